"""When an office is open: its week, its exceptions, holidays and moved days. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from akimat.workcalendar.domain import DayReason, WorkCalendar

ONE_DAY = timedelta(days=1)
# Nobody asks an office that is closed for longer than this when it opens.
LONGEST_CLOSED = 31


class Hours(NamedTuple):
    opens: time
    closes: time
    break_from: time | None = None
    break_to: time | None = None

    @property
    def spans(self) -> tuple[tuple[time, time], ...]:
        """The parts of the day around its break, in order."""
        if self.break_from is None or self.break_to is None:
            return ((self.opens, self.closes),)
        return (self.opens, self.break_from), (self.break_to, self.closes)

    def has(self, begins: time, ends: time) -> bool:
        """Say whether all of it lies in one part of the day."""
        return any(opens <= begins and ends <= closes for opens, closes in self.spans)

    def is_break(self, at: time) -> bool:
        if self.break_from is None or self.break_to is None:
            return False
        return self.break_from <= at < self.break_to


class Exceptional(NamedTuple):
    """A date that is other than its weekday; ``hours`` None is closed. Reasons in kk, ru, en."""

    hours: Hours | None
    reasons: tuple[str, str, str]


class Day(NamedTuple):
    day: date
    hours: Hours | None
    # Why it is other than usual, in kk, ru and en; None where it is as usual.
    reasons: tuple[str, str, str] | None = None


class Plan(NamedTuple):
    """The week of an office by ISO weekday, and its exceptions by date."""

    week: Mapping[int, Hours]
    exceptions: Mapping[date, Exceptional]
    # The usual hours of offices of its kind; nobody has said that they are those of this one.
    is_compiled: bool = False


class OpenState(StrEnum):
    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"


class Standing(NamedTuple):
    """What an office is now: ``at`` and ``on`` say until when, or from when it is open again."""

    state: OpenState
    on: date | None
    at: time | None
    reasons: tuple[str, str, str] | None = None


def day_of(plan: Plan, day: date, calendar: WorkCalendar | None) -> Day:
    """Give the hours of a date: an exception first, then the calendar, then the week."""
    exceptional = plan.exceptions.get(day)
    if exceptional:
        return Day(day, exceptional.hours, exceptional.reasons)
    usual = plan.week.get(day.isoweekday())
    special = _special(day, calendar)
    if special is None:
        return Day(day, usual)
    is_worked, reason = special
    # A Saturday worked instead of another day has the hours of a plain day.
    return Day(day, (usual or _plain(plan)) if is_worked else None, _named(reason))


def _special(day: date, calendar: WorkCalendar | None) -> tuple[bool, DayReason] | None:
    """Give what the calendar says of a day: worked or not, and why; None of a plain one.

    An office may be open on a plain weekend: that the week says.
    """
    return calendar.special.get(day) if calendar else None


def days_from(plan: Plan, first: date, count: int, calendar: WorkCalendar | None) -> Iterator[Day]:
    return (day_of(plan, first + ONE_DAY * step, calendar) for step in range(count))


def standing(plan: Plan, now: datetime, calendar: WorkCalendar | None) -> Standing:
    """Say whether the office is open at ``now``, which is told by the clock on its wall."""
    at, today = now.time(), day_of(plan, now.date(), calendar)
    hours = today.hours
    if hours and hours.opens <= at < hours.closes:
        if hours.is_break(at):
            return Standing(OpenState.BREAK, today.day, hours.break_to)
        return Standing(OpenState.OPEN, today.day, hours.closes)
    if hours and at < hours.opens:
        return Standing(OpenState.CLOSED, today.day, hours.opens)
    for day in days_from(plan, now.date() + ONE_DAY, LONGEST_CLOSED, calendar):
        if day.hours:
            reasons = None if hours else today.reasons
            return Standing(OpenState.CLOSED, day.day, day.hours.opens, reasons)
    return Standing(OpenState.CLOSED, None, None, today.reasons)


def _plain(plan: Plan) -> Hours | None:
    return plan.week[min(plan.week)] if plan.week else None


def _named(reason: DayReason) -> tuple[str, str, str]:
    return reason.name_kk, reason.name_ru, reason.name_en
