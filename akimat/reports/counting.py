"""Rows that are counted as they go by: how many there were nobody knows before."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

# So often somebody is told how far it is.
STEP = 2000
Told = Callable[[int], None]
One = TypeVar("One")


def nobody(_count: int) -> None:
    """Tell nobody."""


class Counted(Generic[One]):
    """``count`` is of those that went by; ``told`` hears of every few thousand."""

    def __init__(self, rows: Iterable[One], told: Told = nobody) -> None:
        self._rows, self._told, self.count = rows, told, 0

    def __iter__(self) -> Iterator[One]:
        for row in self._rows:
            yield row
            self.count += 1
            if self.count % STEP == 0:
                self._told(self.count)
