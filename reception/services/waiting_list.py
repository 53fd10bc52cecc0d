"""The waiting list: a freed talk is offered in order, for a while, to one person at a time.

An offer is a hold: it ends by itself, whether a worker runs or not, and the talk is then anybody's.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import constant_time_compare

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.links import url_to
from akimat.base.numbers import NO_CODE, clean_code, new_access_code
from reception.domain.kinds import Channel, GivenBack
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking, Official, Wish
from reception.queries.slots import next_free
from reception.services import letters, transition
from reception.services.locks import (
    lock_bookings,
    lock_session,
    lock_talks,
    share_sessions,
    talk_of,
)
from reception.services.taking import Taking, refuse_too_many, sold_once, take
from reception.services.visitors import Visitor, phone_of, visitor_of

OFFER_STANDS = timedelta(hours=2)
# Nobody is offered a talk that he cannot reach.
NOT_LATER_THAN = timedelta(hours=3)
OFFERS_AT_MOST = 3
# A second click, a page that was sent anew.
SAME_SHEET = timedelta(minutes=10)


def wish(official: Official, visitor: Visitor) -> Wish:
    """Put a person at the end of the list; whoever can be reached in one way stands on it once.

    The place tells its own e-mail or phone where it is, new or known: whoever asked is not told
    whose it is.
    """
    ways = Q(email=visitor.email) if visitor.email else Q()
    if visitor.phone:
        ways |= Q(phone=visitor.phone)
    with transaction.atomic():
        # Two at once are one after the other: the list of an official is short.
        Official.objects.select_for_update(of=("self",), no_key=True).get(pk=official.pk)
        known = (
            Wish.objects.filter(ways, official=official, ended_at=None).first() if ways else None
        )
        if known is not None:
            letters.tell_listed(known, wish_url(known), is_known=not is_made_by(known, visitor))
            return known
        made = Wish.objects.create(
            official=official,
            access_code=new_access_code(),
            full_name=visitor.full_name,
            phone=visitor.phone,
            email=visitor.email,
            language=visitor.language,
            matter=visitor.matter,
            created_at=clock.now(),
        )
        record(f"wish:{made.pk}", "wish", actor=None, official=official.code)
        letters.tell_listed(made, wish_url(made), is_known=False)
    return made


def is_made_by(found: Wish, visitor: Visitor) -> bool:
    """Say whether this very sheet, sent now or a moment ago, has made the place."""
    kept = (found.full_name, phone_of(found), found.email, found.matter)
    given = (visitor.full_name, visitor.phone, visitor.email, visitor.matter)
    return kept == given and found.created_at > clock.now() - SAME_SHEET


def offer(freed: Booking) -> Booking | None:
    """Hold the talk that was freed for the first who waits; its reception is locked already."""
    starts_at = freed.starts_at
    if freed.session is None or starts_at <= clock.now() + NOT_LATER_THAN:
        return None
    if freed.session.cancelled_because or not freed.session.is_published:
        return None
    first = _first(freed.official, starts_at)
    return _hold_for(first, freed.session.pk, starts_at) if first else None


def offer_what_is_free() -> int:
    """Offer talks that nobody was offered when they became free; gives how many."""
    made = 0
    waiting = Official.objects.filter(wishes__ended_at=None, is_active=True).distinct()
    for official in waiting.order_by("pk"):
        made += any(_offer_slot(official, *slot) for slot in _free_slots(official))
    return made


def _offer_slot(official: Official, session_id: int, starts_at: datetime) -> bool:
    with sold_once(session_id, Channel.WEB):
        share_sessions([session_id])
        lock_talks([(official.pk, starts_at)])
        first = _first(official, starts_at)
        if first is not None:
            _hold_for(first, session_id, starts_at)
    return first is not None


def accept(wish_id: int, code: str) -> Booking:
    """Make the offered talk the person's own. Raises ``wish_not_found``, ``offer_over``."""
    with transaction.atomic():
        found, booking = _offered(wish_id, code, with_person=True)
        if booking.state == BookingState.CONFIRMED:
            return booking
        is_over = booking.state != BookingState.HELD or booking.has_run_out(clock.now())
        if is_over or found.ended_at is not None:
            raise DomainError("offer_over")
        refuse_too_many(booking)
        transition.apply(
            booking,
            BOOKING_STEPS,
            BookingAction.CONFIRM,
            actor=None,
            changes={"confirm_code": "", "held_until": None},
        )
        end_of(booking)
        letters.tell_booked(booking)
        record(f"wish:{found.pk}", "accept_offer", actor=None, booking=booking.number)
    return booking


