"""The four numbers of the home page: of this year, counted by formulas that stand beside them."""

from datetime import date

from django.db.models import Count, F, Func, IntegerField, Q, Sum
from django.db.models.functions import Coalesce

from akimat.base import clock
from appeals.domain.states import TERM_RUNNING_STATES
from appeals.models import Appeal, PublicCount

# What comes on a Saturday is registered on Monday; who answers it on Sunday took no time.
DECISION_DAYS = Func(
    F("decided_on"),
    F("registered_on"),
    template="greatest(%(expressions)s, 0)",
    arg_joiner=" - ",
    output_field=IntegerField(),
)


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
        days=Coalesce(Sum(DECISION_DAYS, filter=is_decided), 0),
    )
    return PublicCount(year=today.year, counted_at=clock.now(), **counted)
