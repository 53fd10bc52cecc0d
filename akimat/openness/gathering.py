"""Read the counts from the catalogue, month by month, and put them into groups that are safe."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from akimat.measures.catalogue import source_of
from akimat.measures.kinds import By
from akimat.measures.lines import lines
from akimat.measures.numbers import table
from akimat.measures.periods import Period, PeriodKind, period_of
from akimat.measures.scope import Scope
from akimat.openness.hiding import NOTHING, Safe, split, whole
from akimat.openness.recompute import ALL, HIDDEN, PLAIN, Hidden, months_between
from akimat.openness.recompute import Group as Published
from akimat.openness.sets import SETS, DataSet

FIRST = date(1991, 1, 1)
# So many months are read with one statement.
AT_ONCE = 12
# By line and month: the count, or each outcome; then the days.
Counted = dict[tuple[str, str], tuple[int, ...]]
Views = dict[str, Safe]


@dataclass(frozen=True, slots=True)
class Gathered:
    """``last_month`` is the last one that is over; "" where there is none with anything."""

    last_month: str
    groups: Sequence[Published]
    hidden: Sequence[Hidden]


def gather(scope: Scope) -> Gathered:
    """Count the months that are over. The running one would tell of each day by what it grows."""
    last = scope.on.today.replace(day=1) - timedelta(days=1)
    found: dict[str, Views] = {}
    published: list[Published] = []
    hidden: list[Hidden] = []
    for data in SETS:
        months = _months(data, scope, last)
        counted = {view: _counted(data, view, scope, months) for view in data.views}
        found[data.code] = _safe(data, counted, found.get(data.within, {}))
        for view, safe in found[data.code].items():
            published.extend(_published(data, view, safe, counted[view]))
            hidden.extend(_hidden(data, view, safe))
    return Gathered(f"{last:%Y-%m}", published, hidden)


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


def _safe(data: DataSet, counted: Mapping[str, Counted], within: Views) -> Views:
    """Group each view; where nothing is said of all, its parts would say it."""
    wide = len(data.counts)
    ties = [one.months for one in within[ALL].groups] if data.within else []
    months = {month: numbers[:wide] for (_line, month), numbers in counted[ALL].items()}
    groups = whole({month: numbers for month, numbers in months.items() if any(numbers)}, ties)
    found = {ALL: Safe(groups, frozenset())}
    for view in data.splits:
        wider = within.get(view, NOTHING)
        if not groups or (data.within and not wider.groups):
            found[view] = NOTHING
            continue
        cells = _renamed(counted[view], wider.hidden, wide)
        tied: dict[str, list[frozenset[str]]] = {}
        for one in wider.groups:
            tied.setdefault(one.line, []).append(one.months)
        safe = split(cells, [one.months for one in groups], tied)
        found[view] = replace(safe, hidden=safe.hidden | wider.hidden)
    return found


def _renamed(counted: Counted, hidden: frozenset[tuple[str, str]], wide: int) -> Counted:
    """Give the counts without the days, and under one name what the wider set hides."""
    cells: Counted = {}
    for (line, month), numbers in counted.items():
        key = (HIDDEN if (line, month) in hidden else line, month)
        before = cells.get(key, (0,) * wide)
        cells[key] = tuple(a + b for a, b in zip(before, numbers[:wide], strict=True))
    return cells


def _published(data: DataSet, view: str, safe: Safe, counted: Counted) -> Iterator[Published]:
    days: dict[tuple[str, str], int] = defaultdict(int)
    if data.days:
        for (line, month), numbers in counted.items():
            days[HIDDEN if (line, month) in safe.hidden else line, month] += numbers[-1]
    outcomes = data.answers if data.outcomes else (PLAIN,)
    for one in safe.groups:
        total = sum(days[one.line, month] for month in one.months) if data.days else None
        for outcome, count in zip(outcomes, one.counts, strict=True):
            if count:
                yield Published(data.code, view, one.line, one.months, outcome, count, total)


def _hidden(data: DataSet, view: str, safe: Safe) -> Iterator[Hidden]:
    by_line: dict[str, set[str]] = defaultdict(set)
    for line, month in safe.hidden:
        by_line[line].add(month)
    for line in sorted(by_line):
        yield Hidden(data.code, view, line, frozenset(by_line[line]))
