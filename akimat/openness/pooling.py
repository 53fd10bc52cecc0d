"""Months of one line, joined until none of the sums is small. No Django."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

# Of fewer than so many nothing is said.
SMALLEST = 5
# Fewer than two lie open: the one is the sum.
FEWEST_TOGETHER = 2

Vector = tuple[int, ...]
Months = frozenset[str]
Place = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Unit:
    """Months that are published as one, with their sum."""

    months: Months
    counts: Vector


def is_safe(counts: Vector) -> bool:
    return all(count == 0 or count >= SMALLEST for count in counts)


def total_of(vectors: Iterable[Vector]) -> Vector:
    return tuple(sum(column) for column in zip(*vectors, strict=True))


def quarter_of(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def year_of(month: str) -> str:
    return month[:4]


def pooled(
    months: Mapping[str, Vector], ties: Iterable[Months], levels: Iterable[Place]
) -> list[Unit]:
    units = _tied(months, ties)
    for level in levels:
        buckets: dict[str, list[Unit]] = defaultdict(list)
        wide: list[Unit] = []
        for unit in units:
            places = {level(month) for month in unit.months}
            (buckets[places.pop()] if len(places) == 1 else wide).append(unit)
        units = wide + [unit for bucket in buckets.values() for unit in _settled(bucket)]
    return sorted(units, key=_order)


def _order(unit: Unit) -> tuple[str, ...]:
    return tuple(sorted(unit.months))


def size_of(unit: Unit) -> tuple[int, tuple[str, ...]]:
    return sum(unit.counts), _order(unit)


def _tied(months: Mapping[str, Vector], ties: Iterable[Months]) -> list[Unit]:
    """Join the months that must not be told apart."""
    sets: list[set[str]] = [{month} for month in sorted(months)]
    for tie in ties:
        touched = [one for one in sets if one & tie]
        if len(touched) > 1:
            sets = [one for one in sets if not one & tie] + [set().union(*touched)]
    return [Unit(frozenset(one), total_of(months[month] for month in one)) for one in sets]


def _settled(units: list[Unit]) -> list[Unit]:
    """Join the small ones, and as few others as make them safe; as they were where none do."""
    small = [unit for unit in units if not is_safe(unit.counts)]
    if not small:
        return units
    others = sorted((unit for unit in units if is_safe(unit.counts)), key=size_of)
    pool, taken = joined(small), 0
    while not is_safe(pool.counts) or len(small) + taken < FEWEST_TOGETHER:
        if taken == len(others):
            return units
        pool = joined([pool, others[taken]])
        taken += 1
    return [pool, *others[taken:]]


def joined(units: Sequence[Unit]) -> Unit:
    months = frozenset[str]().union(*(unit.months for unit in units))
    return Unit(months, total_of(unit.counts for unit in units))
