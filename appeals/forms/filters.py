"""What a list can be narrowed by. A list without any of these parameters never builds this set."""

from typing import TYPE_CHECKING

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.narrowing import chosen_day
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from akimat.structure.models import Body, Office, Settlement
from appeals import queries
from appeals.domain.kinds import RoutingSource
from appeals.labels import (
    CHANNEL_LABELS,
    KIND_LABELS,
    LANGUAGE_LABELS,
    ROUTING_SOURCE_LABELS,
    STATE_LABELS,
)
from appeals.models import Appeal, Topic
from appeals.queries import personal_control, verdicts

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Appeals = QuerySet[Appeal]
# In the address: appeals that no body has yet.
NO_BODY = "none"


def _executors(request: HttpRequest) -> QuerySet[User]:
    people = User.objects.filter(role__in=BODY_ROLES).order_by("last_name", "first_name")
    user = request.user
    if isinstance(user, User) and user.role in BODY_ROLES:
        return people.filter(body=user.body_id)
    return people


class PersonChoiceFilter(filters.ModelChoiceFilter):  # type: ignore[misc] # it has no types
    class field_class(filters.ModelChoiceFilter.field_class):  # type: ignore[misc] # noqa: N801 -- django-filter's own name
        def label_from_instance(self, obj: User) -> str:
            return obj.short_name


def _tick(method: str, label: "StrPromise") -> filters.BooleanFilter:
    return filters.BooleanFilter(method=method, label=label, widget=forms.CheckboxInput)


class AppealFilter(filters.FilterSet):  # type: ignore[misc] # it has no types
    state = filters.ChoiceFilter(choices=choices_for(STATE_LABELS), label=_("State"))
    kind = filters.ChoiceFilter(choices=choices_for(KIND_LABELS), label=_("Kind"))
    channel = filters.ChoiceFilter(choices=choices_for(CHANNEL_LABELS), label=_("Channel"))
    language = filters.ChoiceFilter(choices=choices_for(LANGUAGE_LABELS), label=_("Language"))
    topic = filters.ModelChoiceFilter(
        queryset=Topic.objects.all(),
        to_field_name="code",
        method="of_topic_or_group",
        label=_("Topic"),
    )
    body = filters.ModelChoiceFilter(
        queryset=Body.objects.internal(),
        to_field_name="code",
        null_label=pgettext_lazy("body", "No body yet"),
        null_value=NO_BODY,
        label=_("Body"),
    )
    executor = PersonChoiceFilter(queryset=_executors, label=_("Executor"))
    office = filters.ModelChoiceFilter(
        queryset=Office.objects.all(), to_field_name="code", label=_("Office")
    )
    settlement = filters.ModelChoiceFilter(
        queryset=Settlement.objects.all(), to_field_name="kato", label=_("Settlement")
    )
    routing_source = filters.ChoiceFilter(
        choices=choices_for(
            {s: label for s, label in ROUTING_SOURCE_LABELS.items() if s != RoutingSource.NONE}
        ),
        null_label=ROUTING_SOURCE_LABELS[RoutingSource.NONE],
        null_value=NO_BODY,
        method="routed_by",
        label=pgettext_lazy("routing", "Sent to the body"),
    )
    due_from = chosen_day(field_name="due_on", lookup_expr="gte", label=_("Due from"))
    due_to = chosen_day(field_name="due_on", lookup_expr="lte", label=_("Due until"))
    registered_from = chosen_day(
        field_name="registered_on", lookup_expr="gte", label=_("Registered from")
    )
    registered_to = chosen_day(
        field_name="registered_on", lookup_expr="lte", label=_("Registered until")
    )
    overdue = _tick("past_term", _("Only overdue"))
    collective = _tick("by_several", _("Only collective"))
    personal_control = _tick("marked", _("Only under personal control"))
    second_look = _tick("looked_at_again", _("Only in a second look"))
    with_defects = _tick("lacking", _("Only with defects"))

    class Meta:
        model = Appeal
        fields: tuple[str, ...] = ()

    def of_topic_or_group(self, rows: Appeals, _name: str, topic: Topic) -> Appeals:
        return rows.filter(Q(topic=topic) | Q(topic__group=topic))

    def routed_by(self, rows: Appeals, _name: str, source: str) -> Appeals:
        return rows.filter(routing_source=RoutingSource.NONE if source == NO_BODY else source)

    def past_term(self, rows: Appeals, _name: str, is_wanted: bool) -> Appeals:  # noqa: FBT001 -- django-filter's signature
        return queries.overdue(rows, clock.today()) if is_wanted else rows

    def by_several(self, rows: Appeals, _name: str, is_wanted: bool) -> Appeals:  # noqa: FBT001 -- ditto
        return rows.filter(is_collective=True) if is_wanted else rows

    def marked(self, rows: Appeals, _name: str, is_wanted: bool) -> Appeals:  # noqa: FBT001 -- ditto
        return personal_control.marked(rows) if is_wanted else rows

    def looked_at_again(self, rows: Appeals, _name: str, is_wanted: bool) -> Appeals:  # noqa: FBT001 -- ditto
        return verdicts.in_second_look(rows) if is_wanted else rows

    def lacking(self, rows: Appeals, _name: str, is_wanted: bool) -> Appeals:  # noqa: FBT001 -- ditto
        return rows.exclude(defects=[]) if is_wanted else rows
