"""Reminders a day and two hours before, each once, with a yes and a no."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from reception.domain.kinds import GivenBack
from reception.domain.states import BookingState
from reception.models import Booking
from reception.services import booking as booking_steps
from reception.services import letters
from reception.services.locks import lock_booking, lock_bookings

DAY, HOURS = "day", "hours"
BEFORE = {HOURS: timedelta(hours=2), DAY: timedelta(hours=24)}
AT_ONCE = 200
YES, NO = "yes", "no"


def remind() -> int:
    """Remind whoever is due; a second run at once reminds nobody. Gives how many letters went."""
    sent, now = 0, clock.now()
    for which in (HOURS, DAY):
        for pk in list(_due(which, now).values_list("pk", flat=True)[:AT_ONCE]):
            with transaction.atomic():
                booking = lock_bookings([pk])[0]
                sent += _remind(booking, which)
    return sent


def _due(which: str, now: datetime) -> QuerySet[Booking]:
    until = now + BEFORE[which]
    waiting = Booking.objects.filter(
        Q(official__isnull=False),
        state=BookingState.CONFIRMED,
        during__startswith__gt=now,
        during__startswith__lte=until,
    )
    return waiting.exclude(reminded__contains=[which]).order_by("during", "pk")


def _remind(booking: Booking, which: str) -> bool:
    """Send one; a booking made later than its day's reminder was due needs none."""
    if booking.state != BookingState.CONFIRMED or which in booking.reminded:
        return False
    # After the one of the last hours that of the day would only confuse.
    booking.reminded = [*booking.reminded, *([DAY, HOURS] if which == HOURS else [DAY])]
    booking.save(update_fields=["reminded"])
    is_new = booking.created_at > booking.starts_at - BEFORE[which]
    if is_new or booking.answered:
        return False
    is_sent = letters.remind(booking, which)
    record(booking.subject, "remind", actor=None, which=which)
    return is_sent


def answer(booking_id: int, said: str) -> Booking:
    """Note that the person comes, or give the talk to somebody else."""
    if said == NO:
        return booking_steps.cancel(booking_id, reason=GivenBack.SAID_NO, actor=None)
    with transaction.atomic():
        booking = lock_booking(booking_id)
        if booking.state != BookingState.CONFIRMED:
            raise DomainError("reception_step_not_allowed")
        booking.answered = YES
        booking.save(update_fields=["answered"])
        record(booking.subject, "answer_reminder", actor=None, said=YES)
    return booking
