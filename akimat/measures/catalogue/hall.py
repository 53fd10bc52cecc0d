"""Measures of the hall: who came, how long they waited and were served."""

from django.db.models import F, Func, IntegerField, Q
from django.db.models.functions import ExtractHour
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.measures.kinds import By, Unit
from akimat.measures.measure import WATCHERS, Column, Count, Measure, Ratio, Source, by_label
from akimat.people.roles import Role
from reception.domain.states import TicketState
from reception.labels import TICKET_STATE_LABELS
from reception.models import Ticket
from reception.queries.fairness import tickets_seen_by


def _in_minutes(seconds: int | None) -> str:
    return "–" if seconds is None else str(seconds // 60)


SEES = WATCHERS - {Role.HEAD}
TICKETS = Source(
    code="tickets",
    name=_("Tickets of the hall"),
    all=Ticket.objects.all,
    visible_to=tickets_seen_by,
    keys={
        By.OFFICE: F("office"),
        By.DISTRICT: F("office__district"),
        By.TOPIC: F("topic"),
        By.SETTLEMENT: F("settlement"),
        By.CHANNEL: F("channel"),
        By.HOUR: ExtractHour("created_at"),
        By.WINDOW: F("counter"),
    },
    columns=(
        Column("number", pgettext_lazy("column", "Number")),
        Column("day", pgettext_lazy("column", "Day")),
        Column("topic__name_{language}", pgettext_lazy("column", "Topic")),
        Column("waited", pgettext_lazy("column", "Waited"), _in_minutes),
        Column("state", pgettext_lazy("column", "State"), by_label(TICKET_STATE_LABELS)),
    ),
)
# Whole minutes, rounded down for each person, so that an outsider adds up the same.
WAITED = Func(F("waited"), template="(%(expressions)s / 60)", output_field=IntegerField())
SERVED = Func(
    F("ended_at"),
    F("serving_since"),
    template="(floor(extract(epoch FROM %(expressions)s) / 60))::int",
    arg_joiner=" - ",
    output_field=IntegerField(),
)
_WAS_SERVED = Q(state=TicketState.DONE, serving_since__isnull=False, ended_at__isnull=False)

MEASURES: tuple[Measure, ...] = (
    Count(
        code="tickets_taken",
        source=TICKETS,
        day="day",
        sees=SEES,
        name=pgettext_lazy("measure", "People in the hall"),
        definition=_("Tickets that were taken in the period at the kiosk, the desk and the web."),
        formula="count(ticket: first ≤ day ≤ last)",
        is_public=True,
    ),
    Count(
        code="tickets_called",
        source=TICKETS,
        day="day",
        where=lambda _on: Q(waited__isnull=False),
        sees=SEES,
        name=pgettext_lazy("measure", "Called to a window"),
        definition=_("Tickets of the period that were called at least once."),
        formula="count(ticket: first ≤ day ≤ last, called)",
    ),
    Count(
        code="tickets_missed",
        source=TICKETS,
        day="day",
        where=lambda _on: Q(state=TicketState.MISSED),
        sees=SEES,
        name=pgettext_lazy("measure", "Nobody came"),
        definition=_("Tickets of the period that were called as often as the rule says in vain."),
        formula="count(ticket: first ≤ day ≤ last, state = missed)",
        better=-1,
    ),
    Ratio(
        code="tickets_missed_share",
        unit=Unit.PERCENT,
        part="tickets_missed",
        whole="tickets_taken",
        sees=SEES,
        name=pgettext_lazy("measure", "Share of those who did not come"),
        definition=_("How many of a hundred tickets of the period nobody came with."),
        formula="100 × tickets_missed ÷ tickets_taken",
        better=-1,
    ),
    Count(
        code="tickets_waited",
        unit=Unit.MINUTES,
        source=TICKETS,
        day="day",
        where=lambda _on: Q(waited__isnull=False),
        total=WAITED,
        sees=SEES,
        name=pgettext_lazy("measure", "Minutes waited together"),
        definition=_("Whole minutes until the first call, of all who were called together."),
        formula="sum(⌊waited ÷ 60⌋; tickets_called)",
    ),
    Ratio(
        code="tickets_mean_wait",
        unit=Unit.MINUTES,
        part="tickets_waited",
        whole="tickets_called",
        sees=SEES,
        name=pgettext_lazy("measure", "Mean wait"),
        definition=_("Minutes from the ticket to the first call, on average."),
        formula="tickets_waited ÷ tickets_called",
        better=-1,
    ),
    Count(
        code="tickets_served",
        source=TICKETS,
        day="day",
        where=lambda _on: _WAS_SERVED,
        sees=SEES,
        name=pgettext_lazy("measure", "Served at a window"),
        definition=_("Tickets of the period whose talk at a window was begun and ended."),
        formula="count(ticket: first ≤ day ≤ last, state = done)",
    ),
    Count(
        code="tickets_talked",
        unit=Unit.MINUTES,
        source=TICKETS,
        day="day",
        where=lambda _on: _WAS_SERVED,
        total=SERVED,
        sees=SEES,
        name=pgettext_lazy("measure", "Minutes at the window together"),
        definition=_(
            "Whole minutes of the last talk at a window, of all who were served together."
        ),
        formula="sum(⌊(ended_at − serving_since) ÷ 60⌋; tickets_served)",
    ),
    Ratio(
        code="tickets_mean_talk",
        unit=Unit.MINUTES,
        part="tickets_talked",
        whole="tickets_served",
        sees=SEES,
        name=pgettext_lazy("measure", "Mean time at the window"),
        definition=_("Minutes of the talk at a window, on average."),
        formula="tickets_talked ÷ tickets_served",
    ),
)
