"""A request goes where its booking goes, and says so in its journal."""

from akimat.audit.services import record
from akimat.people.models import User
from reception.domain.states import REQUEST_STEPS, RequestAction, RequestState
from reception.models import Booking, Request
from reception.services import transition


def follow(old: Booking, new: Booking, actor: User | None) -> None:
    """Receive at the new time whoever asked for the old one by a request.

    The caller holds the talk of ``old``, under which every step with a time of a request is taken.
    """
    request = _locked_with(old)
    if request is None:
        return
    if (RequestState(request.state), RequestAction.MOVE) in REQUEST_STEPS:
        apply_move(request, new, actor)
        return
    request.booking = new
    request.save(update_fields=["booking"])
    record(request.subject, RequestAction.MOVE, actor=actor, at=new.starts_at.isoformat())


def apply_move(request: Request, booking: Booking, actor: User | None) -> None:
    """Give a locked request another time."""
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.MOVE,
        actor=actor,
        changes={"booking": booking},
        at=booking.starts_at.isoformat(),
    )


def note_given_back(booking: Booking, reason: str, actor: User | None) -> None:
    """Tell the request that its time is gone; one that is closed needs none any more."""
    request = _locked_with(booking)
    if request is not None and request.state == RequestState.GRANTED:
        record(request.subject, "give_back", actor=actor, reason=reason)


def _locked_with(booking: Booking) -> Request | None:
    locked = Request.objects.select_for_update(of=("self",), no_key=True)
    return locked.filter(booking=booking).first()
