"""Questions about the hall of one office on one day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from akimat.base import clock
from akimat.people.models import User
from akimat.structure.models import Office
from reception.domain.queue import Rank
from reception.domain.states import TicketState
from reception.models import Counter, HallTopic, Ticket

AT_A_WINDOW = (TicketState.CALLED, TicketState.SERVING)
# The rule of reception.domain.queue, as the database says it; a test compares the two. The order
# is that of the index, so that a long queue costs no more than a short one.
EARLY = "({0}.rank = 1 AND {0}.waits_since > %(now)s)"
LINE = """{0}.office_id = %(office)s AND {0}.day = %(day)s AND {0}.state = 'waiting'
  AND ({0}.counter_id = %(counter)s
    OR {0}.counter_id IS NULL AND {0}.topic_id = ANY(ARRAY(
      SELECT halltopic_id FROM reception_counter_topics WHERE counter_id = %(counter)s)))"""
PLACE = f"(CASE WHEN {EARLY} THEN 3 ELSE {{0}}.rank END)"
NEXT = f"""
WITH chosen AS (
  SELECT t.* FROM reception_ticket t WHERE {LINE.format("t")} AND {{narrowed}}
  ORDER BY t.rank, t.waits_since, t.id LIMIT 1 FOR UPDATE SKIP LOCKED
)
SELECT c.*, ARRAY(
  SELECT halltopic_id FROM reception_counter_topics WHERE counter_id = %(counter)s
) AS topics, (
  SELECT count(*) FROM reception_ticket o WHERE {LINE.format("o")}
    AND c.rank < 2 AND o.waits_since < c.waits_since
    AND {PLACE.format("o")} > {PLACE.format("c")}
) AS passed_over, (
  SELECT count(*) FROM reception_ticket o WHERE {LINE.format("o")}
    AND %(ticket)s IS NOT NULL
    AND ({PLACE.format("o")}, o.waits_since, o.id) < ({PLACE.format("c")}, c.waits_since, c.id)
) AS ahead
FROM chosen c
"""  # noqa: S608 -- put together of our own words
CURRENT = """
SELECT * FROM reception_ticket
WHERE counter_id = %s AND state IN ('called', 'serving') FOR UPDATE
"""
DUE = NEXT.format(narrowed=f"NOT {EARLY.format('t')}")
EARLY_ONES = NEXT.format(narrowed=EARLY.format("t"))
ONE = NEXT.format(narrowed="t.id = %(ticket)s")


@dataclass(frozen=True, slots=True)
class Today:
    """The day of an office by its own clock."""

    day: date
    begins: datetime
    now: datetime


def today_of(office: Office) -> Today:
    zone, now = ZoneInfo(office.time_zone), clock.now()
    day = now.astimezone(zone).date()
    return Today(day, datetime.combine(day, time(), zone), now)


def next_for(counter: Counter, today: Today, ticket: int | None = None) -> Ticket | None:
    """Lock and give who goes next to the window, or ``ticket`` if it waits for this window.

    Who is locked is being called at another window at this moment and is left out.
    ``passed_over`` counts who had waited longer, ``ahead`` who comes before by the rule of the one
    who is chosen by hand; ``topics`` are those of the window.
    """
    values = {
        "office": counter.office_id,
        "day": today.day,
        "counter": counter.pk,
        "now": today.now,
        "ticket": ticket,
    }
    for question in (DUE, EARLY_ONES) if ticket is None else (ONE,):
        for found in Ticket.objects.raw(question, values):
            return found
    return None


def of_the_day(office: Office, day: date) -> QuerySet[Ticket]:
    return Ticket.objects.filter(office=office, day=day)


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


def current_at(counter: Counter) -> Ticket | None:
    """Give who is called to the window or sits there, and lock the row."""
    for found in Ticket.objects.raw(CURRENT, [counter.pk]):
        return found
    return None


def open_topics(office: Office) -> QuerySet[HallTopic]:
    """Give the topics that some window of the office takes."""
    taken = HallTopic.objects.filter(is_open=True, counters__office=office)
    return taken.distinct().order_by("letter")
