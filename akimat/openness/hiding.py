"""Hide small counts, so that no published number tells of a few people. No Django.

A cell is what one line (a body, a settlement) had in one month: one count, or several of which
each must not be small. Months with a small count are published together with others of the same
line, first within the quarter, then within the year. What stays small is published under
``hidden`` together with other lines. What is published together can be told apart neither from its
own sum nor from the sum of the month over all lines.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from akimat.openness.covering import Key, Lines, cover
from akimat.openness.pooling import (
    FEWEST_TOGETHER,
    Months,
    Place,
    Unit,
    Vector,
    is_safe,
    pooled,
    quarter_of,
    size_of,
    total_of,
    year_of,
)
from akimat.openness.recompute import HIDDEN

Cells = Mapping[Key, Vector]


@dataclass(frozen=True, slots=True)
class Group:
    """Months of one line that are published as one."""

    line: str
    months: Months
    counts: Vector


@dataclass(frozen=True, slots=True)
class Safe:
    """What may be published; ``hidden`` are the cells that are published under that name."""

    groups: Sequence[Group]
    hidden: frozenset[Key]


NOTHING = Safe((), frozenset())


def whole(cells: Mapping[str, Vector], ties: Iterable[Months] = ()) -> list[Group]:
    """Put the months of everything together into groups; none where even all time is small.

    ``ties`` are months that must not be told apart.
    """
    units = pooled(cells, ties, (quarter_of, year_of, lambda _month: ""))
    if not all(is_safe(unit.counts) for unit in units):
        return []
    return [Group("", unit.months, unit.counts) for unit in units]


def split(
    cells: Cells, columns: Sequence[Months], ties: Mapping[str, Iterable[Months]] | None = None
) -> Safe:
    """Put the cells of many lines into groups; ``columns`` are those of :func:`whole`.

    ``ties`` names for each line the months that must not be told apart. A line that is called
    ``hidden`` already stays so, together with whatever joins it.
    """
    lines: dict[str, dict[str, Vector]] = defaultdict(dict)
    for (line, month), counts in cells.items():
        if any(counts):
            lines[line][month] = counts
    bound = {line: [*(ties or {}).get(line, ()), *columns] for line in lines}
    era = _eras(lines, bound)
    forced: set[tuple[str, Months]] = set()
    while True:
        units = {line: pooled(lines[line], bound[line], (quarter_of, year_of)) for line in lines}
        folded = _folded(units, era, forced)
        hidden = frozenset((line, month) for line, unit in folded for month in unit.months)
        together = [tie for line in sorted({line for line, _unit in folded}) for tie in bound[line]]
        sums = _added(lines, hidden)
        units[HIDDEN] = pooled(sums, together, (quarter_of, year_of, era))
        still_open = cover(units, columns, hidden)
        more = _smallest(units, columns, still_open)
        if more is None:
            break
        forced.add(more)
    # Months in which none of them had anything, and nobody is to know.
    zero = {month for unit in units[HIDDEN] for month in unit.months} - sums.keys()
    hidden |= {(line, month) for line, _month in hidden for month in zero - lines[line].keys()}
    groups = [
        Group(line, unit.months, unit.counts) for line in sorted(units) for unit in units[line]
    ]
    return Safe(groups, frozenset(key for key in hidden if key[0] != HIDDEN))


def _smallest(
    units: Lines, columns: Sequence[Months], numbers: Collection[int]
) -> tuple[str, Months] | None:
    """Name the smallest group in these columns that is not hidden yet; None where none is left."""
    months = frozenset[str]().union(*(columns[n] for n in numbers))
    found = [
        (size_of(unit), line, unit.months)
        for line, mine in units.items()
        for unit in mine
        if line != HIDDEN and unit.months & months
    ]
    return min(found, key=lambda one: one[:2])[1:] if found else None


def _added(lines: Mapping[str, Mapping[str, Vector]], keys: Iterable[Key]) -> dict[str, Vector]:
    found: dict[str, Vector] = {}
    for line, month in keys:
        counts = lines[line].get(month)
        if counts:
            found[month] = total_of([found[month], counts]) if month in found else counts
    return found


def _eras(lines: Mapping[str, Iterable[str]], bound: Mapping[str, Iterable[Months]]) -> Place:
    """Give for each month its year, with the years that no one tells apart."""
    years = [{year_of(month)} for months in lines.values() for month in months]
    ties = [{year_of(month) for month in tie} for found in bound.values() for tie in found]
    eras: list[set[str]] = []
    for tie in years + ties:
        eras = [one for one in eras if not one & tie] + [
            tie.union(*(one for one in eras if one & tie))
        ]
    names = {year: min(era) for era in eras for year in era}
    return lambda month: names[year_of(month)]


def _folded(
    units: Lines, era: Place, forced: Collection[tuple[str, Months]]
) -> list[tuple[str, Unit]]:
    """Take out what is still small, by era, and as few others as make it safe all together."""
    eras: dict[str, list[tuple[str, Unit]]] = defaultdict(list)
    for line in sorted(units):
        for unit in units[line]:
            eras[era(min(unit.months))].append((line, unit))
    folded = []
    for found in eras.values():
        chosen = [
            (line, unit)
            for line, unit in found
            if line == HIDDEN
            or not is_safe(unit.counts)
            or any(line == name and unit.months & months for name, months in forced)
        ]
        others = [one for one in found if one not in chosen]
        others.sort(key=lambda one: (size_of(one[1]), one[0]))
        while chosen and others and not _is_covered(chosen):
            names = {line for line, _unit in chosen}
            is_lone = len(names) < FEWEST_TOGETHER and HIDDEN not in names
            months = chosen[0][1].months
            wanted = [one for one in others if not is_lone or one[0] not in names] or others
            # Of the same month if may be: then its sum gives nothing away.
            best = min(wanted, key=lambda one: not one[1].months & months)
            chosen.append(best)
            others.remove(best)
        folded.extend(chosen)
    for line, unit in folded:
        units[line] = [one for one in units[line] if one is not unit]
    return folded


def _is_covered(chosen: Sequence[tuple[str, Unit]]) -> bool:
    names = {line for line, _unit in chosen}
    return is_safe(total_of(unit.counts for _line, unit in chosen)) and (
        HIDDEN in names or len(names) >= FEWEST_TOGETHER
    )
