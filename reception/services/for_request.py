"""The time of a request: booked when it is granted, held while another official is proposed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.kinds import Channel, GivenBack
from reception.domain.preparing import PROPOSAL_STANDS
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking, Official, Request
from reception.queries.request_slots import slots_for
from reception.services import transition, waiting_list
from reception.services.locks import lock_session
from reception.services.taking import Taking, sold_once, take
from reception.services.visitors import Visitor, phone_of

LONGEST_MATTER = 500
# Nobody is held a time that he cannot reach any more.
LEAD = timedelta(hours=3)
GONE = frozenset({"slot_taken", "slot_past", "slot_cooling", "session_closed", "slot_unknown"})


def book(request: Request, session_id: int, starts_at: datetime, actor: User) -> Booking:
    """Book without a letter: the step of the request writes one, and no limit of talks counts."""
    return _take(request, session_id, starts_at, actor, None)


def hold_nearest(request: Request, official: Official, actor: User) -> Booking | None:
    """Hold the nearest time of the official; None where there is none that may be given."""
    if not policies.can_book(actor, official):
        return None
    for slot in slots_for(request, official, channel=Channel.DESK, now=clock.now()):
        try:
            return hold(request, slot.session_id, slot.starts_at, actor)
        except DomainError as error:
            # Somebody was faster: the next one will do as well.
            if error.code not in GONE:
                raise
    return None


def hold(request: Request, session_id: int, starts_at: datetime, actor: User) -> Booking:
    """Hold a time for the person who is to answer; when it runs out it is anybody's."""
    last_day = load_calendar().add(clock.today(), PROPOSAL_STANDS)
    zone = ZoneInfo(request.office.time_zone)
    until = datetime.combine(last_day, request.office.day_ends_at, zone)
    return _take(request, session_id, starts_at, actor, min(until, starts_at - LEAD))


def keep(request: Request) -> Booking | None:
    """Make the held time the person's own; None where it has run out meanwhile."""
    held: Booking | None = request.held
    if held is None or held.state != BookingState.HELD or held.has_run_out(clock.now()):
        return None
    changes = {"confirm_code": "", "held_until": None}
    transition.apply(held, BOOKING_STEPS, BookingAction.CONFIRM, actor=None, changes=changes)
    return held


def let_go(held: Booking | None, actor: User | None) -> None:
    """Free a time that was held in vain; whoever waits for one is offered it first."""
    if held is None or held.state != BookingState.HELD:
        return
    transition.apply(
        held,
        BOOKING_STEPS,
        BookingAction.CANCEL,
        actor=actor,
        changes={"cancelled_because": GivenBack.DECLINED},
        reason=GivenBack.DECLINED,
    )
    waiting_list.offer(held)


def _take(
    request: Request,
    session_id: int,
    starts_at: datetime,
    actor: User,
    held_until: datetime | None,
) -> Booking:
    with sold_once(session_id, Channel.DESK):
        session = lock_session(session_id)
        if not policies.can_book(actor, session.official):
            raise DomainError("forbidden")
        how = Taking(
            visitor=_visitor(request),
            channel=Channel.DESK,
            actor=actor,
            held_until=held_until,
            is_counted=False,
        )
        return take(session, starts_at, how)


def _visitor(request: Request) -> Visitor:
    return Visitor(
        full_name=request.full_name,
        iin=request.iin,
        phone=phone_of(request),
        email=request.email,
        language=request.language,
        matter=" ".join(request.text.split())[:LONGEST_MATTER],
    )
