"""Numbers without gaps: what a rollback gives back, the next one gets."""

from django.db import connection

_DRAW = """
INSERT INTO base_sequence AS s (name, last) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET last = s.last + 1 RETURNING last
"""


def draw(series: str, *, first: int = 1) -> int:
    """Draw the next number of ``series``, of ``first`` on; its row stays locked until the commit.

    Draw last in a transaction: whoever else needs a number of this series waits meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [series, first])
        return int(cursor.fetchone()[0])
