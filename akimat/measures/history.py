"""Which days are kept as sums: everything else is counted."""

from dataclasses import dataclass
from datetime import date

from akimat.measures.models import Frontier, UnsettledDay

# Where more days than this are unsettled, naming each one takes longer than counting everything.
MOST_UNSETTLED = 400


@dataclass(frozen=True, slots=True)
class History:
    """Which days are sums: all up to ``frontier`` but the ``unsettled`` ones, (office, day)."""

    frontier: date | None
    unsettled: tuple[tuple[int, date], ...]


def history() -> History:
    """Say which days are sums; where too many are unsettled, none is. Two statements."""
    frontier = Frontier.objects.values_list("day", flat=True).first()
    if frontier is None:
        return History(None, ())
    unsettled = UnsettledDay.objects.order_by().values_list("office", "day")
    found = tuple(unsettled[: MOST_UNSETTLED + 1])
    return History(None, ()) if len(found) > MOST_UNSETTLED else History(frontier, found)
