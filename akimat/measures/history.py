"""Which cases are kept as sums: everything else is counted."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Value
from django.db.models.functions import Cast, TruncMonth

from akimat.measures.models import Frontier, UnsettledDay


@dataclass(frozen=True, slots=True)
class History:
    """What ended until ``frontier`` is sums, but on the unsettled days.

    ``loose`` gives of each month, by its first day, the offices that have an unsettled day in it.
    """

    frontier: date | None
    loose: Mapping[date, list[int]] = field(default_factory=dict)


def history() -> History:
    """Say which cases are sums. One statement."""
    month = Cast(TruncMonth("day"), DateField())
    loose_months = UnsettledDay.objects.order_by().values_list("office_id", month).distinct()
    no_office = Value(None, output_field=BigIntegerField())
    frontier = Frontier.objects.annotate(office_id=no_office).values_list("office_id", "day")
    days: list[date] = []
    loose: dict[date, list[int]] = defaultdict(list)
    for office, day in frontier.union(loose_months, all=True):
        if office is None:
            days.append(day)
        else:
            loose[day].append(office)
    return History(days[0], dict(loose)) if days else History(None)


def unsettled(day: str) -> Exists:
    """Ask whether the day in the field ``day`` of a row is an unsettled one of its office."""
    return Exists(UnsettledDay.objects.filter(office=OuterRef("office"), day=OuterRef(day)))
