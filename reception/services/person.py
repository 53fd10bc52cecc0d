"""What the person does with the request: by number and code, or at the desk."""

from dataclasses import dataclass

from django.db import transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Settlement
from reception.domain.states import REQUEST_STEPS, BookingState, RequestAction
from reception.models import Request
from reception.services import for_request, transition
from reception.services.deciding import apply_grant, locked, locked_with_time
from reception.services.giving_back import give_back
from reception.services.notices import notify_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What the person has corrected; an empty field stays as it was."""

    full_name: str = ""
    address: str = ""
    settlement: Settlement | None = None
    text: str = ""
    phone: str = ""
    email: str = ""

    def changes_of(self, request: Request) -> dict[str, object]:
        given = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: value
            for name, value in given.items()
            if value and value != getattr(request, name)
        }


@transaction.atomic
def mend(request_id: int, mended: Mended, *, actor: User | None = None) -> Request:
    """Take what was missing; the request stands before the secretary again."""
    request = locked(request_id, RequestAction.MEND, actor)
    changes = mended.changes_of(request)
    if not changes:
        raise DomainError("reception_mended_nothing")
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.MEND,
        actor=actor,
        changes={**changes, "defects": [], "mend_by": None, "to_mend": ""},
        mended=sorted(changes),
    )
    return request


@transaction.atomic
def accept_proposal(request_id: int, *, actor: User | None = None) -> Request:
    """Agree to the other official; the hour that was held becomes the person's own at once.

    Where it has run out meanwhile, the secretary sets another one.
    """
    request = locked_with_time(request_id, RequestAction.ACCEPT_PROPOSAL, actor)
    official = request.proposed
    if official is None:
        raise DomainError("reception_step_not_allowed")
    kept = for_request.keep(request)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.ACCEPT_PROPOSAL,
        actor=actor,
        changes={"official": official, "proposed": None, "reason": "", "held": None},
        official=official.code,
    )
    return apply_grant(request, kept, actor) if kept else request


@transaction.atomic
def decline_proposal(request_id: int, *, actor: User | None = None) -> Request:
    request = locked_with_time(request_id, RequestAction.DECLINE_PROPOSAL, actor)
    for_request.let_go(request.held, actor)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.DECLINE_PROPOSAL,
        actor=actor,
        changes={"proposed": None, "reason": "", "held": None},
    )
    return request


@transaction.atomic
def withdraw(request_id: int, *, reason: str = "", actor: User | None = None) -> Request:
    """Take the request back; its time is free for the next one at once."""
    request = locked_with_time(request_id, RequestAction.WITHDRAW, actor)
    for_request.let_go(request.held, actor)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.WITHDRAW,
        actor=actor,
        changes={"reason": reason.strip(), "proposed": None, "held": None},
        reason=reason.strip(),
    )
    give_back_time(request, reason.strip(), actor)
    notify_person(request, "reception_withdrawn")
    return request


def give_back_time(request: Request, reason: str, actor: User | None) -> None:
    """Free the time of a request that needs it no more; one that has begun is past.

    The request is locked with its time, and the caller has asked the policy.
    """
    booking = request.booking
    if booking is None or booking.state != BookingState.CONFIRMED:
        return
    if booking.starts_at > clock.now():
        # Who may take this step may give up its time, though bookings are not his to change.
        give_back(booking, reason, actor)
