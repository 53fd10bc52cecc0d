"""The demo year: 5,000 appeals of six offices over the last twelve months, always the same."""

import multiprocessing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from django.db import connection, connections, transaction

from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.demo.absences import make_absences
from akimat.demo.hall import make_hall
from akimat.demo.incidents import make_incidents
from akimat.demo.life import Life
from akimat.demo.neighbours import BY_OFFICE, NeighbourLife, make_bodies
from akimat.demo.offices import make_offices
from akimat.demo.personal_control import mark_some
from akimat.demo.receptions import make_receptions
from akimat.demo.services import make_services
from akimat.demo.staff import OFFICES, Staff, make_staff, offices
from akimat.structure.models import Office
from appeals.queries.suggesting import load_knowledge
from appeals.services import control

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

SEED = 2026
DAYS = 365
# Of a hundred appeals so many come to the service akimat, to Open Space, to the town's akim; and
# to the two offices of one neighbour, and to the one of the other.
SHARES = (41, 26, 17, 5, 3, 8)
# Which offices one process lives through: halves of the whole, for two cores.
PARTS = ((0, 5), (1, 2, 3, 4))
BY_WEEKDAY = (22, 20, 19, 18, 17, 3, 1)
BY_HOUR = {9: 10, 10: 14, 11: 14, 12: 8, 13: 5, 14: 10, 15: 12, 16: 12, 17: 9, 18: 4, 20: 1, 22: 1}
BATCH = 100


class Shares(Protocol):
    """How many appeals of each office are made; kept with them, so that a stop loses nothing."""

    def counts(self) -> Mapping[str, int]: ...

    def add(self, office: str, *, done: int, more: int) -> None:
        """Raise the count of an office, or fail where it is not ``done`` any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a process has to do for one office, and where all of them count together."""

    index: int
    done: int
    count: int
    until: datetime
    total: int
    made: "Synchronized[int]"


def people() -> Staff:
    """Make the staff accounts where they are missing; always the same people."""
    make_bodies()
    return make_staff(Random(SEED))


def hall() -> None:
    """Make the hall of the first office, with the queue of its last days, and what offices give."""
    with paused():
        make_hall()
    make_offices()


def year(total: int, shares: Shares) -> int:
    """Make the appeals that are still missing and give how many the demo has.

    The offices are lived through by processes of their own: numbers are counted by office.
    """
    done = shares.counts()
    counts = [total * share // sum(SHARES) for share in SHARES]
    counts[0] += total - sum(counts)
    if any(done.get(code, 0) < count for code, count in zip(OFFICES, counts, strict=True)):
        _live(counts, [done.get(code, 0) for code in OFFICES], shares)
    return sum(shares.counts().values())


def receptions() -> int:
    """Make the personal receptions where they are missing and give how many the demo has."""
    return make_receptions()


def services() -> int:
    """Make the journal of services where it is missing and give how many requests it has."""
    return make_services()


def incidents() -> int:
    """Make the bursts of similar appeals where they are missing and give how many there are."""
    with paused():
        return make_incidents(people())


def _live(counts: list[int], done: list[int], shares: Shares) -> None:
    # Days, not the minute: the demo of a day is the same whenever it is made on that day.
    until = datetime.combine(clock.today(), time(12), ZoneInfo("Asia/Aqtobe"))
    until = min(until, clock.now())
    make_absences(Random(SEED), people(), until)
    # Read here, the keywords are there in every process that is forked below.
    load_knowledge()
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    made = fork.Value("i", sum(done))
    tasks = [Task(i, done[i], counts[i], until, sum(counts), made) for i in range(len(counts))]
    # Daemons: who stops the demo stops its parts too.
    parts = [
        fork.Process(target=_live_offices, args=([tasks[i] for i in part], shares), daemon=True)
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
        mark_some(Random(SEED), until)


def _live_offices(tasks: list[Task], shares: Shares) -> None:
    # The demo can be made again at any time, so its commits need not wait for the disk, and a
    # step that fails ends it, so no step needs a savepoint to go back to.
    connection.features.uses_savepoints = False
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    with paused():
        for task in tasks:
            _live_office(task, shares)


def _live_office(task: Task, shares: Shares) -> None:
    random = Random(SEED + task.index)
    office = offices()[task.index]
    lives = NeighbourLife if office.code in BY_OFFICE else Life
    life = lives(random, office, people(), task.until)
    moments = sorted(moment_of(random, task.until, office) for _ in range(task.count))
    for done in range(task.done, task.count, BATCH):
        batch = moments[done : done + BATCH]
        with transaction.atomic():
            shares.add(office.code, done=done, more=len(batch))
            for number, moment in enumerate(batch, done):
                # From its own number, so that a demo taken up again tells the same stories.
                random.seed(f"{SEED} {office.code} {number}")
                life.live(moment)
        _tell(task, len(batch))


def _tell(task: Task, more: int) -> None:
    with task.made.get_lock():
        task.made.value += more
        print(f"  {task.made.value:,} of {task.total:,} appeals", flush=True)  # noqa: T201 -- a process of its own


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
