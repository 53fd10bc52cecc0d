"""When whom to remind, as values: which of T-5, -3, -1, 0 an appeal has reached."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from appeals.domain.states import AppealAction as Do

# Working days left at which a reminder goes out, farthest first.
STAGES: Sequence[int] = (5, 3, 1, 0)
# Steps after which other people have the appeal in hand: they are reminded from the beginning.
HANDING_OVER = frozenset({Do.ROUTE, Do.DECLINE, Do.ASSIGN, Do.REWORK})
# No mail at night and on days off: the digest waits for the office.
REMIND_FROM = time(9, 0)
REMIND_UNTIL = time(18, 30)


def refused_by_silence_on(due_on: date) -> date:
    """Give the day from which silence counts as a refusal: the one after the term (APPC 91(2))."""
    return due_on + timedelta(days=1)


def stage_of(working_days_left: int) -> int | None:
    """Give the stage reached with so many working days left; None while it is far.

    With 2 days left the stage is 3: whoever missed that reminder, because nothing ran, gets it now.
    """
    reached = [stage for stage in STAGES if stage >= working_days_left]
    return min(reached) if reached else None


def is_due(working_days_left: int, reminded_stage: int | None) -> bool:
    stage = stage_of(working_days_left)
    if stage is None:
        return False
    return reminded_stage is None or stage < reminded_stage


def is_time_to_remind(now: time) -> bool:
    return REMIND_FROM <= now < REMIND_UNTIL
