"""Measures of the journal of state services."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import By, Unit
from akimat.measures.measure import Column, Count, Measure, Ratio, Source, by_label
from services_registry.domain.requests import OPEN_REQUESTS, TERM_RUNNING, RequestState
from services_registry.labels.requests import STATE_LABELS
from services_registry.models import ServiceRequest
from services_registry.queries import journal

KEPT_LABELS = {
    False: pgettext_lazy("term", "kept"),
    True: pgettext_lazy("term", "missed"),
}
# What an undone import brought is nobody's.
SERVICES = Source(
    code="services",
    name=_("State services"),
    all=lambda: journal.counted(ServiceRequest.objects.all()),
    visible_to=lambda user: journal.counted(journal.visible_to(user)),
    keys={
        By.OFFICE: F("office"),
        By.DISTRICT: F("office__district"),
        By.BODY: F("provider"),
        By.SERVICE: F("service"),
        By.CHANNEL: F("channel"),
    },
    columns=(
        Column("number", pgettext_lazy("column", "Number")),
        Column("registered_on", pgettext_lazy("column", "Registered")),
        Column("ready_at", pgettext_lazy("column", "Ready")),
        Column("is_late", pgettext_lazy("column", "Term"), by_label(KEPT_LABELS)),
        Column("state", pgettext_lazy("column", "State"), by_label(STATE_LABELS)),
        Column("service__code", pgettext_lazy("column", "Service")),
        Column("provider__name_{language}", pgettext_lazy("column", "Body")),
    ),
    now=Q(state__in=OPEN_REQUESTS),
    moments=frozenset({"ready_at", "ended_at"}),
    page=("services:journal-card", "number"),
)
_WITH_RESULT = Q(state__in=[RequestState.READY, RequestState.HANDED_OVER])

MEASURES: tuple[Measure, ...] = (
    Count(
        code="services_taken",
        source=SERVICES,
        day="registered_on",
        where=lambda _on: ~Q(state=RequestState.NOT_TAKEN),
        name=pgettext_lazy("measure", "Requests taken"),
        definition=_("Requests for a service that were registered in the period and taken."),
        formula="count(request: first ≤ registered_on ≤ last, state ≠ not_taken)",
        is_public=True,
    ),
    Count(
        code="services_rendered",
        source=SERVICES,
        day="ready_at",
        where=lambda _on: _WITH_RESULT,
        name=pgettext_lazy("measure", "Services rendered"),
        definition=_("Requests whose result was ready in the period."),
        formula="count(request: first ≤ day(ready_at) ≤ last, state ∈ {ready, handed_over})",
        is_public=True,
    ),
    Count(
        code="services_rendered_in_term",
        source=SERVICES,
        day="ready_at",
        where=lambda _on: _WITH_RESULT & Q(is_late=False),
        name=pgettext_lazy("measure", "Rendered in term"),
        definition=_("Of the rendered ones, those whose result was ready within the term."),
        formula="count(services_rendered: not late)",
        is_public=True,
        better=1,
    ),
    Count(
        code="services_rendered_late",
        source=SERVICES,
        day="ready_at",
        where=lambda _on: _WITH_RESULT & Q(is_late=True),
        name=pgettext_lazy("measure", "Rendered late"),
        definition=_("Of the rendered ones, those whose result was ready after the term."),
        formula="count(services_rendered: late)",
        is_public=True,
        better=-1,
    ),
    Ratio(
        code="services_in_term_share",
        unit=Unit.PERCENT,
        part="services_rendered_in_term",
        whole="services_rendered",
        name=pgettext_lazy("measure", "Services in term"),
        definition=_("How many of a hundred services of the period were rendered within the term."),
        formula="100 × services_rendered_in_term ÷ services_rendered",
        is_public=True,
        better=1,
    ),
    Count(
        code="services_refused",
        source=SERVICES,
        day="ended_at",
        where=lambda _on: Q(state=RequestState.REFUSED),
        name=pgettext_lazy("measure", "Services refused"),
        definition=_("Requests that were refused in the period on a ground of the law."),
        formula="count(request: first ≤ day(ended_at) ≤ last, state = refused)",
        is_public=True,
    ),
    Count(
        code="services_not_taken",
        source=SERVICES,
        day="registered_on",
        where=lambda _on: Q(state=RequestState.NOT_TAKEN),
        name=pgettext_lazy("measure", "Requests not taken"),
        definition=_("Requests that were not taken, because documents were missing or expired."),
        formula="count(request: first ≤ registered_on ≤ last, state = not_taken)",
    ),
    Count(
        code="services_open",
        source=SERVICES,
        where=lambda _on: Q(state__in=OPEN_REQUESTS),
        name=pgettext_lazy("measure", "Services in work"),
        definition=_("Requests for a service that are not ended, now."),
        formula="count(request: not ended)",
    ),
    Count(
        code="services_overdue",
        source=SERVICES,
        where=lambda on: Q(state__in=TERM_RUNNING, control_at__lt=on.now),
        name=pgettext_lazy("measure", "Services overdue"),
        definition=_("Requests for a service without a result whose term is over."),
        formula="count(request: term runs, control_at < now)",
        better=-1,
    ),
)
