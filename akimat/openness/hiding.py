"""Hide small counts, so that no published number tells of a few people. No Django.

A cell is what one line (a body, a settlement) had in one month: one count, or several of which
each must not be small. Months with a small count are published together with others of the same
line, first within the quarter, then within the year, then of all time; a line that stays small is
published under ``hidden`` together with others. What is published together can be told apart
neither from its own sum nor from the sum of the month over all lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from akimat.openness.bridges import bridges

# Of fewer than so many nothing is said.
SMALLEST = 5
# What lines that are too small are called together.
HIDDEN = "hidden"
# Fewer than two lie open: the one is the sum.
FEWEST_TOGETHER = 2

Vector = tuple[int, ...]
# By line and month ("2026-11").
Cells = Mapping[tuple[str, str], Vector]
Months = frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Months of one line that are published as one; ``lines`` are the true ones behind it."""

    line: str
    months: Months
    counts: Vector
    lines: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    months: Months
    counts: Vector


def is_safe(counts: Vector) -> bool:
    return all(count == 0 or count >= SMALLEST for count in counts)


def grouped(
    cells: Cells, together: Mapping[str, Iterable[Months]], columns: Sequence[Months] = ()
) -> list[Group]:
    """Put the cells into groups of which each is safe.

    ``together`` names for each line the months that must not be told apart; ``columns`` are the
    sets of months whose sums over all lines are known. Lines that nothing makes safe are left out.
    """
    lines: dict[str, dict[str, Vector]] = defaultdict(dict)
    for (line, month), counts in cells.items():
        if any(counts):
            lines[line][month] = counts
    bound = {line: [*together.get(line, ()), *columns] for line in lines}
    units = {line: _pooled(months, bound[line]) for line, months in lines.items()}
    loose = {
        line for line, found in units.items() if not all(is_safe(unit.counts) for unit in found)
    }
    if HIDDEN in lines and loose:
        loose.add(HIDDEN)
    folded = _folded({line: _sum(months.values()) for line, months in lines.items()}, loose)
    for line in loose | folded:
        del units[line]
    if folded:
        ties = [tie for line in sorted(folded) for tie in bound[line]]
        units[HIDDEN] = _pooled(_added(lines[line] for line in sorted(folded)), ties)
    _cover(units, columns)
    return [
        Group(line, unit.months, unit.counts, frozenset(folded) if line == HIDDEN and folded
              else frozenset({line}))
        for line in sorted(units)
        for unit in units[line]
    ]


def _sum(vectors: Iterable[Vector]) -> Vector:
    return tuple(sum(column) for column in zip(*vectors, strict=True))


def _added(lines: Iterable[Mapping[str, Vector]]) -> dict[str, Vector]:
    found: dict[str, Vector] = {}
    for months in lines:
        for month, counts in months.items():
            found[month] = _sum([found[month], counts]) if month in found else counts
    return found


def _pooled(months: Mapping[str, Vector], bound: Iterable[Months]) -> list[_Unit]:
    units = _tied(months, bound)
    levels: tuple[Callable[[str], str], ...] = (quarter_of, lambda month: month[:4], lambda _m: "")
    for level in levels:
        buckets: dict[str, list[_Unit]] = defaultdict(list)
        wide = []
        for unit in units:
            places = {level(month) for month in unit.months}
            (buckets[places.pop()] if len(places) == 1 else wide).append(unit)
        units = wide + [unit for bucket in buckets.values() for unit in _settled(bucket)]
    return sorted(units, key=lambda unit: sorted(unit.months))


def quarter_of(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def _tied(months: Mapping[str, Vector], bound: Iterable[Months]) -> list[_Unit]:
    """Join the months that must not be told apart."""
    sets: list[set[str]] = [{month} for month in sorted(months)]
    for tie in bound:
        touched = [one for one in sets if one & tie]
        if len(touched) > 1:
            sets = [one for one in sets if not one & tie] + [set().union(*touched)]
    return [_Unit(frozenset(one), _sum(months[month] for month in one)) for one in sets]


def _settled(units: list[_Unit]) -> list[_Unit]:
    """Join the small ones, and as few others as make them safe; as they were where none do."""
    small = [unit for unit in units if not is_safe(unit.counts)]
    if not small:
        return units
    others = sorted(
        (unit for unit in units if is_safe(unit.counts)),
        key=lambda unit: (sum(unit.counts), sorted(unit.months)),
    )
    pool = _joined(small)
    taken = 0
    while not is_safe(pool.counts) or len(small) + taken < FEWEST_TOGETHER:
        if taken == len(others):
            return units
        pool = _joined([pool, others[taken]])
        taken += 1
    return [pool, *others[taken:]]


def _joined(units: Sequence[_Unit]) -> _Unit:
    months = frozenset().union(*(unit.months for unit in units))
    return _Unit(months, _sum(unit.counts for unit in units))


def _folded(totals: Mapping[str, Vector], loose: set[str]) -> set[str]:
    """Say which lines go under one name; none where even all together stay small."""
    if not loose:
        return set()
    others = sorted(totals.keys() - loose, key=lambda line: (sum(totals[line]), line))
    chosen = set(loose)
    while len(chosen) < FEWEST_TOGETHER or not is_safe(_sum(totals[line] for line in chosen)):
        if not others:
            return set()
        chosen.add(others.pop(0))
    return chosen


def _cover(units: dict[str, list[_Unit]], columns: Sequence[Months]) -> None:
    """Join months of further lines until no hidden cell follows from the sums of its column.

    Lines and columns with the hidden cells between them are a graph, and exactly a bridge of it
    can be worked out. Each step makes fewer groups, so it ends.
    """
    while True:
        edges = [
            ((line, n), column)
            for line in sorted(units)
            for n, unit in enumerate(units[line])
            for column in _touched(unit, columns)
            if len(_touched(unit, columns)) > 1
        ]
        open_ones = bridges([(("group", *group), ("column", column)) for group, column in edges])
        if not any(_joins_another(units, *edges[n], columns) for n in sorted(open_ones)):
            return


def _touched(unit: _Unit, columns: Sequence[Months]) -> list[int]:
    return [n for n, column in enumerate(columns) if unit.months & column]


def _joins_another(
    units: dict[str, list[_Unit]], group: tuple[str, int], column: int, columns: Sequence[Months]
) -> bool:
    """Join two columns of another line as this group joins them; say whether that was possible."""
    line, n = group
    found = []
    for other in _touched(units[line][n], columns):
        wanted = columns[column] | columns[other]
        for another in sorted(units.keys() - {line}):
            met = [unit for unit in units[another] if unit.months & wanted]
            if other != column and met and not any(wanted <= unit.months for unit in met):
                is_lone = len(met) == 1
                found.append((is_lone, sum(sum(unit.counts) for unit in met), another, wanted))
    if not found:
        return False
    _lone, _size, another, wanted = min(found, key=lambda one: (*one[:3], sorted(one[3])))
    met = [unit for unit in units[another] if unit.months & wanted]
    joined = _joined(met)
    rest = [unit for unit in units[another] if not unit.months & wanted]
    units[another] = [*rest, _Unit(joined.months | wanted, joined.counts)]
    return True
