"""Compare our appeals with an export of e-Otinish, number by number. No Django.

A number of e-Otinish is the key. Four things can be wrong: an appeal of theirs is missing here, one
of ours is missing there, both have it and say different things, one side has closed it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Wrong(StrEnum):
    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    DIFFERING = "differing"
    CLOSED_HERE_ONLY = "closed_here_only"
    CLOSED_THERE_ONLY = "closed_there_only"


@dataclass(frozen=True, slots=True)
class Side:
    """What one system says of an appeal; None and "" where it says nothing."""

    registered_on: date | None = None
    due_on: date | None = None
    kind: str = ""
    is_closed: bool | None = None
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """``here`` and ``there`` are what the two say of ``field``."""

    wrong: Wrong
    number: str
    ours: str = ""
    field: str = ""
    here: str = ""
    there: str = ""


COMPARED = ("registered_on", "due_on", "kind")


def compare(here: Iterable[tuple[str, Side]], there: Mapping[str, Side]) -> Iterator[Difference]:
    """Give every difference: of each of ours as it comes, then what is missing here.

    Ours are read once and not kept: there may be many times as many as in the file.
    """
    missing = set(there)
    for number, mine in here:
        missing.discard(number)
        theirs = there.get(number)
        if theirs is None:
            yield Difference(Wrong.MISSING_THERE, number, mine.ours)
        else:
            yield from _differences(number, mine, theirs)
    for number in missing:
        yield Difference(Wrong.MISSING_HERE, number)


def _differences(number: str, mine: Side, theirs: Side) -> Iterator[Difference]:
    for field in COMPARED:
        one, other = getattr(mine, field), getattr(theirs, field)
        # What a side does not say, it does not say otherwise.
        if one and other and one != other:
            yield Difference(Wrong.DIFFERING, number, mine.ours, field, _text(one), _text(other))
    if mine.is_closed is not None and theirs.is_closed is not None:
        if mine.is_closed and not theirs.is_closed:
            yield Difference(Wrong.CLOSED_HERE_ONLY, number, mine.ours)
        elif theirs.is_closed and not mine.is_closed:
            yield Difference(Wrong.CLOSED_THERE_ONLY, number, mine.ours)


def _text(value: object) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
