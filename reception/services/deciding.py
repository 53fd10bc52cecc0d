"""What the secretary decides on a request: mend, another official, day and time, refusal."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day, local, moment
from akimat.people.models import User
from akimat.structure.names import localized
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.kinds import RefusalGround, SessionKind
from reception.domain.states import REQUEST_STEPS, BookingState, RequestAction, RequestState
from reception.domain.terms import LAW
from reception.labels import REFUSAL_GROUND_LABELS
from reception.models import Booking, Official, Request, Session
from reception.services import booking as bookings
from reception.services import for_request, transition
from reception.services.following import apply_move
from reception.services.locks import lock_bookings, lock_session, lock_talks, talk_of
from reception.services.notices import notify_person


def locked(request_id: int, action: RequestAction, actor: User | None) -> Request:
    """Take the row for the step, or refuse whoever may not take it."""
    request = transition.lock(Request, request_id)
    if not policies.can(actor, action, request):
        raise DomainError("forbidden")
    return request


def locked_with_time(
    request_id: int, action: RequestAction, actor: User | None, session_id: int | None = None
) -> Request:
    """Take receptions and the talk before the request, in the order of a move by link."""
    request = lock_with_time(request_id, session_id)
    if not policies.can(actor, action, request):
        raise DomainError("forbidden")
    return request


def lock_with_time(request_id: int, session_id: int | None = None) -> Request:
    """Lock a request with its times, given and held.

    Raises ``reception_time_changed`` where they are others now: taking the talk of another one as
    well could make two wait for each other.
    """
    known = list(Booking.objects.filter(Q(request=request_id) | Q(proposed_for=request_id)))
    wanted = {session_id, *(booking.session_id for booking in known)}
    for pk in sorted(pk for pk in wanted if pk is not None):
        lock_session(pk)
    lock_talks([talk_of(booking) for booking in known])
    request = transition.lock(Request, request_id)
    if {request.booking_id, request.held_id} - {None} != {booking.pk for booking in known}:
        raise DomainError("reception_time_changed")
    for booking in lock_bookings(booking.pk for booking in known):
        if booking.pk == request.booking_id:
            request.booking = booking
        else:
            request.held = booking
    return request


def reason_of(text: str) -> str:
    clean = text.strip()
    if not clean:
        raise DomainError("reception_reason_missing")
    return clean


@transaction.atomic
def ask_to_mend(request_id: int, *, what: str, actor: User) -> Request:
    """Ask the person to mend the request within the term of the law (PP663 p. 6)."""
    request = locked(request_id, RequestAction.ASK_TO_MEND, actor)
    if not what.strip():
        raise DomainError("reception_nothing_asked")
    days = LAW.named(request.regime).mend.days
    mend_by = load_calendar().add(clock.today(), days)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.ASK_TO_MEND,
        actor=actor,
        changes={"to_mend": what.strip(), "mend_by": mend_by},
        reason=what.strip(),
    )
    notify_person(request, "reception_to_mend", to_mend=request.to_mend, mend_by=day(mend_by))
    return request


@transaction.atomic
def propose(
    request_id: int,
    *,
    official: Official,
    reason: str,
    actor: User,
    slot: tuple[int, datetime] | None = None,
) -> Request:
    """Propose another official and hold an hour of his, until the person accepts or declines.

    Without ``slot`` the nearest hour is held; where there is none, the secretary sets one later.
    """
    request = locked_with_time(request_id, RequestAction.PROPOSE, actor, slot[0] if slot else None)
    if official.pk == request.official_id:
        raise DomainError("reception_same_official")
    why = reason_of(reason)
    for_request.let_go(request.held, actor)
    held = _hold(request, official, slot, actor)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.PROPOSE,
        actor=actor,
        changes={"proposed": official, "reason": why, "held": held},
        official=official.code,
        reason=why,
        at=held.starts_at.isoformat() if held else None,
    )
    _tell_proposed(request, official, held)
    return request


def _hold(
    request: Request, official: Official, slot: tuple[int, datetime] | None, actor: User
) -> Booking | None:
    if slot is None:
        return for_request.hold_nearest(request, official, actor)
    _check_session(request, slot[0], official)
    return for_request.hold(request, *slot, actor)


def _tell_proposed(request: Request, official: Official, held: Booking | None) -> None:
    zone = request.office.time_zone
    notify_person(
        request,
        "reception_proposed",
        proposed=localized(official, "name", request.language),
        reason=request.reason,
        held_at=moment(held.starts_at, zone) if held else "",
        held_until=moment(held.held_until, zone) if held and held.held_until else "",
    )


@transaction.atomic
def grant(request_id: int, *, session_id: int, starts_at: datetime, actor: User) -> Request:
    """Give day and time and make the reception card (PP663 p. 13, 15)."""
    request = locked_with_time(request_id, RequestAction.GRANT, actor, session_id)
    booking = _book(request, session_id, starts_at, actor)
    for_request.let_go(request.held, actor)
    return apply_grant(request, booking, actor)


def apply_grant(request: Request, booking: Booking, actor: User | None) -> Request:
    """Give a locked request its time and make the card of today."""
    today = clock.today()
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.GRANT,
        actor=actor,
        changes={
            "booking": booking,
            "held": None,
            "proposed": None,
            "reason": "",
            "granted_on": today,
            "answered_on": today,
        },
        at=booking.starts_at.isoformat(),
    )
    notify_person(request, "reception_granted")
    return request


@transaction.atomic
def move(request_id: int, *, session_id: int, starts_at: datetime, actor: User) -> Request:
    """Give another time; the old one is kept until then. One given back is booked anew."""
    request = locked_with_time(request_id, RequestAction.MOVE, actor, session_id)
    old = request.booking
    if old is not None and old.state == BookingState.CONFIRMED:
        _check_session(request, session_id, request.official)
        # The request follows its booking, and the person is told by the same step.
        bookings.move(old.pk, session_id, starts_at, actor=actor)
        request.refresh_from_db()
        return request
    apply_move(request, _book(request, session_id, starts_at, actor), actor)
    notify_person(request, "reception_granted", is_moved=True)
    return request


@transaction.atomic
def refuse(request_id: int, *, ground: RefusalGround, reason: str, actor: User) -> Request:
    """Refuse on one of the four grounds, and on no other (PP663 p. 12, 17)."""
    request = locked(request_id, RequestAction.REFUSE, actor)
    why = reason_of(reason)
    _check_ground(request, ground)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.REFUSE,
        actor=actor,
        changes={"ground": ground, "reason": why, "answered_on": clock.today()},
        ground=ground,
        reason=why,
    )
    label = str(REFUSAL_GROUND_LABELS[ground])
    notify_person(request, "reception_refused", ground=label, reason=why)
    return request


def _check_ground(request: Request, ground: RefusalGround) -> None:
    """Let nobody be refused for defects while there is time to mend them."""
    if ground is not RefusalGround.RETURNED:
        return
    if request.state != RequestState.TO_MEND or request.mend_by is None:
        raise DomainError("reception_nothing_to_return")
    if clock.today() <= request.mend_by:
        raise DomainError("reception_mend_time_left", date=day(request.mend_by))


def _book(request: Request, session_id: int, starts_at: datetime, actor: User) -> Booking:
    _check_session(request, session_id, request.official)
    return for_request.book(request, session_id, starts_at, actor)


def _check_session(request: Request, session_id: int, official: Official) -> None:
    """Refuse the time of anybody but ``official``, and a video that was not agreed to."""
    found = Session.objects.filter(pk=session_id, official=official).first()
    if found is None:
        raise DomainError("reception_slot_of_another")
    if found.kind == SessionKind.VIDEO and not request.is_video_agreed:
        raise DomainError("reception_video_not_agreed")


def held_at(request: Request) -> datetime | None:
    """Give when the reception is, on the clock of the office."""
    if request.booking is None:
        return None
    starts_at: datetime = request.booking.starts_at
    return local(starts_at, request.office.time_zone)