def decline(wish_id: int, code: str) -> None:
    """Let the talk go to the next one; the person stays on the list, behind the others."""
    with transaction.atomic():
        found, booking = _offered(wish_id, code)
        if booking.state != BookingState.HELD:
            raise DomainError("offer_over")
        record(f"wish:{found.pk}", "decline_offer", actor=None, booking=booking.number)
        _give_on(booking, GivenBack.DECLINED)


def leave(wish_id: int, code: str) -> None:
    """Take the person off the list; a talk that was held for him goes to the next one."""
    with transaction.atomic():
        found = find(wish_id, code)
        Wish.objects.filter(pk=found.pk, ended_at=None).update(ended_at=clock.now())
        record(f"wish:{found.pk}", "leave_list", actor=None)
        if found.offer is not None:
            _found, booking = _offered(wish_id, code)
            if booking.state == BookingState.HELD:
                _give_on(booking, GivenBack.LEFT_LIST)


def _give_on(booking: Booking, reason: GivenBack) -> None:
    transition.apply(
        booking,
        BOOKING_STEPS,
        BookingAction.CANCEL,
        actor=None,
        changes={"cancelled_because": reason},
    )
    Wish.objects.filter(offer=booking).update(offer=None)
    offer(booking)


def end_of(booking: Booking) -> None:
    """End the wish that this talk fulfils."""
    Wish.objects.filter(offer=booking, ended_at=None).update(ended_at=clock.now())


def find(wish_id: int, code: str) -> Wish:
    found = Wish.objects.select_related("official__office", "offer").filter(pk=wish_id).first()
    expected = found.access_code if found else NO_CODE
    if not constant_time_compare(clean_code(code), expected) or found is None:
        raise DomainError("wish_not_found")
    return found


def wish_url(found: Wish) -> str:
    return url_to("reception-citizen:wish", found.pk, code=found.access_code)


def _waiting(official: Official) -> QuerySet[Wish]:
    """Give who waits without an offer that still stands, in the order of the list."""
    open_ones = Wish.objects.filter(official=official, ended_at=None, offered__lt=OFFERS_AT_MOST)
    return open_ones.exclude(offer__state=BookingState.HELD, offer__held_until__gt=clock.now())


def _first(official: Official, starts_at: datetime) -> Wish | None:
    """Take the first who waits.

    Whom another talk is being offered to is passed over, and who has let this very one go.
    """
    let_go = Booking.objects.filter(
        official=official,
        during__startswith=starts_at,
        cancelled_because=GivenBack.DECLINED,
        **{name: OuterRef(name) for name in ("full_name", "email", "phone")},
    )
    waiting = _waiting(official).exclude(Exists(let_go))
    return waiting.select_for_update(of=("self",), skip_locked=True).first()


def _hold_for(first: Wish, session_id: int, starts_at: datetime) -> Booking:
    visitor = Visitor(
        full_name=first.full_name,
        phone=phone_of(first),
        email=first.email,
        language=first.language,
        matter=first.matter,
    )
    until = min(clock.now() + OFFER_STANDS, starts_at)
    how = Taking(
        visitor=visitor, channel=Channel.DESK, actor=None, held_until=until, is_counted=False
    )
    booking = take(lock_session(session_id), starts_at, how)
    Wish.objects.filter(pk=first.pk).update(offer=booking, offered=first.offered + 1)
    letters.tell_offered(booking, wish_url(first))
    return booking


def _free_slots(official: Official) -> list[tuple[int, datetime]]:
    """Give the nearest talks: who has let one go is offered the next."""
    now = clock.now()
    free = next_free(official, channel=Channel.WEB, now=now, at_most=50)
    later = [slot for slot in free if slot.starts_at > now + NOT_LATER_THAN]
    return [(slot.session_id, slot.starts_at) for slot in later[:OFFERS_AT_MOST]]


def _offered(wish_id: int, code: str, *, with_person: bool = False) -> tuple[Wish, Booking]:
    found = find(wish_id, code)
    if found.offer is None:
        raise DomainError("offer_over")
    share_sessions([found.offer.session_id])
    marks = visitor_of(found.offer).marks if with_person else {}
    lock_talks([talk_of(found.offer)], marks)
    return found, lock_bookings([found.offer_id])[0]
