"""Hide small counts, so that no published number tells of a few people. No Django.

A block is one quarter that is over. It is put into shape once, from its own counts alone, and
nothing of it is ever published in another shape: so neither another block nor a later publication
tells more of it. In a block a line (a body, a settlement) is told

- by month, where no month is small,
- as its quarter, all three months together, where a month is,
- under ``hidden``, together with other lines, where the quarter is.

What follows from the sums of a month over all lines is kept as large as what is told: the lines
that are told as their quarter are, all together, small in no month. How things ended is told of a
line by quarter only: beside the counts of each month, zeros of one ending would tell of the other.
What people said of an answer is hidden as the answers themselves are. Whether an answer was late
says something of the body, of nobody who asked: it is told of every line whose answers are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from akimat.measures.small import SMALLEST
from akimat.openness.recompute import HIDDEN

# Fewer than two lie open: the one is the sum.
FEWEST_TOGETHER = 2

Vector = tuple[int, ...]
# The three months of a block ("2026-11"), each with one count, or with several of which each must
# not be small.
Line = Mapping[str, Vector]


@dataclass(frozen=True, slots=True)
class Group:
    """One line in one month, or in all three."""

    line: str
    months: frozenset[str]
    counts: Vector


@dataclass(frozen=True, slots=True)
class Block:
    """What is told of a quarter; a silent one says nothing, an empty one that there was nothing.

    ``coarse`` are the lines that are told as their quarter, ``hidden`` those under that name.
    """

    groups: Sequence[Group] = ()
    coarse: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    is_silent: bool = False


NOTHING, SILENT = Block(), Block(is_silent=True)


def is_safe(counts: Vector) -> bool:
    return all(count == 0 or count >= SMALLEST for count in counts)


def whole(months: Line) -> Block:
    """Shape the sums over all lines; several counts of a month are told as their quarter."""
    total = total_of(months.values())
    if not any(total):
        return NOTHING
    if not is_safe(total):
        return SILENT
    return _block({"": months}, {""} if len(total) > 1 or _is_uneven(months) else ())


def split(lines: Mapping[str, Line], all_lines: Block, wider: Block = NOTHING) -> Block:
    """Shape the lines beside the block of their sums; what ``wider`` hides stays so."""
    if all_lines.is_silent or wider.is_silent:
        return SILENT
    known = {line: months for line, months in lines.items() if any(map(any, months.values()))}
    hidden = _hidden(known, wider.hidden)
    if not known or hidden is None:
        return SILENT if known else NOTHING
    told = {line: months for line, months in known.items() if line not in hidden}
    if hidden:
        told[HIDDEN] = added(known[line] for line in sorted(hidden))
    coarse = set(told) if all_lines.coarse else _evened(told)
    return _block(told, coarse, hidden)


def along(lines: Mapping[str, Line], shape: Block, *, by_quarter: bool) -> Block:
    """Tell several counts of each line in the shape that their sums have; each may be small."""
    if shape.is_silent:
        return SILENT
    known = {line: months for line, months in lines.items() if any(map(any, months.values()))}
    told = {line: months for line, months in known.items() if line not in shape.hidden}
    if hidden := sorted(shape.hidden & known.keys()):
        told[HIDDEN] = added(known[line] for line in hidden)
    return _block(told, told.keys() if by_quarter else shape.coarse, hidden)


def _hidden(lines: Mapping[str, Line], before: Collection[str]) -> frozenset[str] | None:
    """Name the lines whose quarter is small, and as few others as cover them; None where too few.

    The smallest others first, and whoever is ``before`` hidden in the wider set stays so.
    """
    totals = {line: total_of(months.values()) for line, months in lines.items()}
    chosen = [line for line in sorted(lines) if line in before or not is_safe(totals[line])]
    others = sorted(lines.keys() - set(chosen), key=lambda line: (sum(totals[line]), line))
    while chosen and not _is_covered([totals[line] for line in chosen]):
        if not others:
            return None
        chosen.append(others.pop(0))
    return frozenset(chosen)


def _is_covered(totals: Sequence[Vector]) -> bool:
    """Say whether each of them may be five or more for all that is known.

    A line that is named as hidden had one at least: of five lines with five together each had one.
    """
    together = total_of(totals)
    most = sum(together) - (len(totals) - 1)
    return len(totals) >= FEWEST_TOGETHER and is_safe(together) and most >= SMALLEST


def _evened(told: Mapping[str, Line]) -> set[str]:
    """Name the lines with a small month, and more until they are together small in no month.

    A month over all lines without the lines told by month gives what these had in that month.
    """
    found = {line for line, months in told.items() if _is_uneven(months)}
    others = sorted(
        told.keys() - found, key=lambda line: (sum(map(sum, told[line].values())), line)
    )
    while found and others and _is_uneven(added(told[line] for line in sorted(found))):
        found.add(others.pop(0))
    return found


def _is_uneven(months: Line) -> bool:
    return not all(map(is_safe, months.values()))


def _block(told: Mapping[str, Line], coarse: Collection[str], hidden: Iterable[str] = ()) -> Block:
    groups = [one for line in sorted(told) for one in _groups(line, told[line], line in coarse)]
    return Block(groups, frozenset(coarse), frozenset(hidden))


def _groups(line: str, months: Line, is_coarse: bool) -> list[Group]:  # noqa: FBT001 -- one of two shapes
    if is_coarse:
        return [Group(line, frozenset(months), total_of(months.values()))]
    return [
        Group(line, frozenset({one}), months[one]) for one in sorted(months) if any(months[one])
    ]


def added(lines: Iterable[Line]) -> Line:
    """Add lines up by month."""
    kept = list(lines)
    return {month: total_of(line[month] for line in kept) for month in kept[0]}


def total_of(vectors: Iterable[Vector]) -> Vector:
    return tuple(sum(column) for column in zip(*vectors, strict=True))
