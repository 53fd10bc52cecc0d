"""How often a program may call."""

from akimat.base.ratelimit import take
from akimat.base.rest.errors import TooMany

MINUTE = 60


def limit(who: str, per_minute: int) -> None:
    """Count one call of ``who``; raises ``TooMany`` with the seconds to wait."""
    if not take({who: per_minute}, seconds=MINUTE):
        raise TooMany(wait=MINUTE)
