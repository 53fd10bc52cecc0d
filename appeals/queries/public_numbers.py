"""The four numbers of the home page: of this year, counted by formulas that stand beside them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Avg, Count, F, Q

from akimat.base import clock
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.models import Appeal

# The whole year is read for them, so not at every visit.
SECONDS = 10 * 60


@dataclass(frozen=True, slots=True)
class PublicNumbers:
    """What nothing can be said of yet is None.

    ``percent_in_time``: decided not later than due, of what is decided or overdue. ``days``:
    calendar days from registration to the decision, the mean.
    """

    year: int
    received: int
    percent_in_time: float | None
    days: float | None
    in_work: int
    late: int


def public_numbers() -> PublicNumbers:
    """Give the numbers of this year, some minutes old at most."""
    today = clock.today()
    key = f"appeals.public_numbers.{today.year}"
    numbers: PublicNumbers | None = cache.get(key)
    if numbers is None:
        numbers = count(today)
        cache.set(key, numbers, SECONDS)
    return numbers


def count(today: date) -> PublicNumbers:
    is_decided, is_late = ~Q(decided_on=None), Q(decided_on__gt=F("due_on"))
    is_running = Q(state__in=TERM_RUNNING_STATES, decided_on=None)
    is_overdue = is_running & Q(due_on__lt=today)
    counted = Appeal.objects.filter(year=today.year).aggregate(
        received=Count("pk"),
        decided=Count("pk", filter=is_decided),
        decided_late=Count("pk", filter=is_decided & is_late),
        in_work=Count("pk", filter=is_running),
        overdue=Count("pk", filter=is_overdue),
        took=Avg(F("decided_on") - F("registered_on"), filter=is_decided),
    )
    ended = counted["decided"] + counted["overdue"]
    took = counted["took"]
    return PublicNumbers(
        year=today.year,
        received=counted["received"],
        percent_in_time=100 * (counted["decided"] - counted["decided_late"]) / ended
        if ended
        else None,
        days=took / timedelta(days=1) if took is not None else None,
        in_work=counted["in_work"],
        late=counted["overdue"],
    )
