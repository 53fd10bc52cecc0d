"""Read the counts from the catalogue, month by month, and put them into groups that are safe."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from akimat.measures.catalogue import source_of
from akimat.measures.kinds import By
from akimat.measures.lines import lines
from akimat.measures.numbers import table
from akimat.measures.periods import Period, PeriodKind, period_of
from akimat.measures.scope import Scope
from akimat.openness.hiding import HIDDEN, Group, grouped
from akimat.openness.recompute import ALL, NO, PLAIN, YES, months_between
from akimat.openness.recompute import Group as Published
from akimat.openness.sets import SETS, DataSet

FIRST = date(1991, 1, 1)
# So many months are read with one statement.
AT_ONCE = 12
# By line and month: the count, or each outcome; then the days.
Counted = dict[tuple[str, str], tuple[int, ...]]
Groups = dict[str, list[Group]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """``last_month`` is the last one that is over; "" where there is none with anything."""

    last_month: str
    groups: Sequence[Published]


def gather(scope: Scope) -> Gathered:
    """Count the months that are over. The running one would tell of each day by what it grows."""
    last = scope.on.today.replace(day=1) - timedelta(days=1)
    found: dict[str, Groups] = {}
    published: list[Published] = []
    for data in SETS:
        months = _months(data, scope, last)
        counted = {view: _counted(data, view, scope, months) for view in data.views}
        found[data.code] = _grouped(data, counted, found.get(data.within, {}))
        for view, groups in found[data.code].items():
            published.extend(_published(data, view, groups, counted[view]))
    return Gathered(f"{last:%Y-%m}", published)


def _months(data: DataSet, scope: Scope, last: date) -> list[str]:
    whole = Period(FIRST, last, PeriodKind.YEAR)
    keys = table([data.count], scope, [whole], By.MONTH).keys
    return months_between(f"{min(keys):%Y-%m}", f"{last:%Y-%m}") if keys else []


def _counted(data: DataSet, view: str, scope: Scope, months: Sequence[str]) -> Counted:
    codes = [*data.counts, *([data.days] if data.days else [])]
    found: Counted = {}
    for begin in range(0, len(months), AT_ONCE):
        some = months[begin : begin + AT_ONCE]
        periods = [period_of(PeriodKind.MONTH, date.fromisoformat(f"{one}-01")) for one in some]
        read = table(codes, scope, periods, None if view == ALL else By(view))
        for key, line in _lines(view, data, read.keys):
            for n, month in enumerate(some):
                numbers = [
                    read.total(code, n) if view == ALL else read.value(code, n, key=key)
                    for code in codes
                ]
                found[line, month] = tuple(int(number or 0) for number in numbers)
    return found


def _lines(view: str, data: DataSet, keys: Iterable[object]) -> Iterator[tuple[object, str]]:
    if view == ALL:
        yield None, ""
        return
    for line in lines(By(view), source_of(data.count), keys):
        yield line.key, line.code


def _grouped(data: DataSet, counted: Mapping[str, Counted], within: Groups) -> Groups:
    wide = len(data.counts)
    found: Groups = {}
    for view in data.views:
        cells, together = _renamed(counted[view], within.get(view, []), wide)
        columns = [one.months for one in found.get(ALL, [])]
        if view == ALL or (columns and (not data.within or within.get(view))):
            found[view] = grouped(cells, together, columns)
        else:
            # Where nothing is said of all, its parts would say it.
            found[view] = []
    return found


def _renamed(
    counted: Counted, within: Sequence[Group], wide: int
) -> tuple[Counted, dict[str, list[frozenset[str]]]]:
    """Name the lines as the wider set does, and what it does not tell apart."""
    names = {line: one.line for one in within if one.line == HIDDEN for line in one.lines}
    cells: Counted = {}
    for (line, month), numbers in counted.items():
        name = names.get(line, line)
        before = cells.get((name, month), (0,) * wide)
        cells[name, month] = tuple(a + b for a, b in zip(before, numbers[:wide], strict=True))
    together: dict[str, list[frozenset[str]]] = {}
    for one in within:
        together.setdefault(one.line, []).append(one.months)
    return cells, together


def _published(
    data: DataSet, view: str, groups: Iterable[Group], counted: Counted
) -> Iterator[Published]:
    for one in groups:
        days = None
        if data.days:
            cells = ((line, month) for line in one.lines for month in one.months)
            days = sum(counted[cell][-1] for cell in cells if cell in counted)
        outcomes = (YES, NO) if data.outcomes else (PLAIN,)
        for outcome, count in zip(outcomes, one.counts, strict=True):
            if count:
                yield Published(data.code, view, one.line, one.months, outcome, count, days)
