"""A map of the district drawn from the coordinates of its settlements alone. Pure."""

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import NamedTuple

WIDTH = 600
_MARGIN = 40
_LETTER, _LINE = 8, 20
_DOT = 9


class Place(NamedTuple):
    name: str
    lat: float
    lon: float
    # Of two names that would cover each other the one of the lower rank is written.
    rank: int = 1


class Dot(NamedTuple):
    """A place in pixels; ``label`` is "" where a name would cover another one."""

    x: int
    y: int
    name: str
    label: str
    is_target: bool
    # The name stands left of a dot near the right edge.
    is_left: bool


class Drawing(NamedTuple):
    width: int
    height: int
    dots: Sequence[Dot]


def draw(places: Iterable[Place], target: Place) -> Drawing:
    """Place ``target`` among ``places`` with north above, as wide as ``WIDTH``."""
    ordered = [target, *sorted(set(places) - {target}, key=lambda place: (place.rank, place.name))]
    middle = sum(place.lat for place in ordered) / len(ordered)
    # A degree of longitude is shorter in the north.
    flat = [(place.lon * cos(radians(middle)), place.lat) for place in ordered]
    left, top = min(x for x, _y in flat), max(y for _x, y in flat)
    spans = (max(x for x, _y in flat) - left, top - min(y for _x, y in flat))
    scale = (WIDTH - 2 * _MARGIN) / (spans[0] or spans[1] or 1)
    points = [
        (round((x - left) * scale) + _MARGIN, round((top - y) * scale) + _MARGIN) for x, y in flat
    ]
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in points]
    dots = []
    for place, (x, y) in zip(ordered, points, strict=True):
        wide = len(place.name) * _LETTER
        is_left = x + wide + _MARGIN > WIDTH
        start = x - 12 - wide if is_left else x + 12
        box = (start, y - _LINE // 2, start + wide, y + _LINE // 2)
        label = "" if any(_meet(box, other) for other in taken) else place.name
        if label or place is target:
            taken.append(box)
        dots.append(
            Dot(
                x,
                y,
                place.name,
                label or (place.name if place is target else ""),
                place is target,
                is_left,
            )
        )
    return Drawing(WIDTH, round(spans[1] * scale) + 2 * _MARGIN, dots)


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
