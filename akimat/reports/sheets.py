"""What a file holds: a title, a head and rows, whatever the format."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from akimat.base.tables.writing import Row


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` are read once, as they are written; ``count`` is about how many there will be.

    ``widest`` is the place of the column with the long words; with ``has_total`` the first row is
    that of all together.
    """

    title: str
    notes: Sequence[str]
    head: Sequence[str]
    rows: Iterable[Row]
    count: int
    widest: int = 0
    has_total: bool = False
