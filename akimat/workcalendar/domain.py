"""Working days of Kazakhstan, as data. No Django here."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from akimat.base.errors import DomainError

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayReason:
    """Why a day is off, or why a weekend is worked."""

    name_kk: str
    name_ru: str
    name_en: str
    basis: str


WEEKEND = DayReason("демалыс күні", "выходной день", "day off", "Трудовой кодекс, ст. 84")


@dataclass(frozen=True)
class WorkCalendar:
    """The days of the years that are loaded; asked about another year it raises.

    ``special`` says of a day whether it is worked, and why: holidays, moved days, worked weekends.
    """

    first: date
    last: date
    special: Mapping[date, tuple[bool, DayReason]] = field(default_factory=dict)
    version: str = ""

    def __post_init__(self) -> None:
        days = range(self.first.toordinal(), self.last.toordinal() + 1)
        worked = [n for n in days if self._is_worked(date.fromordinal(n))]
        object.__setattr__(self, "_worked", worked)
        weekends = sorted(day for day, (is_worked, _why) in self.special.items() if is_worked)
        object.__setattr__(self, "_worked_weekends", weekends)

    def _is_worked(self, day: date) -> bool:
        known = self.special.get(day)
        return known[0] if known else day.weekday() < SATURDAY

    @property
    def worked(self) -> list[int]:
        """The ordinals of all working days, in order."""
        days: list[int] = self.__dict__["_worked"]
        return days

    def is_working(self, day: date) -> bool:
        self._check(day)
        return self._is_worked(day)

    def reason(self, day: date) -> DayReason | None:
        """Say why ``day`` breaks or keeps the week; None for an ordinary working day."""
        known = self.special.get(day)
        if known:
            return known[1]
        return WEEKEND if day.weekday() >= SATURDAY else None

    def next_working(self, day: date) -> date:
        """Give ``day`` itself when it is worked, else the first working day after it."""
        return self._at(bisect_left(self.worked, day.toordinal()), day)

    def last_working(self, day: date) -> date:
        """Give ``day`` itself when it is worked, else the last working day before it."""
        return self._at(bisect_right(self.worked, day.toordinal()) - 1, day)

    def add(self, day: date, working_days: int) -> date:
        """Count ``working_days`` from the day after ``day``; 0 gives ``day``."""
        if not working_days:
            return day
        return self._at(bisect_right(self.worked, day.toordinal()) + working_days - 1, day)

    def count(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and with ``end``."""
        return max(
            0,
            bisect_right(self.worked, end.toordinal())
            - bisect_right(self.worked, start.toordinal()),
        )

    def left(self, today: date, due_on: date) -> int:
        """Give the working days left until ``due_on``, below zero when late."""
        return self.count(today, due_on) or -self.count(due_on, today)

    def off_between(self, start: date, end: date) -> list[date]:
        """Give the days that are not worked from ``start`` to ``end``, both included."""
        low, high = start.toordinal(), end.toordinal()
        worked = self.worked
        at = bisect_left(worked, low)
        off = []
        for number in range(low, high + 1):
            if at < len(worked) and worked[at] == number:
                at += 1
            else:
                off.append(date.fromordinal(number))
        return off

    def worked_weekends(self, start: date, end: date) -> list[date]:
        """Give the days from ``start`` to ``end`` that are worked although others rest."""
        days: list[date] = self.__dict__["_worked_weekends"]
        return days[bisect_left(days, start) : bisect_right(days, end)]

    def why_off(self, day: date) -> DayReason:
        """Say why ``day`` is not worked; a plain Saturday or Sunday is a weekend."""
        known = self.special.get(day)
        return known[1] if known else WEEKEND

    def _at(self, index: int, asked: date) -> date:
        self._check(asked)
        if index < 0:
            raise DomainError("calendar_missing", year=self.first.year - 1)
        if index >= len(self.worked):
            raise DomainError("calendar_missing", year=self.last.year + 1)
        return date.fromordinal(self.worked[index])

    def _check(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise DomainError("calendar_missing", year=day.year)
