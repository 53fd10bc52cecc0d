"""When whom to remind, as values: which of T-5, -3, -1, 0 an appeal has reached."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from appeals.domain.states import AppealAction as Do

# Working days left at which a reminder goes out, farthest first.
STAGES: Sequence[int] = (5, 3, 1, 0)
# Steps after which other people have the appeal in hand: they are reminded from the beginning.
HANDING_OVER = frozenset({Do.ROUTE, Do.DECLINE, Do.ASSIGN, Do.REWORK, Do.LOOK_AGAIN})
# After the last stage: the day itself has passed.
PASSED = -1
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


def stage_of_own_day(working_days_left: int) -> int | None:
    """Give the stage of a day that nobody marks when it has passed: :data:`PASSED` reminds once."""
    return PASSED if working_days_left < 0 else stage_of(working_days_left)


def is_due(working_days_left: int, reminded_stage: int | None) -> bool:
    return is_new(stage_of(working_days_left), reminded_stage)


def is_new(stage: int | None, reminded_stage: int | None) -> bool:
    """Say whether people have not been reminded of this stage yet."""
    if stage is None:
        return False
    return reminded_stage is None or stage < reminded_stage


def is_time_to_remind(now: time) -> bool:
    return REMIND_FROM <= now < REMIND_UNTIL
