"""Give a talk back, or exchange it for another: one act, whoever asks for it.

The caller holds the talks and the bookings, and has asked the policy.
"""

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking
from reception.services import letters, transition, waiting_list
from reception.services.following import follow, note_given_back


def give_back(booking: Booking, reason: str, actor: User | None) -> None:
    """Give a talk back that is still to come. Raises ``slot_past``."""
    refuse_past(booking)
    release(booking, reason, actor)


def release(booking: Booking, reason: str, actor: User | None) -> None:
    """Cancel, tell the request and the person, offer the talk to who waits for one."""
    _cancel(booking, reason, actor)
    note_given_back(booking, reason, actor)
    letters.tell_cancelled(booking, by_house=actor is not None)


def exchange(new: Booking, reason: str, actor: User | None) -> None:
    """Give the old talk back for ``new``, which is taken: the request follows, one is told."""
    old = new.moved_from
    if old.state == BookingState.CONFIRMED:
        follow(old, new, actor)
        _cancel(old, reason, actor, to=new.number)
    letters.tell_moved(new)


def refuse_past(booking: Booking) -> None:
    if booking.starts_at <= clock.now():
        raise DomainError("slot_past")


def _cancel(booking: Booking, reason: str, actor: User | None, **facts: object) -> None:
    transition.apply(
        booking,
        BOOKING_STEPS,
        BookingAction.CANCEL,
        actor=actor,
        changes={"cancelled_because": reason[:300]},
        reason=reason,
        **facts,
    )
    waiting_list.offer(booking)
