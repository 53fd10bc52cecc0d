"""Which days are kept as sums: everything else is counted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Value

from akimat.measures.models import Frontier, UnsettledDay

# Where more days than this are unsettled, naming each one takes longer than counting everything.
MOST_UNSETTLED = 400


@dataclass(frozen=True, slots=True)
class History:
    """Which days are sums: all up to ``frontier`` but the ``unsettled`` ones, (office, day)."""

    frontier: date | None
    unsettled: tuple[tuple[int, date], ...]


def history() -> History:
    """Say which days are sums; where too many are unsettled, none is. One statement."""
    unsettled = UnsettledDay.objects.order_by().values_list("office_id", "day")
    no_office = Value(None, output_field=BigIntegerField())
    frontier = Frontier.objects.annotate(office_id=no_office).values_list("office_id", "day")
    found = list(frontier.union(unsettled[: MOST_UNSETTLED + 1], all=True))
    days = [day for office, day in found if office is None]
    loose = tuple((office, day) for office, day in found if office is not None)
    return History(None, ()) if not days or len(loose) > MOST_UNSETTLED else History(days[0], loose)
