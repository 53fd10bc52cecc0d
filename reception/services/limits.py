"""How many times one address may hold, by pages and programs together."""

from akimat.base import ratelimit
from akimat.base.errors import DomainError

HOLDS_OF_AN_ADDRESS, WINDOW = 60, 15 * 60


def limit_holds(address: str) -> None:
    """Count one hold of ``address``; raises ``too_many_holds`` with the minutes to wait."""
    limits = {f"hold:address:{address}": HOLDS_OF_AN_ADDRESS}
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_holds", minutes=ratelimit.minutes_left(limits))
