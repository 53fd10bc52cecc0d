"""Questions about the hall of one office on one day."""

from collections.abc import Sequence
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
# The rule of reception.domain.queue, as the database says it; a test compares the two.
NEXT = """
WITH line AS (
  SELECT t.id, t.waits_since,
    CASE WHEN t.rank = %(appointment)s AND t.waits_since > %(now)s
      THEN %(not_due)s ELSE t.rank END AS place
  FROM reception_ticket t
  WHERE t.office_id = %(office)s AND t.day = %(day)s AND t.state = 'waiting'
    AND (t.counter_id = %(counter)s
      OR t.counter_id IS NULL AND t.topic_id = ANY(%(topics)s))
), chosen AS (
  SELECT t.* FROM reception_ticket t JOIN line ON line.id = t.id
  WHERE t.state = 'waiting' {narrowed}
  ORDER BY line.place, t.waits_since, t.id LIMIT 1
  FOR UPDATE OF t SKIP LOCKED
)
SELECT chosen.*, (
  SELECT count(*) FROM line, line AS mine
  WHERE mine.id = chosen.id AND line.waits_since < mine.waits_since AND line.place > mine.place
) AS passed_over, (
  SELECT count(*) FROM line, line AS mine
  WHERE mine.id = chosen.id
    AND (line.place, line.waits_since, line.id) < (mine.place, mine.waits_since, mine.id)
) AS ahead
FROM chosen
"""
ANYBODY, ONE = NEXT.format(narrowed=""), NEXT.format(narrowed="AND t.id = %(ticket)s")


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


def next_for(
    counter: Counter, topics: Sequence[int], today: Today, ticket: int | None = None
) -> Ticket | None:
    """Lock and give who goes next to the window, or ``ticket`` if it waits for this window.

    Who is locked is being called at another window at this moment and is left out.
    ``passed_over`` counts who had waited longer, ``ahead`` who comes before by the rule.
    """
    values = {
        "office": counter.office_id,
        "day": today.day,
        "counter": counter.pk,
        "topics": list(topics),
        "now": today.now,
        "ticket": ticket,
        "appointment": Rank.APPOINTMENT.value,
        "not_due": Rank.NOT_DUE.value,
    }
    found = list(Ticket.objects.raw(ANYBODY if ticket is None else ONE, values))
    return found[0] if found else None


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
    return Ticket.objects.filter(counter=counter, state__in=AT_A_WINDOW).first()


def open_topics(office: Office) -> QuerySet[HallTopic]:
    """Give the topics that some window of the office takes."""
    taken = HallTopic.objects.filter(is_open=True, counters__office=office)
    return taken.distinct().order_by("letter")
