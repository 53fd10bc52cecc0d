"""Which days and months are kept as sums: everything else is counted."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import BigIntegerField, Value

from akimat.measures.models import Frontier, UnsettledDay
from akimat.measures.periods import Period, months_later

# Where more days than this are unsettled, naming each one takes longer than counting everything.
MOST_UNSETTLED = 400


@dataclass(frozen=True)
class History:
    """Which days are sums: all up to ``frontier`` but the ``unsettled`` ones, (office, day)."""

    frontier: date | None
    unsettled: tuple[tuple[int, date], ...]

    @cached_property
    def loose_months(self) -> Mapping[date, list[int]]:
        """Of each month, by its first day, the offices that have an unsettled day in it."""
        found: dict[date, list[int]] = defaultdict(list)
        for office, day in self.unsettled:
            found[day.replace(day=1)].append(office)
        return {month: sorted(set(offices)) for month, offices in found.items()}

    def months_within(self, period: Period) -> tuple[date, date] | None:
        """Give the first and the last month that lie whole within the period and the frontier."""
        if self.frontier is None:
            return None
        first = period.first if period.first.day == 1 else months_later(period.first, 1)
        last = last_month_until(min(period.last, self.frontier))
        return (first, last) if first <= last else None


def last_month_until(day: date) -> date:
    """Give the first day of the last month that has ended with ``day``."""
    return months_later(day + timedelta(days=1), -1)


def history() -> History:
    """Say which days are sums; where too many are unsettled, none is. One statement."""
    unsettled = UnsettledDay.objects.order_by().values_list("office_id", "day")
    no_office = Value(None, output_field=BigIntegerField())
    frontier = Frontier.objects.annotate(office_id=no_office).values_list("office_id", "day")
    found = list(frontier.union(unsettled[: MOST_UNSETTLED + 1], all=True))
    days = [day for office, day in found if office is None]
    loose = tuple((office, day) for office, day in found if office is not None)
    return History(None, ()) if not days or len(loose) > MOST_UNSETTLED else History(days[0], loose)
