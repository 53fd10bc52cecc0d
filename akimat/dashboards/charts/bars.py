"""Stacked bars, one for each month, week or body."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 18, 26
LINES = 5
# Of the width that a bar has, how much it fills.
FILLED = 0.62
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """``parts`` from the bottom up, in the order of the classes; ``url`` "" opens nothing."""

    label: str
    parts: Sequence[int]
    url: str = ""

    @property
    def total(self) -> int:
        return sum(self.parts)


def bars(name: str, classes: Sequence[str], rows: Sequence[Bar]) -> SafeString:
    """Draw the bars; ``name`` is read out instead of the picture."""
    top = scale_of(max((row.total for row in rows), default=0))
    high = HEIGHT - TOP - BOTTOM
    wide = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    drawn = [_lines(top, high)]
    for n, row in enumerate(rows):
        drawn.append(_bar(row, classes, LEFT + n * wide, wide, high / top))
    return mark_safe(  # noqa: S308 -- every word in it is escaped
        f'<svg class="chart bars" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(name)}">{"".join(drawn)}</svg>'
    )


def scale_of(highest: int) -> int:
    """Give the top of the scale: the next number that the eye divides easily."""
    if highest <= LINES:
        return LINES
    power = int("1" + "0" * (len(str(highest // LINES)) - 1))
    step = next(one * power for one in STEPS if one * power * LINES >= highest)
    return step * LINES


def _lines(top: int, high: float) -> str:
    drawn = []
    for n in range(LINES + 1):
        y = HEIGHT - BOTTOM - high * n / LINES
        drawn.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="scale" x="{LEFT - 6}" y="{y + 4:.1f}">{top * n // LINES}</text>'
        )
    return "".join(drawn)


def _bar(row: Bar, classes: Sequence[str], x: float, wide: float, unit: float) -> str:
    middle, width = x + wide / 2, wide * FILLED
    y = float(HEIGHT - BOTTOM)
    drawn = []
    for part, name in zip(row.parts, classes, strict=True):
        y -= part * unit
        if part:
            drawn.append(
                f'<rect class="{name}" x="{middle - width / 2:.1f}" y="{y:.1f}"'
                f' width="{width:.1f}" height="{part * unit:.1f}"/>'
            )
    drawn.append(
        f'<text class="label" x="{middle:.1f}" y="{HEIGHT - 8}">{escape(row.label)}</text>'
        f'<text class="value" x="{middle:.1f}" y="{y - 5:.1f}">{row.total or ""}</text>'
    )
    return "".join(drawn)
