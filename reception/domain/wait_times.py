"""How long somebody will wait: a range, from how long talks really took."""

from dataclasses import dataclass
from math import ceil, floor

# Fewer real talks say nothing yet: then the usual length counts, give or take a third.
ENOUGH = 5
SPREAD = 1 / 3


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes of a short and of a long talk."""

    short: float
    long: float


@dataclass(frozen=True, slots=True)
class WaitRange:
    low: int
    high: int


def pace_of(usual: int, *, count: int = 0, short: float = 0, long: float = 0) -> Pace:
    """Give the pace of a topic: its real quarters, or around ``usual`` where too few are known."""
    if count < ENOUGH:
        return Pace(usual * (1 - SPREAD), usual * (1 + SPREAD))
    return Pace(short, max(long, short))


def wait_range(ahead: int, *, windows: int, pace: Pace) -> WaitRange | None:
    """Give the minutes that ``ahead`` people take at ``windows``; None where none is open."""
    if windows < 1:
        return None
    low = floor(floor(ahead / windows) * pace.short)
    high = ceil(ceil((ahead + 1) / windows) * pace.long)
    return WaitRange(low, max(high, low + 1))
