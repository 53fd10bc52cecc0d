"""Numbers without gaps: what a rollback gives back, the next one gets."""

from django.db import connection

_DRAW = """
INSERT INTO base_sequence AS s (name, last) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET last = s.last + %s RETURNING last
"""


def draw(series: str, *, first: int = 1) -> int:
    """Draw the next number of ``series``, of ``first`` on; its row stays locked until the commit.

    Draw last in a transaction: whoever else needs a number of this series waits meanwhile.
    """
    return _last_of(series, 1, first)


def draw_many(series: str, count: int) -> range:
    """Draw the next ``count`` numbers of ``series`` at once."""
    last = _last_of(series, count, count)
    return range(last - count + 1, last + 1)


def _last_of(series: str, count: int, first: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [series, first, count])
        return int(cursor.fetchone()[0])
