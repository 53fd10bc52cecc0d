"""The district as a map of tiles: each settlement one hexagon, about where it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, log1p, radians, sqrt
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

SIZE = 40
WIDE, HIGH = SIZE * sqrt(3), SIZE * 1.5
LETTERS = 11
SHADES = 5
# A map of few settlements is not drawn larger than one of many.
NARROWEST = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """``late`` more than 0 and an ``incident`` (its words) mark it; ``url`` "" opens nothing."""

    label: str
    count: int
    late: int
    url: str
    incident: str = ""
    incident_url: str = ""


def cells(points: Mapping[Any, tuple[float, float]]) -> dict[Any, tuple[int, int]]:
    """Give each point (latitude, longitude) a cell (column, row) of its own, near its place.

    The grid is as fine as the number of points asks for. Whoever comes to a taken cell, from the
    north to the south, takes the nearest free one.
    """
    if not points:
        return {}
    middle = sum(lat for lat, _lon in points.values()) / len(points)
    flat = {key: (lon * cos(radians(middle)), -lat) for key, (lat, lon) in points.items()}
    left, top = (min(one[axis] for one in flat.values()) for axis in (0, 1))
    span = max(max(x - left, y - top) for x, y in flat.values())
    across = max(1, round(sqrt(len(points)) * 1.2))
    unit = span / across or 1.0
    found: dict[Any, tuple[int, int]] = {}
    for key in sorted(flat, key=lambda one: (flat[one][1], flat[one][0], str(one))):
        x, y = (flat[key][0] - left) / unit, (flat[key][1] - top) / unit
        found[key] = _nearest_free(x, y, set(found.values()))
    return found


def _nearest_free(x: float, y: float, taken: set[tuple[int, int]]) -> tuple[int, int]:
    reach = 1
    while True:
        near = [
            (column, row)
            for row in range(max(0, round(y) - reach), round(y) + reach + 1)
            for column in range(max(0, round(x) - reach), round(x) + reach + 1)
            if (column, row) not in taken
        ]
        if near:
            return min(near, key=lambda one: (_far(one, x, y), one))
        reach += 1


def _far(cell: tuple[int, int], x: float, y: float) -> float:
    column, row = cell
    return (column + (row % 2) / 2 - x) ** 2 + (row - y) ** 2


def tiles(name: str, placed: Sequence[tuple[tuple[int, int], Tile]]) -> SafeString:
    """Draw the map; the darker a tile, the more there is."""
    most = max((tile.count for _cell, tile in placed), default=0) or 1
    columns = max([NARROWEST, *(column + 1.5 for (column, _row), _tile in placed)])
    lines = max((row for (_column, row), _tile in placed), default=0) + 1
    drawn = "".join(_tile(cell, tile, most) for cell, tile in placed)
    box = f"0 0 {columns * WIDE:.0f} {(lines - 1) * HIGH + 2 * SIZE:.0f}"
    return mark_safe(  # noqa: S308 -- every word in it is escaped
        f'<svg class="chart tiles" viewBox="{box}" role="group"'
        f' aria-label="{escape(name)}">{drawn}</svg>'
    )


def _tile(cell: tuple[int, int], tile: Tile, most: int) -> str:
    column, row = cell
    x, y = (column + 0.5 + (row % 2) / 2) * WIDE, row * HIGH + SIZE
    # By powers: beside a town of hundreds the villages would all be the same.
    shade = min(SHADES - 1, int(SHADES * log1p(tile.count) / log1p(most + 1)))
    corners = ((0, -1), (0.5, -0.5), (0.5, 0.5), (0, 1), (-0.5, 0.5), (-0.5, -0.5))
    points = " ".join(f"{x + dx * (WIDE - 4):.1f},{y + dy * (SIZE - 2):.1f}" for dx, dy in corners)
    label = _short(tile.label)
    late = f'<text class="late" x="{x:.1f}" y="{y + 24:.1f}">⚠ {tile.late}</text>'
    mark = (
        f'<circle class="mark" cx="{x + 22:.1f}" cy="{y - 26:.1f}" r="9"/>'
        f'<text class="mark" x="{x + 22:.1f}" y="{y - 22:.1f}">!</text>'
    )
    said = f"{tile.label}: {tile.count}" + (f", {tile.incident}" if tile.incident else "")
    drawn = (
        f'<g class="tile" data-shade="{shade}"><title>{escape(said)}</title>'
        f'<polygon points="{points}"/>'
        f'<text class="name" x="{x:.1f}" y="{y - 8:.1f}">{escape(label)}</text>'
        f'<text class="count" x="{x:.1f}" y="{y + 9:.1f}">{tile.count}</text>'
        f"{late if tile.late else ''}{mark if tile.incident else ''}</g>"
    )
    return f'<a href="{escape(tile.url)}">{drawn}</a>' if tile.url else drawn


def _short(label: str) -> str:
    """Leave out what kind of settlement it is: names begin with a capital, kinds do not."""
    name = next((word for word in label.split() if word[:1].isupper()), label)
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
