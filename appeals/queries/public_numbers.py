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
    """Count anew, by the formulas of the catalogue of measures; nothing is kept.

    A test of the catalogue holds the two together: the numbers here are those of its year.
    """
    year = (date(today.year, 1, 1), date(today.year, 12, 31))
    is_received, is_decided = Q(registered_on__range=year), Q(decided_on__range=year)
    is_running = Q(state__in=TERM_RUNNING_STATES, decided_on=None)
    counted = Appeal.objects.filter(is_received | is_decided | is_running).aggregate(
        received=Count("pk", filter=is_received),
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
