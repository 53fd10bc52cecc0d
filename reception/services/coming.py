"""Who was booked came, or did not come. Said twice it is said once."""

from django.db import transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking
from reception.services import transition
from reception.services.locks import lock_booking

MAY_COME = frozenset({BookingState.CONFIRMED, BookingState.MISSED})


def miss(booking_id: int, *, actor: User) -> Booking:
    """Note that nobody came to the talk. Raises ``talk_not_begun``."""
    with transaction.atomic():
        booking = lock_booking(booking_id)
        if not policies.can_change_booking(actor, booking):
            raise DomainError("forbidden")
        if booking.starts_at > clock.now():
            raise DomainError("talk_not_begun")
        if booking.state != BookingState.MISSED:
            transition.apply(booking, BOOKING_STEPS, BookingAction.MISS, actor=actor)
    return booking


def missed_in_the_hall(booking_id: int | None, actor: User) -> None:
    """Let the booking of a ticket be missed with it; one called before its time may still come."""
    if booking_id is None:
        return
    booking = lock_booking(booking_id)
    if booking.state == BookingState.CONFIRMED and booking.starts_at <= clock.now():
        transition.apply(booking, BOOKING_STEPS, BookingAction.MISS, actor=actor)


def attended_in_the_hall(booking_id: int | None, actor: User) -> None:
    """Let the booking of a ticket be attended with it, also by who was missed and came late."""
    if booking_id is not None:
        attend(lock_booking(booking_id), actor)


def attend(booking: Booking, actor: User) -> None:
    """Note on a locked booking that the person came."""
    if booking.state in MAY_COME:
        transition.apply(booking, BOOKING_STEPS, BookingAction.ATTEND, actor=actor)
