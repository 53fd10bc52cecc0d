"""Limits that hold across processes and without Redis, in PostgreSQL.

A try is counted before anything is looked at: asked first and counted afterwards, a hundred tries
at the same moment would all find the door open.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from math import ceil

from django.db import connection

from akimat.base import clock
from akimat.base.models import RateLimit

# One statement, so two tries at once are both counted. What has no room left stays as it is and
# does not come back. In the order of the keys, so that nobody waits for one who waits for him.
_TAKE = """
INSERT INTO base_ratelimit AS r (key, count, ends_at)
SELECT key, 1, %(ends)s FROM jsonb_each_text(%(limits)s::jsonb) ORDER BY key
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN r.ends_at <= %(now)s THEN 1 ELSE r.count + 1 END,
  ends_at = CASE WHEN r.ends_at <= %(now)s THEN excluded.ends_at ELSE r.ends_at END
WHERE r.ends_at <= %(now)s OR r.count < (%(limits)s::jsonb ->> r.key)::int
RETURNING key
"""
_GIVE_BACK = """
WITH mine AS (
  SELECT key FROM base_ratelimit WHERE key = ANY(%(keys)s) AND count > 0 ORDER BY key FOR UPDATE
)
UPDATE base_ratelimit AS r SET count = r.count - 1 FROM mine WHERE r.key = mine.key
"""
KEY_LENGTH = 160


def take(limits: Mapping[str, int], *, seconds: int) -> bool:
    """Count one try under every key; False, and nothing counted, where one of them has no room."""
    now = clock.now()
    limits = {key[:KEY_LENGTH]: limit for key, limit in limits.items()}
    values: dict[str, str | datetime] = {
        "limits": json.dumps(limits),
        "now": now,
        "ends": now + timedelta(seconds=seconds),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        taken = [key for (key,) in cursor.fetchall()]
    if len(taken) == len(limits):
        return True
    if taken:
        give_back(taken)
    return False


def give_back(keys: Collection[str]) -> None:
    """Take back a try that need not be counted: it was a right one."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, {"keys": [key[:KEY_LENGTH] for key in keys]})


def has_room(limits: Mapping[str, int]) -> bool:
    """Say whether one more try under every key would be let in, without counting it."""
    full = RateLimit.objects.filter(key__in=[key[:KEY_LENGTH] for key in limits])
    return all(row.count < limits.get(row.key, 0) for row in full if row.ends_at > clock.now())


def minutes_left(limits: Mapping[str, int]) -> int:
    """Give in how many minutes, begun ones counted whole, there is room again under every key."""
    full = RateLimit.objects.filter(key__in=[key[:KEY_LENGTH] for key in limits])
    now = clock.now()
    ends = [row.ends_at for row in full if row.count >= limits.get(row.key, 0)]
    seconds = max((ends_at - now).total_seconds() for ends_at in [now, *ends])
    return max(1, ceil(seconds / 60))


def clean() -> int:
    """Drop the windows that have ended; gives how many."""
    return RateLimit.objects.filter(ends_at__lte=clock.now()).delete()[0]
