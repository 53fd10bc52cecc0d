"""The demo year: 5,000 appeals of three offices over the last twelve months, always the same."""

import multiprocessing
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

from django.db import connection, connections, transaction

from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.demo.life import Life, Place
from akimat.demo.staff import Staff, make_staff, offices
from akimat.structure.models import Office, Settlement, Street
from appeals.models import Appeal
from appeals.queries.suggesting import load_knowledge
from appeals.services import control

SEED = 2026
DAYS = 365
# Of a hundred appeals so many come to the service akimat, to Open Space, to the town's akim.
SHARES = (50, 30, 20)
# Which offices one process lives through: halves of the whole, for two cores.
PARTS = ((0,), (1, 2))
BY_WEEKDAY = (22, 20, 19, 18, 17, 3, 1)
BY_HOUR = {9: 10, 10: 14, 11: 14, 12: 8, 13: 5, 14: 10, 15: 12, 16: 12, 17: 9, 18: 4, 20: 1, 22: 1}
BATCH = 100
TOLD_EVERY = 500
HOME = "156020100"
HOME_SHARE = 0.62


def people() -> Staff:
    """Make the staff accounts where they are missing; always the same people."""
    return make_staff(Random(SEED))


def year(total: int) -> int:
    """Make the appeals where there are none and give how many there are.

    The offices are lived through by processes of their own: numbers are counted by office.
    """
    if Appeal.objects.exists():
        return Appeal.objects.count()
    # Days, not the minute: the demo of a day is the same whenever it is made on that day.
    until = datetime.combine(clock.today(), time(12), ZoneInfo("Asia/Aqtobe"))
    until = min(until, clock.now())
    counts = [total * share // sum(SHARES) for share in SHARES]
    counts[0] += total - sum(counts)
    # Read here, the keywords are there in every process that is forked below.
    load_knowledge()
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    parts = [
        fork.Process(target=_live_offices, args=({i: counts[i] for i in part}, until))
        for part in PARTS
    ]
    for part in parts:
        part.start()
    for part in parts:
        part.join()
    if any(part.exitcode for part in parts):
        message = "A part of the demo failed; see its error above."
        raise RuntimeError(message)
    with paused():
        control.mark_overdue(until.date())
    return Appeal.objects.count()


def _live_offices(counts: dict[int, int], until: datetime) -> None:
    for index, count in counts.items():
        _live_office(index, count, until)


def _live_office(index: int, count: int, until: datetime) -> None:
    random = Random(SEED + index)
    office = offices()[index]
    life = Life(random, office, people(), until)
    places = Places(random)
    moments = iter(sorted(moment_of(random, until, office) for _ in range(count)))
    # The demo can be made again at any time, so its commits need not wait for the disk, and a
    # step that fails ends it, so no step needs a savepoint to go back to.
    connection.features.uses_savepoints = False
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    done = 0
    with paused():
        while batch := list(islice(moments, BATCH)):
            with transaction.atomic():
                for moment in batch:
                    life.live(moment, places.any())
            done += len(batch)
            if done % TOLD_EVERY == 0:
                print(f"  {office.code}: {done:,} of {count:,}", flush=True)  # noqa: T201 -- a process of its own


def moment_of(random: Random, until: datetime, office: Office) -> datetime:
    """Give a moment of the last year; people come on weekdays and before noon most."""
    zone = ZoneInfo(office.time_zone)
    while True:
        day = until.date() - timedelta(days=random.randrange(DAYS))
        if random.randrange(max(BY_WEEKDAY)) >= BY_WEEKDAY[day.weekday()]:
            continue
        hour = random.choices(list(BY_HOUR), list(BY_HOUR.values()))[0]
        at = time(hour, random.randrange(60), random.randrange(60))
        moment = datetime.combine(day, at, zone)
        if moment < until:
            return moment


class Places:
    """Where people live: six of ten in the town, the rest in villages with known streets."""

    def __init__(self, random: Random) -> None:
        self.random = random
        streets: dict[int, list[str]] = {}
        for settlement_id, name in Street.objects.values_list("settlement", "name"):
            streets.setdefault(settlement_id, []).append(name)
        with_streets = Settlement.objects.in_bulk(streets)
        self.places = [Place(place, streets[pk]) for pk, place in sorted(with_streets.items())]
        self.home = next(place for place in self.places if place.settlement.kato == HOME)

    def any(self) -> Place:
        return self.home if self.random.random() < HOME_SHARE else self.random.choice(self.places)
