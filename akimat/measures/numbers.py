"""Read many numbers at once: a few statements, however many measures, periods and lines.

``table(["appeals_received", "appeals_in_time_share"], scope, [period, period.before], By.BODY)``
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models import Count as Counted
from django.db.models import Sum as Summed
from django.db.models.functions import Cast, Coalesce, Concat, TruncDay, TruncMonth

from akimat.measures.catalogue import CATALOGUE, counts_behind
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.history import History, history
from akimat.measures.kinds import BY_TIME, By, Unit
from akimat.measures.measure import Count, Ratio, Source
from akimat.measures.models import AppealDaySum, UnsettledDay
from akimat.measures.periods import Period
from akimat.measures.rolling import SPLITS, column_of
from akimat.measures.scope import Scope, rows, within
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES
from akimat.structure.models import Office

ZERO = Value(0)
NO_SUMS = History(None, ())
PLACES = frozenset({By.OFFICE, By.DISTRICT})


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
# What a column of a statement counts: a count in the period with this number.
Column = tuple[Count, int]


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
        yield _grouped(
            rows(source, scope).filter(source.now), source.keys[by or By.OFFICE], numbers
        )


def _of_periods(
    columns: Sequence[Column], scope: Scope, periods: Sequence[Period], by: By | None
) -> Iterable[QuerySet[Any, Any]]:
    for source in dict.fromkeys(count.source for count, _n in columns):
        split = _split(scope, by) if source is APPEALS else None
        known = NO_SUMS if split is None else scope.known or history()
        if split is not None and known.frontier is not None:
            yield _sums(columns, scope, periods, by, split, known)
        days = dict.fromkeys(count.day for count, _n in columns if count.source is source)
        for day in days:
            yield _counted(source, day, columns, scope, periods, by, known)


def _counted(  # noqa: PLR0913, PLR0917 -- all of what a statement is made of
    source: Source,
    day: str,
    columns: Sequence[Column],
    scope: Scope,
    periods: Sequence[Period],
    by: By | None,
    known: History,
) -> QuerySet[Any, Any]:
    one = next(count for count, _n in columns if (count.source, count.day) == (source, day))
    days = reduce(or_, (within(one, period.first, period.last) for period in periods))
    numbers = [
        _number(count, count.where(scope.on) & within(count, periods[n].first, periods[n].last))
        if (count.source, count.day) == (source, day)
        else ZERO
        for count, n in columns
    ]
    counted = rows(source, scope).filter(days & _not_summed(day, known))
    return _grouped(counted, _key(source, day, by), numbers)


def _split(scope: Scope, by: By | None) -> By | None:
    """Say by which split the sums can answer; None where they cannot."""
    asked = {*scope.narrowed, *([by] if by is not None else [])}
    if By.DISTRICT_TOPIC in asked:
        asked = asked - {By.DISTRICT_TOPIC} | {By.TOPIC}
    if scope.user is not None and scope.user.role in BODY_ROLES:
        asked.add(By.BODY)
    special = asked - PLACES - BY_TIME
    if not special:
        return By.BODY
    return special.pop() if len(special) == 1 and special <= set(SPLITS) else None


def _sums(
    columns: Sequence[Column],
    scope: Scope,
    periods: Sequence[Period],
    by: By | None,
    split: By,
    known: History,
) -> QuerySet[Any, Any]:
    days = reduce(or_, (Q(day__range=(period.first, period.last)) for period in periods))
    loose = UnsettledDay.objects.filter(office=OuterRef("office"), day=OuterRef("day"))
    sums = AppealDaySum.objects.filter(
        days, _sums_seen_in(scope, split), ~Exists(loose), split=split, day__lte=known.frontier
    ).order_by()
    numbers = [
        Coalesce(
            Summed(column_of(count), filter=Q(day__range=(periods[n].first, periods[n].last))), ZERO
        )
        if count.source is APPEALS
        else ZERO
        for count, n in columns
    ]
    key: Any = {
        By.MONTH: TruncMonth("day"),
        By.DAY: F("day"),
        By.DISTRICT: F("office__district"),
        By.DISTRICT_TOPIC: Concat("office__district", Value("|"), Cast("key", CharField())),
    }
    return _grouped(sums, key.get(by, F("key") if by is split else F("office")), numbers)


def _sums_seen_in(scope: Scope, split: By) -> Q:
    """Say of sums what :func:`appeals.queries.visible_to` says of appeals."""
    seen = Q()
    for by, key in scope.narrowed.items():
        name = {By.OFFICE: "office", By.DISTRICT: "office__district", split: "key"}[by]
        seen &= Q(**{name: key})
    user = scope.user
    if user is None or user.role in EVERYWHERE_ROLES:
        return seen
    if user.role in OFFICE_ROLES and user.office_id:
        return seen & Q(office=user.office_id)
    if user.role in DISTRICT_ROLES and user.office_id:
        own = Office.objects.filter(pk=user.office_id).values("district")
        return seen & Q(office__in=Office.objects.filter(district__in=own))
    if user.role in BODY_ROLES and user.body_id:
        return seen & Q(key=user.body_id)
    return Q(pk__in=[])


def _not_summed(day: str, known: History) -> Q:
    if known.frontier is None:
        return Q()
    by_office = defaultdict(list)
    for office, one in known.unsettled:
        by_office[office].append(one)
    loose = (Q(office=office, **{f"{day}__in": days}) for office, days in by_office.items())
    return reduce(or_, loose, Q(**{f"{day}__gt": known.frontier}))


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


def _grouped(found: QuerySet[Any], key: Any, numbers: Sequence[Any]) -> QuerySet[Any, Any]:  # noqa: ANN401 -- an expression
    columns = {f"n{n}": number for n, number in enumerate(numbers)}
    grouped = found.order_by().annotate(the_key=key).values("the_key").annotate(**columns)
    read: QuerySet[Any, Any] = grouped.values_list("the_key", *columns)
    return read
