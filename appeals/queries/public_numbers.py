"""The four numbers of the home page: of this year, counted by formulas that stand beside them."""

from datetime import date, timedelta

from django.db.models import Count, F, Q, Sum

from akimat.base import clock
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.models import Appeal, PublicCount


def public_numbers() -> PublicCount:
    """Give the numbers of this year as the worker last counted them."""
    today = clock.today()
    counted = PublicCount.objects.filter(year=today.year).first()
    # Only before the worker's first look, on the first day of an installation or of a year.
    return counted or count(today)


def count(today: date) -> PublicCount:
    """Count anew, from every appeal of the year; nothing is kept."""
    is_decided = ~Q(decided_on=None)
    is_running = Q(state__in=TERM_RUNNING_STATES, decided_on=None)
    counted = Appeal.objects.filter(year=today.year).aggregate(
        received=Count("pk"),
        decided=Count("pk", filter=is_decided),
        decided_in_time=Count("pk", filter=is_decided & Q(decided_on__lte=F("due_on"))),
        in_work=Count("pk", filter=is_running),
        late=Count("pk", filter=is_running & Q(due_on__lt=today)),
        days=Sum(F("decided_on") - F("registered_on"), filter=is_decided),
    )
    days: timedelta | None = counted.pop("days")
    return PublicCount(
        year=today.year, counted_at=clock.now(), days=days.days if days else 0, **counted
    )
