"""Read many numbers at once: one statement, however many measures, periods and lines.

``table(["appeals_received", "appeals_in_time_share"], scope, [period, period.before], By.BODY)``
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateField, F, Q
from django.db.models.functions import Cast, TruncDay, TruncMonth

from akimat.measures.branches import Branch, Column, counted, read
from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.history import History, history, unsettled
from akimat.measures.kinds import BY_TIME, By, Unit
from akimat.measures.measure import Count, Ratio, Source, joined
from akimat.measures.periods import Period
from akimat.measures.scope import Scope, condition, within
from akimat.measures.sums import split_of, sums

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

    def by(self, groups: Mapping[Any, Any]) -> "Table":
        """Give the same numbers by the group of each line; a line of none is nobody's."""
        cells: dict[tuple[Any, str, int], int] = defaultdict(int)
        for (key, code, period), number in self.cells.items():
            cells[groups.get(key), code, period] += number
        keys = list(dict.fromkeys(groups.get(key) for key in self.keys))
        return Table(dict(cells), keys, self._totals)

    def over(self, code: str, keys: Sequence[Any]) -> float | None:
        """Give one number of these lines together."""
        return _value(code, lambda one: sum(self.cells.get((key, one, 0), 0) for key in keys))


def table(
    codes: Iterable[str], scope: Scope, periods: Sequence[Period], by: By | None = None
) -> Table:
    """Read the numbers of ``codes`` in each of ``periods``, line by line where ``by`` is given.

    What is counted of now is under period 0. One statement, whatever is counted; every source
    must know the split. Read several tables inside one :func:`akimat.measures.scope.snapshot`.
    """
    counts = list(dict.fromkeys(one for code in codes for one in counts_behind(code)))
    cells: dict[tuple[Any, str, int], int] = defaultdict(int)
    totals: dict[tuple[str, int], int] = defaultdict(int)
    for key, code, period, number in read(list(_branches(counts, scope, periods, by))):
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


# Rows of one source to look at, and the day fields whose counts the look answers; "" is of now.
Look = tuple[Q, Sequence[str]]


def _branches(
    counts: Sequence[Count], scope: Scope, periods: Sequence[Period], by: By | None
) -> Iterable[Branch]:
    for source in dict.fromkeys(count.source for count in counts):
        mine = [count for count in counts if count.source is source]
        of_now = [(count, 0) for count in mine if not count.day and by not in BY_TIME]
        lived = [(count, n) for count in mine if count.day for n in range(len(periods))]
        split = split_of(scope, by) if source is APPEALS and lived else None
        known = NO_SUMS if split is None else scope.known or history()
        if split is not None and known.frontier is not None:
            yield from sums(lived, scope, periods, by, split, known)
        columns = of_now + lived
        for looked_at, days in _looks(source, columns, periods, known):
            answered = [(count, n) for count, n in columns if count.day in days]
            found = scope.rows(source).filter(looked_at)
            numbers = {
                (count, n): counted(count, condition(count, scope.on, periods[n]))
                for count, n in answered
            }
            first, *others = dict.fromkeys(count for count, _n in answered)
            if not others:
                # An index may know the few rows that a lone count is about.
                found = found.filter(first.where(scope.on))
            yield Branch(found, _keys(source, days, by), numbers, days if by in BY_TIME else ())


def _looks(
    source: Source, columns: Sequence[Column], periods: Sequence[Period], known: History
) -> Iterable[Look]:
    """Give the looks at the rows that the sums leave over.

    Open work is little, so one look at it answers all counts, those of now too.
    """
    days = list(dict.fromkeys(count.day for count, _n in columns))
    lived = [day for day in days if day]
    if known.frontier is None:
        if "" in days:
            yield source.now, [""]
        yield from ((_happened(source, day, periods), [day]) for day in lived)
        return
    # The days are asked of each number only: an index of days would lead through all history.
    live = source.now | Q(ended_on__gt=known.frontier)
    yield live, days
    loose = [period for period in periods if _may_be_loose(period, known)]
    for day in lived if loose else ():
        settled = Q(unsettled(day), ended_on__lte=known.frontier)
        yield settled & _happened(source, day, loose), [day]


def _happened(source: Source, day: str, periods: Sequence[Period]) -> Q:
    return reduce(or_, (within(source, day, period.first, period.last) for period in periods))


def _may_be_loose(period: Period, known: History) -> bool:
    return any(period.first.replace(day=1) <= month <= period.last for month in known.loose)


def _keys(source: Source, days: Sequence[str], by: By | None) -> list[Any]:
    """Give the key of the lines; where they are of time, one for each day field."""
    if by not in BY_TIME:
        return [source.keys[by or By.OFFICE]]
    return [_of_time(source, day, by) for day in days]


def _of_time(source: Source, day: str, by: By) -> Any:  # noqa: ANN401 -- an expression
    if by is By.DAY:
        return Cast(TruncDay(day), DateField()) if day in source.moments else F(day)
    month = Cast(TruncMonth(day), DateField())
    return joined(source.keys[By.DISTRICT], month) if by is By.DISTRICT_MONTH else month
