"""How long people wait: ranges from the real talks of today and of the last days."""

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from akimat.structure.models import Office
from reception.domain.queue import Waiting, in_order
from reception.domain.states import TicketState
from reception.domain.wait_times import Pace, WaitRange, pace_of, wait_range
from reception.models import HallTopic, Ticket
from reception.queries.hall import Today, of_the_day, open_counters

LAST_DAYS = timedelta(days=14)
# What a place in the queue is made of, in the order of Waiting.
_PLACE = ("pk", "rank", "waits_since", "topic_id", "counter_id", "back")
_known_paces: dict[int, tuple[float, Mapping[int, Pace]]] = {}
_PACES = """
SELECT topic_id, count(*),
  percentile_cont(0.25) WITHIN GROUP (ORDER BY served_seconds) / 60,
  percentile_cont(0.75) WITHIN GROUP (ORDER BY served_seconds) / 60
FROM reception_call
WHERE office_id = %s AND at >= %s AND served_seconds IS NOT NULL
GROUP BY topic_id
"""


@dataclass(frozen=True, slots=True)
class Expected:
    """What somebody may expect: how many are ahead, how many windows, how long it takes."""

    ahead: int
    windows: int
    minutes: WaitRange | None


@dataclass(frozen=True, slots=True)
class Hall:
    """The hall at one moment: who waits, which open windows take what, how long talks take."""

    now: datetime
    line: list[Waiting]
    windows: Mapping[int, frozenset[int]]
    paces: Mapping[int, Pace]

    def expected(self, topic: int, ticket: int | None = None) -> Expected:
        """Tell the holder of ``ticket``, or whoever takes one of ``topic`` now, what to expect."""
        mine = [topics for topics in self.windows.values() if topic in topics]
        theirs = frozenset[int]().union(*mine) | {topic}
        ahead = 0
        for one in self.line:
            if one.ticket == ticket:
                break
            ahead += one.topic in theirs
        minutes = wait_range(ahead, windows=len(mine), pace=self.paces[topic])
        return Expected(ahead, len(mine), minutes)


def hall_of(office: Office, today: Today) -> Hall:
    """Look at the hall with four short queries, however many wait."""
    waiting = of_the_day(office, today.day).filter(state=TicketState.WAITING)
    windows: dict[int, set[int]] = defaultdict(set)
    for pk, topic in open_counters(office, today).values_list("pk", "topics"):
        if topic is not None:
            windows[pk].add(topic)
    return Hall(
        now=today.now,
        line=in_order([Waiting(*row) for row in waiting.values_list(*_PLACE)], today.now),
        windows={pk: frozenset(topics) for pk, topics in windows.items()},
        paces=_remembered_paces(office, today),
    )


def waiting_of(ticket: Ticket) -> Waiting:
    return Waiting(
        ticket=ticket.pk,
        rank=ticket.rank,
        since=ticket.waits_since,
        topic=ticket.topic_id,
        window=ticket.counter_id,
        back=ticket.back,
    )


def _remembered_paces(office: Office, today: Today) -> Mapping[int, Pace]:
    """Give the paces that this process knows from a moment ago: every waiting phone asks."""
    now = time.monotonic()
    until, paces = _known_paces.get(office.pk, (0.0, {}))
    if until <= now:
        paces = _paces(office, today)
        _known_paces[office.pk] = now + settings.REFERENCE_REMEMBERED_SECONDS * 6, paces
    return paces


def _paces(office: Office, today: Today) -> dict[int, Pace]:
    with connection.cursor() as cursor:
        cursor.execute(_PACES, [office.pk, today.begins - LAST_DAYS])
        real = {topic: rest for topic, *rest in cursor.fetchall()}
    paces = {}
    for pk, usual in HallTopic.objects.values_list("pk", "usual_minutes"):
        count, short, long = real.get(pk, (0, 0.0, 0.0))
        paces[pk] = pace_of(usual, count=count, short=short, long=long)
    return paces
