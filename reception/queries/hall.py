"""Questions about the hall of one office on one day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from akimat.base import clock
from akimat.base.prepared import Prepared
from akimat.base.rows import read
from akimat.people.models import User
from akimat.structure.models import Office
from reception.domain.queue import Rank
from reception.domain.states import TicketState
from reception.models import Counter, HallTopic, Ticket

AT_A_WINDOW = (TicketState.CALLED, TicketState.SERVING)
# The rule of reception.domain.queue, as the database says it; a test compares the two. The order
# is that of the index, so that a long queue costs no more than a short one.
EARLY = f"({{0}}.rank = {Rank.APPOINTMENT:d} AND {{0}}.waits_since > %(now)s)"
LINE = """{0}.office_id = %(office)s AND {0}.day = %(day)s AND {0}.state = 'waiting'
  AND ({0}.counter_id = %(counter)s
    OR {0}.counter_id IS NULL AND {0}.topic_id = ANY(ARRAY(
      SELECT halltopic_id FROM reception_counter_topics WHERE counter_id = %(counter)s)))"""
PLACE = f"(CASE WHEN {EARLY} THEN {Rank.NOT_DUE:d} ELSE {{0}}.rank END)"
_FIELDS = [field.attname for field in Ticket._meta.concrete_fields]  # noqa: SLF001 -- Django's own name
_COLUMNS = ", ".join(f"c.{name}" for name in _FIELDS)
NEXT = f"""
WITH chosen AS (
  SELECT t.* FROM reception_ticket t WHERE {LINE.format("t")} AND {{narrowed}}
  ORDER BY t.rank, t.waits_since, t.id LIMIT 1 FOR UPDATE SKIP LOCKED
)
SELECT {_COLUMNS}, ARRAY(
  SELECT halltopic_id FROM reception_counter_topics WHERE counter_id = %(counter)s
) AS topics, (
  SELECT count(*) FROM reception_ticket o WHERE {LINE.format("o")}
    AND c.rank < {Rank.IN_TURN:d} AND o.waits_since < c.waits_since
    AND {PLACE.format("o")} > {PLACE.format("c")}
) AS passed_over, {{ahead}} AS ahead
FROM chosen c
"""  # noqa: S608 -- put together of our own words
AHEAD = f"""(
  SELECT count(*) FROM reception_ticket o WHERE {LINE.format("o")}
    AND ({PLACE.format("o")}, o.waits_since, o.id) < ({PLACE.format("c")}, c.waits_since, c.id)
)"""  # noqa: S608 -- ditto
# Planning them takes longer than answering, and each is asked with every call.
_TYPES = {"office": "bigint", "day": "date", "counter": "bigint", "now": "timestamptz"}
_COUNTER_FIELDS = [field.attname for field in Counter._meta.concrete_fields]  # noqa: SLF001 -- ditto
WINDOW = Prepared(
    "hall_window",
    f"SELECT {', '.join(_COUNTER_FIELDS)} FROM reception_counter WHERE id = %(counter)s FOR UPDATE",  # noqa: S608 -- ditto
    {"counter": "bigint"},
)
CURRENT = Prepared(
    "hall_current",
    f"""SELECT {_COLUMNS} FROM reception_ticket c
    WHERE c.counter_id = %(counter)s AND c.state IN ('called', 'serving') FOR UPDATE""",  # noqa: S608 -- ditto
    {"counter": "bigint"},
)
DUE = Prepared("hall_due", NEXT.format(narrowed=f"NOT {EARLY.format('t')}", ahead="0"), _TYPES)
EARLY_ONES = Prepared("hall_early", NEXT.format(narrowed=EARLY.format("t"), ahead="0"), _TYPES)
ONE = Prepared(
    "hall_one",
    NEXT.format(narrowed="t.id = %(ticket)s", ahead=AHEAD),
    {**_TYPES, "ticket": "bigint"},
)


@dataclass(frozen=True, slots=True)
class Today:
    """The day of an office by its own clock."""

    day: date
    begins: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Next:
    """Who goes next to a window that takes ``topics``.

    ``passed_over`` had waited longer; ``ahead`` come before by the rule of who is chosen by hand.
    """

    ticket: Ticket
    topics: list[int]
    passed_over: int
    ahead: int


def today_of(office: Office) -> Today:
    zone, now = ZoneInfo(office.time_zone), clock.now()
    day = now.astimezone(zone).date()
    return Today(day, datetime.combine(day, time(), zone), now)


def next_for(counter: Counter, today: Today, ticket: int | None = None) -> Next | None:
    """Lock and give who goes next to the window, or ``ticket`` if it waits for this window.

    Who is locked is being called at another window at this moment and is left out.
    """
    values = {
        "office": counter.office_id,
        "day": today.day,
        "counter": counter.pk,
        "now": today.now,
        "ticket": ticket,
    }
    for question in (DUE, EARLY_ONES) if ticket is None else (ONE,):
        row = question.one(values)
        if row is not None:
            return _next_of(row)
    return None


def _next_of(row: tuple[Any, ...]) -> Next:
    ticket = read(Ticket, _FIELDS, row[: len(_FIELDS)])
    topics, passed_over, ahead = row[len(_FIELDS) :]
    return Next(ticket, topics, passed_over, ahead)


def of_office(office: Office) -> QuerySet[Ticket]:
    return Ticket.objects.filter(office=office)


def of_the_day(office: Office, day: date) -> QuerySet[Ticket]:
    return of_office(office).filter(day=day)


def aside(office: Office, day: date) -> QuerySet[Ticket]:
    """Give those who wait aside or did not come, who has stood there longest first."""
    there = of_the_day(office, day).filter(state__in=[TicketState.PARKED, TicketState.MISSED])
    return there.order_by("state_since")


def last_taken(office: Office, day: date) -> Ticket | None:
    return of_the_day(office, day).order_by("-created_at", "-pk").first()


def to_be_called(office: Office, day: date) -> QuerySet[Ticket]:
    """Give those who can be called by hand: who waits in the line or aside."""
    return of_the_day(office, day).filter(state__in=[TicketState.WAITING, TicketState.PARKED])


def in_order(tickets: QuerySet[Ticket], now: datetime) -> QuerySet[Ticket]:
    """Give those who wait in the order in which they are called."""
    place = Case(
        When(Q(rank=Rank.APPOINTMENT, waits_since__gt=now), then=Value(Rank.NOT_DUE.value)),
        default=F("rank"),
        output_field=IntegerField(),
    )
    waiting = tickets.filter(state=TicketState.WAITING)
    return waiting.annotate(place=place).order_by("place", "waits_since", "pk")


def counter_of(user: User) -> Counter | None:
    """Give the window where this person sits."""
    return Counter.objects.filter(clerk=user, office=user.office).select_related("office").first()


def open_counters(office: Office, today: Today) -> QuerySet[Counter]:
    """Give the windows that were opened today: an evening closes those that were forgotten."""
    return Counter.objects.filter(office=office, clerk__isnull=False, opened_at__gte=today.begins)


def lock_window(pk: int) -> Counter:
    """Lock and give a window; whoever closes it or calls to it waits for this."""
    row = WINDOW.one({"counter": pk})
    if row is None:
        raise Counter.DoesNotExist
    return read(Counter, _COUNTER_FIELDS, row)


def lock_current_at(counter: Counter) -> Ticket | None:
    """Give who is called to the window or sits there, and lock the row."""
    row = CURRENT.one({"counter": counter.pk})
    return read(Ticket, _FIELDS, row) if row is not None else None


def open_topics(office: Office) -> QuerySet[HallTopic]:
    """Give the topics that some window of the office takes."""
    taken = HallTopic.objects.filter(is_open=True, counters__office=office)
    return taken.distinct().order_by("letter")
