"""Read many numbers at once: a few statements, however many measures, periods and lines.

``table(["appeals_received", "appeals_in_time_share"], scope, [period, period.before], By.BODY)``
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count as Counted
from django.db.models import DateField, F, IntegerField, Q, QuerySet
from django.db.models import Sum as Summed
from django.db.models.functions import Cast, Coalesce, TruncDay, TruncMonth

from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.history import History, history, unsettled
from akimat.measures.kinds import BY_TIME, By, Unit
from akimat.measures.measure import Count, Ratio, Source, joined
from akimat.measures.periods import Period
from akimat.measures.scope import Scope, rows, within
from akimat.measures.sums import ZERO, Column, grouped, split_of, sums

NO_SUMS = History(None)


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
        of_a_day = {count.day: count for count, _n in columns if count.source is source}
        for alike, days in _not_summed(list(of_a_day.values()), periods, by, known):
            numbers = _numbers(alike, columns, scope, periods)
            yield grouped(rows(source, scope).filter(days), _key(source, alike[0].day, by), numbers)


def _not_summed(
    counts: Sequence[Count], periods: Sequence[Period], by: By | None, known: History
) -> Iterable[tuple[Sequence[Count], Q]]:
    """Give the looks at the rows that the sums leave over: each with the counts it answers.

    ``counts`` are one of each day field. Open work is little, so one look at it answers all of
    them, but where the lines are of time: each field has other ones.
    """
    if known.frontier is None:
        yield from (([count], _happened(count, periods)) for count in counts)
        return
    # The days are asked of each number only: an index of days would lead through all history.
    live = APPEALS.now | Q(ended_on__gt=known.frontier)
    yield from (([count], live) for count in counts) if by in BY_TIME else ((counts, live),)
    loose = [period for period in periods if _may_be_loose(period, known)]
    for count in counts if loose else ():
        settled = Q(unsettled(count.day), ended_on__lte=known.frontier)
        yield [count], settled & _happened(count, loose)


def _happened(count: Count, periods: Sequence[Period]) -> Q:
    return reduce(or_, (within(count, period.first, period.last) for period in periods))


def _may_be_loose(period: Period, known: History) -> bool:
    return any(period.first.replace(day=1) <= month <= period.last for month in known.loose)


def _numbers(
    alike: Sequence[Count], columns: Sequence[Column], scope: Scope, periods: Sequence[Period]
) -> list[Any]:
    """Give what each column counts in a look at the rows that answers ``alike``."""
    answered = {(count.source, count.day) for count in alike}
    return [
        _number(count, count.where(scope.on) & within(count, periods[n].first, periods[n].last))
        if (count.source, count.day) in answered
        else ZERO
        for count, n in columns
    ]


def _key(source: Source, day: str, by: By | None) -> Any:  # noqa: ANN401 -- an expression
    month = Cast(TruncMonth(day), DateField())
    if by is By.DISTRICT_MONTH:
        return joined(source.keys[By.DISTRICT], month)
    if by is By.MONTH:
        return month
    if by is By.DAY:
        return Cast(TruncDay(day), DateField()) if day in source.moments else F(day)
    return source.keys[by or By.OFFICE]


def _number(count: Count, condition: Q) -> Any:  # noqa: ANN401 -- an expression
    if count.total is None:
        return Counted("pk", filter=condition)
    return Coalesce(Summed(count.total, filter=condition), ZERO, output_field=IntegerField())
