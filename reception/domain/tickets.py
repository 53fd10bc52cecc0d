"""Numbers of a day: each topic has a range of its own, and numbers never repeat."""

from dataclasses import dataclass

# Ranges lie below; the reserve of a range lies the same way above it: 1-199, then 1001-1199.
RESERVE = 1000


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed and called, and whether the usual range was used up before it."""

    text: str
    is_reserve: bool


def number_of(running: int, *, letter: str, first: int, last: int) -> Number:
    """Give the printed number of the ``running`` ticket of a topic; the first one is ``first``."""
    rounds, offset = divmod(running - first, last - first + 1)
    return Number(f"{letter}-{first + offset + rounds * RESERVE:03d}", is_reserve=rounds > 0)
