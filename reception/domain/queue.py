"""The order of the hall, as it is published: who goes next to which window, and why.

Out of turn by law (PP663 p. 23), then appointments from their time on, then in turn; among equals
who has waited longer. An appointment before its time is called only where nobody else waits.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from reception.domain.kinds import CallReason, Priority

# An appointment keeps its place for so long; who comes later goes in turn from then on.
LATE_AFTER = timedelta(minutes=10)


class Rank(IntEnum):
    BY_LAW = 0
    APPOINTMENT = 1
    IN_TURN = 2
    NOT_DUE = 3


class Back(StrEnum):
    """How somebody came to wait once more; "" on the ticket of who waits for the first time."""

    RETURNED = "returned"
    FORWARDED = "forwarded"
    NEXT_SERVICE = "next_service"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits; ``window`` where only that one may call."""

    ticket: int
    rank: int
    since: datetime
    topic: int
    window: int | None = None
    back: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    pk: int
    topics: Collection[int] = field(default=())


@dataclass(frozen=True, slots=True)
class Choice:
    one: Waiting
    reason: CallReason
    passed_over: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new ticket stands: its rank, since when it waits, and whether it came late."""

    rank: Rank
    since: datetime
    is_late: bool = False


def place_of(priority: Priority, now: datetime, appointment: datetime | None = None) -> Place:
    """Give the place of who comes ``now``, with the time of an appointment where there is one."""
    is_late = appointment is not None and now > appointment + LATE_AFTER
    if priority is not Priority.NONE:
        return Place(Rank.BY_LAW, now, is_late)
    if appointment is None or is_late:
        return Place(Rank.IN_TURN, now, is_late)
    return Place(Rank.APPOINTMENT, appointment)


def rank_at(one: Waiting, now: datetime) -> int:
    is_early = one.rank == Rank.APPOINTMENT and one.since > now
    return Rank.NOT_DUE if is_early else one.rank


def in_order(waiting: Iterable[Waiting], now: datetime) -> list[Waiting]:
    return sorted(waiting, key=lambda one: (rank_at(one, now), one.since, one.ticket))


def may_go(one: Waiting, window: Window) -> bool:
    if one.window is not None:
        return one.window == window.pk
    return one.topic in window.topics


def choose(waiting: Collection[Waiting], window: Window, now: datetime) -> Choice | None:
    """Choose who goes next to ``window``; None where nobody waits for it."""
    line = in_order((one for one in waiting if may_go(one, window)), now)
    if not line:
        return None
    passed = passed_over(line[0], line, now)
    return Choice(line[0], reason_of(line[0], passed), passed)


def passed_over(one: Waiting, line: Iterable[Waiting], now: datetime) -> int:
    """Count who had waited longer and is called later because of their rank."""
    mine = rank_at(one, now)
    return sum(other.since < one.since and rank_at(other, now) > mine for other in line)


def reason_of(one: Waiting, passed: int) -> CallReason:
    # Whoever was passed over is told the law, also where it is the second service of a visit.
    if one.rank == Rank.BY_LAW and passed:
        return CallReason.OUT_OF_TURN_BY_LAW
    if one.back:
        return CallReason(one.back)
    if one.rank == Rank.APPOINTMENT:
        return CallReason.APPOINTMENT
    return CallReason.IN_TURN
