"""Weeks, months, quarters and years, each with the one before it and the same one a year ago.

The keys are those of ISO 8601 where it has one: ``2026-W48``, ``2026-11``, ``2026``; a quarter is
``2026-Q4``.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR = 3, 12
_KEY = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:W(?P<week>[0-9]{2})|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})))?"
)
# Beyond these there is nothing to count, and a calendar ends with the year 9999: every period has
# one before it and one after it.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class PeriodKind(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """``first`` and ``last`` are its days, both included."""

    first: date
    last: date
    kind: PeriodKind

    @property
    def key(self) -> str:
        if self.kind is PeriodKind.WEEK:
            year, week, _day = self.first.isocalendar()
            return f"{year}-W{week:02}"
        if self.kind is PeriodKind.MONTH:
            return f"{self.first:%Y-%m}"
        if self.kind is PeriodKind.QUARTER:
            return f"{self.first.year}-Q{(self.first.month + 2) // MONTHS_OF_A_QUARTER}"
        return str(self.first.year)

    @property
    def before(self) -> "Period":
        return period_of(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        return period_of(self.kind, self.last + timedelta(days=1))

    @property
    def year_ago(self) -> "Period":
        """Give the same week, month or quarter of the year before; of a week, 52 weeks before."""
        if self.kind is PeriodKind.WEEK:
            return period_of(self.kind, self.first - timedelta(weeks=52))
        return period_of(self.kind, self.first.replace(year=self.first.year - 1))

    @property
    def whole_months(self) -> tuple[date, date] | None:
        """Give the first days of the first and the last month that lie whole in the period."""
        first = self.first if self.first.day == 1 else months_later(self.first, 1)
        last = months_later(self.last + timedelta(days=1), -1)
        return (first, last) if first <= last else None

    def months_of(self, other: "Period") -> list[date] | None:
        """Give the first days of the months that ``other`` is made of, if they are all in here."""
        span = other.whole_months
        if span is None or other.last != months_later(span[1], 1) - timedelta(days=1):
            return None
        if other.first != span[0] or not (other.first in self and other.last in self):
            return None
        count = (span[1].year - span[0].year) * MONTHS_OF_A_YEAR + span[1].month - span[0].month
        return [months_later(span[0], n) for n in range(count + 1)]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_of(kind: PeriodKind, day: date) -> Period:
    """Give the period of ``kind`` in which ``day`` lies."""
    if kind is PeriodKind.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(first, first + timedelta(days=6), kind)
    months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: MONTHS_OF_A_QUARTER}.get(
        kind, MONTHS_OF_A_YEAR
    )
    first = date(day.year, day.month - (day.month - 1) % months, 1)
    return Period(first, months_later(first, months) - timedelta(days=1), kind)


def months_later(first: date, months: int) -> date:
    """Give the first day of the month that comes so many months after that of ``first``."""
    number = first.year * MONTHS_OF_A_YEAR + first.month - 1 + months
    return date(number // MONTHS_OF_A_YEAR, number % MONTHS_OF_A_YEAR + 1, 1)


def parse(key: str) -> Period | None:
    """Read a key; None where it names no period."""
    found = _KEY.fullmatch(key)
    try:
        return None if found is None else _named(found)
    except ValueError:
        return None


def _named(found: "re.Match[str]") -> Period:
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    if found["week"]:
        return period_of(PeriodKind.WEEK, date.fromisocalendar(year, int(found["week"]), 1))
    if found["quarter"]:
        month = int(found["quarter"]) * MONTHS_OF_A_QUARTER
        return period_of(PeriodKind.QUARTER, date(year, month, 1))
    if found["month"]:
        return period_of(PeriodKind.MONTH, date(year, int(found["month"]), 1))
    return period_of(PeriodKind.YEAR, date(year, 1, 1))
