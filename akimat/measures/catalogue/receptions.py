"""Measures of personal receptions and of what was ordered at them."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import By, Unit
from akimat.measures.measure import Column, Count, Measure, Ratio, Source, by_label
from reception.domain.states import OPEN_INSTRUCTIONS
from reception.labels import INSTRUCTION_STATE_LABELS, REQUEST_STATE_LABELS
from reception.models import Instruction, Request
from reception.queries import instructions, requests

REQUESTS = Source(
    code="requests",
    name=_("Requests to be received"),
    all=Request.objects.all,
    visible_to=requests.visible_to,
    keys={By.OFFICE: F("office"), By.DISTRICT: F("office__district"), By.CHANNEL: F("channel")},
    columns=(
        Column("number", pgettext_lazy("column", "Number")),
        Column("registered_on", pgettext_lazy("column", "Registered")),
        Column("state", pgettext_lazy("column", "State"), by_label(REQUEST_STATE_LABELS)),
    ),
    page=("reception:request", "number"),
)
INSTRUCTIONS = Source(
    code="instructions",
    name=_("Instructions from receptions"),
    all=lambda: Instruction.objects.filter(instructions.IS_GIVEN),
    visible_to=instructions.visible_to,
    keys={
        By.OFFICE: F("minutes__request__office"),
        By.DISTRICT: F("minutes__request__office__district"),
        By.BODY: F("body"),
    },
    columns=(
        Column("minutes__request__number", pgettext_lazy("column", "Request")),
        Column("due_on", pgettext_lazy("column", "Term")),
        Column("done_on", pgettext_lazy("column", "Carried out")),
        Column("state", pgettext_lazy("column", "State"), by_label(INSTRUCTION_STATE_LABELS)),
        Column("body__name_{language}", pgettext_lazy("column", "Body")),
    ),
    now=Q(state__in=OPEN_INSTRUCTIONS),
    moments=frozenset({"minutes__signed_at"}),
)

MEASURES: tuple[Measure, ...] = (
    Count(
        code="requests_received",
        source=REQUESTS,
        day="registered_on",
        name=pgettext_lazy("measure", "Asked to be received"),
        definition=_("Requests to be received in person that were registered in the period."),
        formula="count(request to be received: first ≤ registered_on ≤ last)",
        is_public=True,
    ),
    Count(
        code="instructions_given",
        source=INSTRUCTIONS,
        day="minutes__signed_at",
        name=pgettext_lazy("measure", "Instructions given"),
        definition=_("Instructions of receptions whose minutes were signed in the period."),
        formula="count(instruction: first ≤ day(minutes.signed_at) ≤ last)",
        is_public=True,
    ),
    Count(
        code="instructions_done",
        source=INSTRUCTIONS,
        day="done_on",
        name=pgettext_lazy("measure", "Instructions carried out"),
        definition=_("Instructions that were found to be carried out in the period."),
        formula="count(instruction: first ≤ done_on ≤ last)",
        is_public=True,
    ),
    Count(
        code="instructions_done_in_time",
        source=INSTRUCTIONS,
        day="done_on",
        where=lambda _on: Q(reported_on__lte=F("due_on")),
        name=pgettext_lazy("measure", "Carried out in time"),
        definition=_("Of these, those that the body reported not later than their last day."),
        formula="count(instructions_done: reported_on ≤ due_on)",
        is_public=True,
        better=1,
    ),
    Count(
        code="instructions_done_late",
        source=INSTRUCTIONS,
        day="done_on",
        where=lambda _on: ~Q(reported_on__lte=F("due_on")),
        name=pgettext_lazy("measure", "Carried out late"),
        definition=_("Of these, those that the body reported after their last day."),
        formula="count(instructions_done: reported_on > due_on)",
        is_public=True,
        better=-1,
    ),
    Ratio(
        code="instructions_in_time_share",
        unit=Unit.PERCENT,
        part="instructions_done_in_time",
        whole="instructions_done",
        name=pgettext_lazy("measure", "Instructions in time"),
        definition=_("How many of a hundred instructions were carried out in time."),
        formula="100 × instructions_done_in_time ÷ instructions_done",
        is_public=True,
        better=1,
    ),
    Count(
        code="instructions_open",
        source=INSTRUCTIONS,
        where=lambda _on: Q(state__in=OPEN_INSTRUCTIONS),
        name=pgettext_lazy("measure", "Open instructions"),
        definition=_("Instructions from receptions that are not carried out yet, now."),
        formula="count(instruction: state ∈ {given, reported})",
    ),
    Count(
        code="instructions_soon",
        source=INSTRUCTIONS,
        where=lambda on: instructions.soon(on.today, on.soon),
        name=pgettext_lazy("measure", "Instructions due in 3 working days"),
        definition=_("Instructions that are to be carried out in the next three working days."),
        formula="count(instruction: given, today ≤ due_on ≤ today + 3 working days)",
        better=-1,
    ),
    Count(
        code="instructions_overdue",
        source=INSTRUCTIONS,
        where=lambda on: instructions.overdue(on.today),
        name=pgettext_lazy("measure", "Overdue instructions"),
        definition=_("Instructions that nobody has reported and whose last day is over."),
        formula="count(instruction: state = given, due_on < today)",
        is_public=True,
        better=-1,
    ),
)
