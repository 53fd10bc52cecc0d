"""A line without a scale under a number: how it went in the last months."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, MARGIN = 200, 40, 4


def spark(name: str, values: Sequence[float | None]) -> SafeString:
    """Draw the line; where there is no number it is interrupted."""
    known = [value for value in values if value is not None]
    if len(known) < 2:  # noqa: PLR2004 -- a line has two ends
        return SafeString("")
    low, span = min(known), (max(known) - min(known)) or 1
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    points = [
        None
        if value is None
        else (MARGIN + n * step, HEIGHT - MARGIN - (value - low) / span * (HEIGHT - 2 * MARGIN))
        for n, value in enumerate(values)
    ]
    path = " ".join(
        f"{'L' if n and points[n - 1] else 'M'}{point[0]:.1f} {point[1]:.1f}"
        for n, point in enumerate(points)
        if point
    )
    last = next(point for point in reversed(points) if point)
    return mark_safe(  # noqa: S308 -- every word in it is escaped
        f'<svg class="chart spark" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(name)}"><path d="{path}"/>'
        f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="3"/></svg>'
    )
