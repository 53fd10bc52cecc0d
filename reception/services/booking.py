"""Book a talk, confirm it, move it, give it back. A talk is sold once, whoever comes."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.numbers import NO_CODE, clean_code, clean_number
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import Appointment, Channel, CodeWay, GivenBack
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking, Official, Session
from reception.services import letters, transition, waiting_list
from reception.services.code_ways import hold_minutes, way_for
from reception.services.giving_back import exchange, give_back, refuse_past
from reception.services.locks import (
    lock_booking,
    lock_bookings,
    lock_session,
    lock_talks,
    share_sessions,
    talk_of,
)
from reception.services.taking import Taking, once, sold_once, take
from reception.services.visitors import Visitor, visitor_of

WRONG_CODES_AT_MOST = 5


def hold(
    session_id: int,
    starts_at: datetime,
    *,
    visitor: Visitor,
    channel: Channel,
    actor: User | None,
    key: str = "",
) -> Booking:
    """Hold the talk until the person confirms it by the code that a letter or a text brings.

    The same ``key`` gives the same booking. Raises ``slot_past``, ``slot_taken`` (with ``free``),
    ``slot_unknown``, ``session_closed``, ``slot_of_another_channel``, ``slot_cooling``,
    ``too_many_bookings``, ``reception_needs_request``, ``reception_in_turn``,
    ``idempotency_conflict``.
    """
    wanted = (session_id, starts_at, visitor.full_name)
    way = way_for(visitor)
    with once(key, wanted) as done, sold_once(session_id, channel):
        session = lock_session(session_id)
        _refuse_wrong_way(session.official, actor)
        how = _held(visitor, channel, way, actor=actor, key=key)
        done.append(take(session, starts_at, how))
        letters.send_code(done[0])
    return done[0]


def book(
    session_id: int,
    starts_at: datetime,
    *,
    visitor: Visitor,
    channel: Channel,
    actor: User,
    key: str = "",
) -> Booking:
    """Give the talk at once: the person stands at the desk or is on the phone."""
    wanted = (session_id, starts_at, visitor.full_name)
    with once(key, wanted) as done, sold_once(session_id, channel):
        session = lock_session(session_id)
        if not policies.can_book(actor, session.official):
            raise DomainError("forbidden")
        how = Taking(
            visitor=visitor,
            channel=channel,
            actor=actor,
            key=key,
            is_counted=session.official.appointment != Appointment.REQUIRED,
        )
        done.append(take(session, starts_at, how))
        letters.tell_booked(done[0])
    return done[0]


def confirm(number: str, access_code: str, code: str) -> Booking:
    """Make a held talk the person's own; the right code twice is one confirmation.

    Raises ``booking_not_found``, ``hold_expired``, ``confirm_code_wrong`` (with ``left``), or
    ``confirm_codes_used_up``: the fifth wrong code ends the hold.
    """
    found = Booking.objects.filter(number=clean_number(number)).first()
    is_holder = constant_time_compare(
        clean_code(access_code), found.access_code if found else NO_CODE
    )
    if found is None or not is_holder:
        raise DomainError("booking_not_found")
    refusal, booking = _try_code(found, code)
    if refusal is not None:
        raise refusal
    return booking


def confirm_at_desk(booking_id: int, *, actor: User) -> Booking:
    """Confirm for a person who showed a document: no letter can reach who has only a phone."""
    with transaction.atomic():
        booking = _locked_with_old(booking_id)
        _refuse_stranger(booking, actor)
        if booking.has_run_out(clock.now()):
            raise DomainError("hold_expired")
        _confirm(booking, actor=actor)
    return booking


def cancel(booking_id: int, *, reason: str, actor: User | None) -> Booking:
    """Give the talk back; whoever waits for one is offered it first. Raises ``slot_past``."""
    with transaction.atomic():
        booking = lock_booking(booking_id)
        _refuse_stranger(booking, actor)
        give_back(booking, reason, actor)
    return booking


def move(
    booking_id: int,
    session_id: int,
    starts_at: datetime,
    *,
    actor: User | None,
    address: str = "",
) -> Booking:
    """Take another talk for the same person; the old one is kept until the new is confirmed."""
    known = Booking.objects.get(pk=booking_id)
    way = way_for(replace(visitor_of(known), address=address)) if actor is None else None
    with sold_once(session_id, Channel.WEB if actor is None else Channel.DESK):
        share_sessions([known.session_id, session_id])
        session = lock_session(session_id)
        old = _movable(booking_id, session, starts_at, actor)
        if actor is None:
            how = _held(visitor_of(old), Channel.WEB, way, old=old)
            booking = take(session, starts_at, how)
            letters.send_code(booking)
        else:
            how = Taking(visitor=visitor_of(old), channel=Channel.DESK, actor=actor, moved_from=old)
            booking = take(session, starts_at, how)
            exchange(booking, GivenBack.MOVED, actor)
    return booking


def _held(
    visitor: Visitor,
    channel: Channel,
    way: CodeWay | None,
    *,
    actor: User | None = None,
    key: str = "",
    old: Booking | None = None,
) -> Taking:
    return Taking(
        visitor=visitor,
        channel=channel,
        actor=actor,
        held_until=clock.now() + timedelta(minutes=hold_minutes(way)),
        code=f"{secrets.randbelow(10**6):06d}",
        code_by=way,
        key=key,
        moved_from=old,
    )


def _refuse_wrong_way(official: Official, actor: User | None) -> None:
    if actor is not None:
        if not policies.can_book(actor, official):
            raise DomainError("forbidden")
    elif official.appointment == Appointment.REQUIRED:
        raise DomainError("reception_needs_request")
    elif official.appointment == Appointment.NONE:
        raise DomainError("reception_in_turn")


def _refuse_stranger(booking: Booking, actor: User | None) -> None:
    if actor is not None and not policies.can_change_booking(actor, booking):
        raise DomainError("forbidden")


def _try_code(found: Booking, code: str) -> tuple[DomainError | None, Booking]:
    """Try the code and commit what came of it: also a wrong one leaves its mark."""
    with transaction.atomic():
        booking = _locked_with_old(found.pk)
        if booking.state == BookingState.CONFIRMED:
            return None, booking
        if booking.has_run_out(clock.now()):
            transition.apply(booking, BOOKING_STEPS, BookingAction.EXPIRE, actor=None)
        if booking.state != BookingState.HELD:
            return DomainError("hold_expired"), booking
        if not constant_time_compare(clean_code(code), booking.confirm_code):
            return _count_wrong(booking), booking
        _confirm(booking, actor=None)
    return None, booking


def _count_wrong(booking: Booking) -> DomainError:
    booking.wrong_codes += 1
    left = WRONG_CODES_AT_MOST - booking.wrong_codes
    if left > 0:
        booking.save(update_fields=["wrong_codes"])
        return DomainError("confirm_code_wrong", left=left)
    changes = {"wrong_codes": booking.wrong_codes}
    transition.apply(booking, BOOKING_STEPS, BookingAction.EXPIRE, actor=None, changes=changes)
    return DomainError("confirm_codes_used_up")


def _confirm(booking: Booking, *, actor: User | None) -> None:
    refuse_past(booking)
    changes = {"confirm_code": "", "held_until": None}
    transition.apply(booking, BOOKING_STEPS, BookingAction.CONFIRM, actor=actor, changes=changes)
    waiting_list.end_of(booking)
    if booking.moved_from_id:
        exchange(booking, GivenBack.MOVED, actor)
    else:
        letters.tell_booked(booking)


def _locked_with_old(booking_id: int) -> Booking:
    """Lock a booking and the one it replaces, after their talks."""
    known = Booking.objects.select_related("moved_from").get(pk=booking_id)
    both = [booking for booking in (known, known.moved_from) if booking is not None]
    share_sessions(one.session_id for one in both)
    lock_talks([talk_of(one) for one in both])
    by_pk = {booking.pk: booking for booking in lock_bookings(booking.pk for booking in both)}
    booking = by_pk[booking_id]
    if booking.moved_from_id:
        booking.moved_from = by_pk[booking.moved_from_id]
    return booking


def _movable(booking_id: int, session: Session, starts_at: datetime, actor: User | None) -> Booking:
    """Lock the person, both talks and the booking; end a move of it that was begun before."""
    known = Booking.objects.get(pk=booking_id)
    lock_talks([talk_of(known), (session.official_id, starts_at)], visitor_of(known).marks)
    old = lock_bookings([booking_id])[0]
    _refuse_stranger(old, actor)
    refuse_past(old)
    _refuse_other_official(old, session, actor)
    if old.state != BookingState.CONFIRMED:
        raise DomainError("reception_step_not_allowed")
    begun = Booking.objects.filter(moved_from=old, state=BookingState.HELD)
    for other in lock_bookings(begun.values_list("pk", flat=True)):
        transition.apply(other, BOOKING_STEPS, BookingAction.EXPIRE, actor=actor)
    return old


def _refuse_other_official(old: Booking, session: Session, actor: User | None) -> None:
    """Let a citizen move within one official; to another one the desk moves, if it may book."""
    if session.official_id == old.official_id:
        return
    if actor is None:
        raise DomainError("session_unknown")
    if not policies.can_book(actor, session.official):
        raise DomainError("forbidden")
