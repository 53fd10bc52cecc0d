"""Limits that hold across processes and without Redis: one statement a try, in PostgreSQL."""

from datetime import datetime, timedelta

from django.db import connection

from akimat.base import clock
from akimat.base.models import RateLimit

# One statement, so two tries at once are both counted.
_HIT = """
INSERT INTO base_ratelimit AS r (key, count, ends_at) VALUES (%(key)s, 1, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN r.ends_at <= %(now)s THEN 1 ELSE r.count + 1 END,
  ends_at = CASE WHEN r.ends_at <= %(now)s THEN excluded.ends_at ELSE r.ends_at END
RETURNING count
"""
KEY_LENGTH = 160


def hit(key: str, *, limit: int, seconds: int) -> bool:
    """Count one try under ``key``; True while at most ``limit`` fell in the window."""
    now = clock.now()
    values: dict[str, str | datetime] = {
        "key": key[:KEY_LENGTH],
        "now": now,
        "ends": now + timedelta(seconds=seconds),
    }
    with connection.cursor() as cursor:
        cursor.execute(_HIT, values)
        return int(cursor.fetchone()[0]) <= limit


def is_over(key: str, *, limit: int) -> bool:
    """Ask without counting whether ``key`` has used up its window."""
    return RateLimit.objects.filter(
        key=key[:KEY_LENGTH], count__gte=limit, ends_at__gt=clock.now()
    ).exists()


def clean() -> int:
    """Drop the windows that have ended; gives how many."""
    return RateLimit.objects.filter(ends_at__lte=clock.now()).delete()[0]
