"""The next receptions of the published schedule, as anybody may know them: posts, no persons."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Func, Min

from akimat.base import clock
from akimat.base.remembered import remembered
from reception.domain.kinds import Appointment
from reception.models import Official, Session
from reception.queries.officials import official_by_pk

LOOK_AHEAD = timedelta(days=92)
SHOWN = 4


@remembered
def next_receptions() -> list[tuple[Official, datetime]]:
    """Give who receives next and when, each official once; a duty officer is there every day."""
    now = clock.now()
    coming = (
        Session.objects.filter(
            is_published=True,
            cancelled_because="",
            official__is_active=True,
            official__appointment__in=(Appointment.REQUIRED, Appointment.OPTIONAL),
            during__startswith__gt=now,
            during__startswith__lt=now + LOOK_AHEAD,
        )
        .order_by()
        .values("official_id")
        .annotate(nearest=Min(Func("during", function="lower", output_field=DateTimeField())))
        .order_by("nearest", "official_id")
        .values_list("official_id", "nearest")
    )
    return [(official_by_pk(pk), nearest) for pk, nearest in coming[:SHOWN]]
