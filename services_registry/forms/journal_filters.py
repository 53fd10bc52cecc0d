"""What the journal can be narrowed by."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.base.narrowing import chosen_day
from akimat.people.roles import BODY_ROLES, Role
from akimat.structure.models import Body, Office
from services_registry.labels.requests import CHANNEL_LABELS, STATE_LABELS
from services_registry.models import ServiceRequest
from services_registry.queries.journal import days, overdue
from services_registry.queries.journal_counts import service_names

Requests = QuerySet[ServiceRequest]


class ByService(filters.FilterSet):  # type: ignore[misc] # it has no types
    """Narrowed by the service; their names are asked for once, not with each look at the field."""

    service = filters.ChoiceFilter(
        field_name="service__code", choices=[], label=pgettext_lazy("service", "Service")
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the filter's own
        super().__init__(*args, **options)
        self.names = service_names()
        named = [(code, f"{code} · {name}") for code, name in self.names.items()]
        chosen = self.filters["service"]
        chosen.extra["choices"] = named
        # Whoever has looked at the field of the class has left it there, without a choice.
        chosen.__dict__.pop("_field", None)


class RequestFilter(ByService):
    office = filters.ModelChoiceFilter(
        queryset=Office.objects.all(), to_field_name="code", label=_("Office")
    )
    provider = filters.ModelChoiceFilter(
        queryset=Body.objects.internal(),
        to_field_name="code",
        label=pgettext_lazy("service", "Provider"),
    )
    state = filters.ChoiceFilter(choices=choices_for(STATE_LABELS), label=_("State"))
    channel = filters.ChoiceFilter(choices=choices_for(CHANNEL_LABELS), label=_("Channel"))
    registered_from = chosen_day(
        field_name="registered_on", lookup_expr="gte", label=_("Registered from")
    )
    registered_to = chosen_day(
        field_name="registered_on", lookup_expr="lte", label=_("Registered until")
    )
    overdue = filters.BooleanFilter(
        method="past_term", label=_("Only overdue"), widget=forms.CheckboxInput
    )

    class Meta:
        model = ServiceRequest
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the filter's own
        super().__init__(*args, **options)
        # Whoever sees one office, or one provider, has nothing to choose there.
        role = getattr(getattr(self.request, "user", None), "role", "")
        if role == Role.CLERK:
            del self.filters["office"]
        if role in BODY_ROLES:
            del self.filters["provider"]

    def past_term(self, rows: Requests, _name: str, is_wanted: bool) -> Requests:  # noqa: FBT001 -- django-filter's signature
        return overdue(rows, days().now) if is_wanted else rows
