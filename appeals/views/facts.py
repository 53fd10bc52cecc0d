"""What a card tells in pairs of a name and a value: the registration and the applicant."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from appeals.domain.kinds import AnswerWay, Channel, Form, Language, RoutingSource
from appeals.labels import (
    ANSWER_WAY_LABELS,
    CHANNEL_LABELS,
    FORM_LABELS,
    LANGUAGE_LABELS,
    ROUTING_SOURCE_LABELS,
)
from appeals.models import Appeal
from appeals.papers.contents import address_of, place_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# A name, how its value is set, the value.
Fact = tuple["StrOrPromise", SafeString, "StrOrPromise"]
WORDS, DIGITS = SafeString(), SafeString(' class="num"')


def registration_of(appeal: Appeal) -> SafeString:
    return _written(_registration(appeal))


def _registration(appeal: Appeal) -> Iterable[Fact]:
    received = timezone.localtime(appeal.received_at)
    registered = date_format(appeal.registered_on, "SHORT_DATE_FORMAT")
    if appeal.registered_by:
        registered = f"{registered}, {appeal.registered_by.short_name}"
    channel, form = CHANNEL_LABELS[Channel(appeal.channel)], FORM_LABELS[Form(appeal.form)]
    yield _("Received"), WORDS, date_format(received, "SHORT_DATETIME_FORMAT")
    yield _("Registered"), WORDS, registered
    yield _("Office"), WORDS, appeal.office.name
    yield _("Received through"), WORDS, channel
    yield _("Form"), WORDS, form
    yield _("Language"), WORDS, LANGUAGE_LABELS[Language(appeal.language)]
    if place := place_of(appeal):
        yield pgettext("place of the matter", "Place"), WORDS, place
    yield _("Answer wanted"), WORDS, ANSWER_WAY_LABELS[AnswerWay(appeal.answer_way)]
    yield _("Body"), WORDS, appeal.body.name if appeal.body else _("No body yet")
    if appeal.executor:
        yield _("Executor"), WORDS, appeal.executor.short_name
    yield _("Routed"), WORDS, ROUTING_SOURCE_LABELS[RoutingSource(appeal.routing_source)]
    yield _("e-Otinish"), DIGITS, appeal.external_number or "—"


def applicant_of(appeal: Appeal, person: Mapping[str, Any]) -> SafeString:
    """Write who asks; ``person`` holds what is masked, or what was opened."""
    own: list[Fact] = [
        (_("Organisation"), WORDS, appeal.organisation),
        (_("BIN"), DIGITS, appeal.bin),
        (pgettext("person", "Name"), WORDS, appeal.full_name),
        (_("IIN"), DIGITS, person["iin"]),
        (_("Phone"), DIGITS, person["phone"]),
        (_("E-mail"), WORDS, person["email"]),
        (_("Address"), WORDS, address_of(appeal)),
    ]
    others = ((each["role"], WORDS, _other(each, person)) for each in person["people"])
    return _written([*(fact for fact in own if fact[-1]), *others])


def _other(each: Mapping[str, Any], person: Mapping[str, Any]) -> SafeString:
    return format_html(
        "{}{}{}{}",
        each["full_name"],
        format_html(' <span class="num">{}</span>', each["iin"]) if each["iin"] else "",
        f" · {each['authority']}" if each["authority"] else "",
        "" if person["is_masked"] else f" {each['phone']}",
    )


def _written(facts: Iterable[Fact]) -> SafeString:
    return format_html_join("", "<dt>{}</dt><dd{}>{}</dd>", facts)
