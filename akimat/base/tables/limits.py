"""How much of a table that somebody sends is taken in."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``rows`` below the head; ``file`` and ``unpacked`` in bytes.

    ``tags`` are those of what a workbook is read with as a whole, such as its strings: each string
    that the rows point at costs four, and for ten million the reader takes half a minute.
    """

    rows: int
    file: int
    unpacked: int
    tags: int

    @property
    def megabytes(self) -> int:
        return self.file // MEGABYTE


MOST_COLUMNS = 60
# What a person looks through: the state registry of the whole country has about 1,300 services.
# Rows of text shrink ten times when they are packed, a bomb a thousand times.
USUAL = Limits(
    rows=5_000, file=10 * MEGABYTE, unpacked=150 * MEGABYTE, tags=6 * 5_000 * MOST_COLUMNS
)
# What another system gives out for a year of a region. With texts, 100,000 rows of 14 columns are
# 40 MB of CSV, or a workbook of 10 MB that unpacks to 106; two million strings fit.
LARGE = Limits(rows=100_000, file=50 * MEGABYTE, unpacked=400 * MEGABYTE, tags=4 * 2_000_000)
