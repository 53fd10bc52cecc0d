"""Which days a series of receptions gives in a quarter, and where two of them meet. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import combinations
from typing import NamedTuple

from akimat.workcalendar.domain import WEEKEND, DayReason, WorkCalendar

MONTHS_OF_QUARTER = 3
DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Pattern:
    """Weekdays as ISO 8601 counts them, weeks of the month (none: each), exceptions by day.

    An exception says to which day a reception goes, or None: it does not take place.
    """

    weekdays: tuple[int, ...]
    weeks: tuple[int, ...] = ()
    exceptions: Mapping[date, date | None] = field(default_factory=dict)


class Hours(NamedTuple):
    """One reception of a schedule, as far as another one can stand in its way."""

    owner: int
    official: int
    room: int | None
    day: date
    begins: time
    ends: time


class Clash(NamedTuple):
    """Two receptions that cannot both take place: of one official, or in one room."""

    first: Hours
    second: Hours
    is_room: bool


def quarter_span(year: int, quarter: int) -> tuple[date, date]:
    first = date(year, (quarter - 1) * MONTHS_OF_QUARTER + 1, 1)
    next_year, month = divmod(quarter * MONTHS_OF_QUARTER, 12)
    return first, date(year + next_year, month + 1, 1) - timedelta(days=1)


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // MONTHS_OF_QUARTER + 1


def next_quarter(year: int, quarter: int) -> tuple[int, int]:
    return (year + 1, 1) if quarter == 12 // MONTHS_OF_QUARTER else (year, quarter + 1)


def days_of(pattern: Pattern, span: tuple[date, date], calendar: WorkCalendar) -> list[date]:
    """Give the days of the series: holidays are left out, exceptions are heeded."""
    found = set()
    for day in _fitting(pattern, span):
        if day in pattern.exceptions:
            moved = pattern.exceptions[day]
            found |= {moved} if moved else set()
        elif holiday_of(day, calendar) is None:
            found.add(day)
    return sorted(found)


def holidays_of(
    pattern: Pattern, span: tuple[date, date], calendar: WorkCalendar
) -> list[tuple[date, DayReason]]:
    """Give the days that fall out and why: the secretary sees that nobody forgot them."""
    days = ((day, holiday_of(day, calendar)) for day in _fitting(pattern, span))
    return [(day, why) for day, why in days if why and day not in pattern.exceptions]


def holiday_of(day: date, calendar: WorkCalendar) -> DayReason | None:
    """Say why nobody receives; a Saturday that the schedule names is no holiday."""
    if calendar.is_working(day):
        return None
    why = calendar.why_off(day)
    return None if why is WEEKEND else why


def clashes(hours: Iterable[Hours]) -> list[Clash]:
    """Give every pair that meets; receptions of one day only are compared."""
    by_day: dict[date, list[Hours]] = {}
    for one in hours:
        by_day.setdefault(one.day, []).append(one)
    return [clash for day in sorted(by_day) for clash in _of_a_day(by_day[day])]


def months_without(days: Iterable[date], span: tuple[date, date]) -> list[date]:
    """Give the first days of the months of a quarter in which nobody is received."""
    first, _last = span
    months = [date(first.year, first.month + n, 1) for n in range(MONTHS_OF_QUARTER)]
    held = {day.replace(day=1) for day in days}
    return [month for month in months if month not in held]


def _fitting(pattern: Pattern, span: tuple[date, date]) -> Iterator[date]:
    first, last = span
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        week = (day.day - 1) // DAYS_OF_WEEK + 1
        if day.isoweekday() in pattern.weekdays and (not pattern.weeks or week in pattern.weeks):
            yield day


def _of_a_day(hours: list[Hours]) -> Iterator[Clash]:
    for first, second in combinations(hours, 2):
        if first.begins < second.ends and second.begins < first.ends:
            if first.official == second.official:
                yield Clash(first, second, is_room=False)
            elif first.room is not None and first.room == second.room:
                yield Clash(first, second, is_room=True)
