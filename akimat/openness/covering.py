"""Keep what is hidden from being worked out of the sums of a month over all lines. No Django."""

from collections.abc import Collection, Iterable, Sequence

from akimat.openness.bridges import bridges
from akimat.openness.pooling import Months, Unit, joined
from akimat.openness.recompute import HIDDEN

Lines = dict[str, list[Unit]]
# Line and month ("2026-11").
Key = tuple[str, str]


def cover(units: Lines, columns: Sequence[Months], hidden: Collection[Key]) -> set[int]:
    """Join months of further lines until no hidden cell follows from the sums of its column.

    Lines and columns with the hidden cells between them are a graph, and exactly a bridge of it
    can be worked out. Each step makes groups larger, so it ends. Gives the columns that
    still lie open.
    """
    while True:
        edges = [
            ((line, n), column)
            for line in sorted(units)
            for n, unit in enumerate(units[line])
            for touched in [_touched(unit, columns)]
            for column in touched
            if len(touched) > 1
        ]
        lying_open = bridges([(("group", *group), ("column", column)) for group, column in edges])
        if not any(_joins_another(units, *edges[n], columns, hidden) for n in sorted(lying_open)):
            return {edges[n][1] for n in lying_open}


def _touched(unit: Unit, columns: Sequence[Months]) -> list[int]:
    return [n for n, column in enumerate(columns) if unit.months & column]


def _joins_another(
    units: Lines,
    group: tuple[str, int],
    column: int,
    columns: Sequence[Months],
    hidden: Collection[Key],
) -> bool:
    """Join two columns of another line as this group joins them; say whether that was possible."""
    line, n = group
    found = []
    for other in _touched(units[line][n], columns):
        wanted = columns[column] | columns[other]
        for another in sorted(units.keys() - {line}):
            met = [unit for unit in units[another] if unit.months & wanted]
            is_free = another == HIDDEN or not any((another, one) in hidden for one in wanted)
            if other != column and met and is_free and not _is_within(wanted, met):
                size = sum(sum(unit.counts) for unit in met)
                found.append((len(met) == 1, size, another, wanted))
    if not found:
        return False
    _lone, _count, another, wanted = min(found, key=lambda one: (*one[:3], sorted(one[3])))
    met = [unit for unit in units[another] if unit.months & wanted]
    whole = joined(met)
    rest = [unit for unit in units[another] if not unit.months & wanted]
    units[another] = [*rest, Unit(whole.months | wanted, whole.counts)]
    return True


def _is_within(months: Months, units: Iterable[Unit]) -> bool:
    return any(months <= unit.months for unit in units)
