"""A table as it was sent: lines of cells, with what the file itself says about single cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from akimat.base.errors import DomainError
from akimat.base.tables.limits import MOST_COLUMNS, Limits

LONGEST_CELL = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """Text without spaces around it; ``trouble`` names why it cannot be taken, or is ""."""

    text: str = ""
    trouble: str = ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, ``number`` from 1 as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY

    @property
    def is_blank(self) -> bool:
        return not any(cell.text or cell.trouble for cell in self.cells)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    lines: Sequence[Line]
    sheet: str = ""
    # What the reading had to decide about the file: codes with their parameters.
    notes: list[dict[str, object]] = field(default_factory=list)


def limited(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    """Drop blank lines; raises ``table_too_many_rows`` and ``table_too_many_columns``."""
    count = 0
    for line in lines:
        if line.is_blank:
            continue
        count += 1
        if count > limits.rows + 1:
            raise DomainError("table_too_many_rows", most=limits.rows)
        if len(line.cells) > MOST_COLUMNS:
            raise DomainError("table_too_many_columns", most=MOST_COLUMNS)
        yield line


def clean(text: str) -> str:
    """Give one line of text: spaces, also those that do not break, are one space.

    A NUL, which no text of ours has, is dropped.
    """
    return " ".join(text.replace("\x00", "").split())[:LONGEST_CELL]
