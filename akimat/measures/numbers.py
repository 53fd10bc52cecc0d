"""Read many numbers at once: a few statements, however many measures, periods and lines.

``table(["appeals_received", "appeals_in_time_share"], scope, [period, period.before], By.BODY)``
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count as Counted
from django.db.models import DateField, F, IntegerField, Q, QuerySet
from django.db.models import Sum as Summed
from django.db.models.functions import Coalesce, TruncDay, TruncMonth

from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.history import History, history
from akimat.measures.kinds import BY_TIME, By, Unit
from akimat.measures.measure import Count, Ratio, Source
from akimat.measures.periods import Period
from akimat.measures.scope import Scope, rows, within
from akimat.measures.sums import ZERO, Column, grouped, split_of, sums

NO_SUMS = History(None, ())


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers by line, measure and period; ``total`` is the sum over all lines."""

    cells: Mapping[tuple[Any, str, int], int]
    keys: Sequence[Any]
    _totals: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def value(self, code: str, period: int = 0, *, key: Any = None) -> float | None:  # noqa: ANN401 -- any key
        """Give one number of a line; None where a share or a mean has nothing to divide by."""
        return _value(code, lambda count: self.cells.get((key, count, period), 0))

    def total(self, code: str, period: int = 0) -> float | None:
        return _value(code, lambda count: self._totals.get((count, period), 0))


def table(
    codes: Iterable[str], scope: Scope, periods: Sequence[Period], by: By | None = None
) -> Table:
    """Read the numbers of ``codes`` in each of ``periods``, line by line where ``by`` is given.

    What is counted of now is under period 0. Two statements, whatever is counted; every source
    must know the split. Read several tables inside one :func:`akimat.measures.scope.snapshot`.
    """
    counts = list(dict.fromkeys(one for code in codes for one in counts_behind(code)))
    cells: dict[tuple[Any, str, int], int] = defaultdict(int)
    totals: dict[tuple[str, int], int] = defaultdict(int)
    for key, code, period, number in _read(counts, scope, periods, by):
        cells[key, code, period] += number
        totals[code, period] += number
    keys = list(dict.fromkeys(key for (key, _code, _period), number in cells.items() if number))
    return Table(dict(cells), keys, dict(totals))


def _value(code: str, number: Any) -> float | None:  # noqa: ANN401 -- (code) -> int
    measure = CATALOGUE[code]
    if not isinstance(measure, Ratio):
        return int(number(code))
    part, whole = _value(measure.part, number), _value(measure.whole, number)
    if not whole or part is None:
        return None
    return (100 if measure.unit is Unit.PERCENT else 1) * part / whole


Read = Iterable[tuple[Any, str, int, int]]


def _read(counts: Sequence[Count], scope: Scope, periods: Sequence[Period], by: By | None) -> Read:
    of_now = [(count, 0) for count in counts if not count.day and by not in BY_TIME]
    yield from _together(of_now, list(_of_now(of_now, scope, by)))
    lived = [(count, n) for count in counts if count.day for n in range(len(periods))]
    yield from _together(lived, list(_of_periods(lived, scope, periods, by)))


def _together(columns: Sequence[Column], branches: Sequence[QuerySet[Any, Any]]) -> Read:
    """Read all branches in one statement: each has every column, 0 where it does not count it."""
    if not branches:
        return
    first, *others = branches
    for key, *numbers in first.union(*others, all=True) if others else first:
        for (count, period), number in zip(columns, numbers, strict=True):
            if number:
                yield key, count.code, period, number


def _of_now(columns: Sequence[Column], scope: Scope, by: By | None) -> Iterable[QuerySet[Any, Any]]:
    for source in dict.fromkeys(count.source for count, _n in columns):
        numbers = [
            _number(count, count.where(scope.on)) if count.source is source else ZERO
            for count, _n in columns
        ]
        yield grouped(rows(source, scope).filter(source.now), source.keys[by or By.OFFICE], numbers)


def _of_periods(
    columns: Sequence[Column], scope: Scope, periods: Sequence[Period], by: By | None
) -> Iterable[QuerySet[Any, Any]]:
    for source in dict.fromkeys(count.source for count, _n in columns):
        split = split_of(scope, by) if source is APPEALS else None
        known = NO_SUMS if split is None else scope.known or history()
        if split is not None and known.frontier is not None:
            yield from sums(columns, scope, periods, by, split, known)
        days = dict.fromkeys(count.day for count, _n in columns if count.source is source)
        for day in days:
            one = next(count for count, _n in columns if (count.source, count.day) == (source, day))
            days_left = _not_summed(one, periods, known)
            if days_left is not None:
                counted = rows(source, scope).filter(days_left)
                yield grouped(
                    counted, _key(source, day, by), _numbers(one, columns, scope, periods)
                )


def _numbers(
    like: Count, columns: Sequence[Column], scope: Scope, periods: Sequence[Period]
) -> list[Any]:
    """Give what each column counts among the rows of the source and by the day of ``like``."""
    return [
        _number(count, count.where(scope.on) & within(count, periods[n].first, periods[n].last))
        if (count.source, count.day) == (like.source, like.day)
        else ZERO
        for count, n in columns
    ]


def _not_summed(count: Count, periods: Sequence[Period], known: History) -> Q | None:
    """Give the days of these periods that are no sums, each by its own bounds for the index."""
    later = known.frontier + timedelta(days=1) if known.frontier else date.min
    parts = [
        within(count, max(period.first, later), period.last)
        for period in periods
        if later <= period.last
    ]
    by_office = defaultdict(list)
    for office, day in known.unsettled:
        if any(day in period for period in periods):
            by_office[office].append(day)
    parts += [Q(office=office, **{f"{count.day}__in": days}) for office, days in by_office.items()]
    return reduce(or_, parts) if parts else None


def _key(source: Source, day: str, by: By | None) -> Any:  # noqa: ANN401 -- an expression
    if by is By.MONTH:
        return TruncMonth(day, output_field=DateField())
    if by is By.DAY:
        return TruncDay(day, output_field=DateField()) if day in source.moments else F(day)
    return source.keys[by or By.OFFICE]


def _number(count: Count, condition: Q) -> Any:  # noqa: ANN401 -- an expression
    if count.total is None:
        return Counted("pk", filter=condition)
    return Coalesce(Summed(count.total, filter=condition), ZERO, output_field=IntegerField())
