"""Read the counts from the catalogue by quarter, and put them into shapes that are safe."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from akimat.measures.catalogue import source_of
from akimat.measures.kinds import By
from akimat.measures.lines import lines
from akimat.measures.numbers import table
from akimat.measures.periods import Period, PeriodKind, period_of
from akimat.measures.scope import Scope
from akimat.openness.hiding import NOTHING, Block, Line, along, split, whole
from akimat.openness.recompute import (
    ALL,
    HIDDEN,
    MONTHS_OF_A_QUARTER,
    PLAIN,
    Hidden,
    months_between,
    months_of,
)
from akimat.openness.recompute import Group as Published
from akimat.openness.sets import SETS, DataSet

FIRST = date(1991, 1, 1)
# So many months are read with one statement.
AT_ONCE = 12
# By line and month: the count, or each outcome; then the days.
Counted = dict[tuple[str, str], tuple[int, ...]]
# Of one quarter: the block of each view.
Views = dict[str, Block]


@dataclass(frozen=True, slots=True)
class Gathered:
    """``last_month`` is the last one of the last quarter that is over."""

    last_month: str
    groups: Sequence[Published]
    hidden: Sequence[Hidden]


NOTHING_YET = Gathered("", (), ())


def gather(scope: Scope, after: str = "") -> Gathered:
    """Count the quarters that are over; those up to the month ``after`` are told already.

    The running one would tell of each day by what it grows, and of each month by how its shape
    changes.
    """
    last = last_over(scope.on.today)
    blocks: dict[tuple[str, str], Views] = {}
    published: list[Published] = []
    hidden: list[Hidden] = []
    for data in SETS:
        quarters = _quarters(data, scope, last, after)
        months = [month for quarter in quarters for month in sorted(months_of(quarter))]
        counted = {view: _counted(data, view, scope, months) for view in data.views}
        for quarter in quarters:
            found = _blocks(data, counted, quarter, blocks.get((data.within, quarter), {}))
            blocks[data.code, quarter] = found
            for view, block in found.items():
                published.extend(_published(data, view, block, counted[view]))
                hidden.extend(_hidden(data, view, block, months_of(quarter)))
    return Gathered(f"{last:%Y-%m}", published, hidden)


def last_over(today: date) -> date:
    """Give the last day of the last quarter that is over."""
    return period_of(PeriodKind.QUARTER, today).first - timedelta(days=1)


def _quarters(data: DataSet, scope: Scope, last: date, after: str) -> list[str]:
    months = (month for month in _months(data, scope, last) if month > after)
    return list(dict.fromkeys(quarter_of(month) for month in months))


def quarter_of(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) - 1) // MONTHS_OF_A_QUARTER + 1}"


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


def _blocks(data: DataSet, counted: Mapping[str, Counted], quarter: str, within: Views) -> Views:
    """Shape each view; where nothing is said of all, its parts would say it."""
    cells = {view: _of_quarter(data, counted[view], quarter) for view in data.views}
    if data.is_of_the_house:
        return {
            view: along(cells[view], shape, by_quarter=view != ALL)
            for view, shape in within.items()
        }
    months = cells[ALL].get("")
    found = {ALL: whole(months) if months else NOTHING}
    for view in data.splits:
        found[view] = split(cells[view], found[ALL], within.get(view, NOTHING))
    return found


def _of_quarter(data: DataSet, counted: Counted, quarter: str) -> dict[str, Line]:
    """Give the counts of each line by month, without the days."""
    wide = len(data.counts)
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for (line, month), numbers in counted.items():
        if quarter_of(month) == quarter:
            found.setdefault(line, {})[month] = numbers[:wide]
    nothing = dict.fromkeys(sorted(months_of(quarter)), (0,) * wide)
    return {line: nothing | months for line, months in found.items()}


def _published(data: DataSet, view: str, block: Block, counted: Counted) -> Iterator[Published]:
    outcomes = data.answers if data.outcomes else (PLAIN,)
    for one in block.groups:
        names = sorted(block.hidden) if one.line == HIDDEN else [one.line]
        days = sum(
            counted[name, month][-1]
            for name in names
            for month in one.months
            if (name, month) in counted
        )
        for outcome, count in zip(outcomes, one.counts, strict=True):
            if count:
                total = days if data.days else None
                yield Published(data.code, view, one.line, one.months, outcome, count, total)


def _hidden(data: DataSet, view: str, block: Block, months: frozenset[str]) -> Iterator[Hidden]:
    names = [""] if block.is_silent else sorted(block.hidden)
    yield from (Hidden(data.code, view, name, months) for name in names)
