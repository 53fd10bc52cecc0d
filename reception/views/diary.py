"""The desk's day: who is booked with whom; book, confirm, move and cancel for a person here."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.audit.services import record_list, record_view
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.numbers import new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.notifications.labels import STANDING_LABELS
from akimat.people.http import StaffRequest
from reception import policies
from reception.domain.kinds import Appointment, Channel
from reception.domain.slots import Slot, overlaps
from reception.domain.states import BookingState
from reception.forms.reading import read_day, read_moment, read_number, write_moment
from reception.forms.visitors import CancelForm, DeskForm
from reception.labels import BOOKING_STATE_LABELS
from reception.models import Booking, Session
from reception.models.spans import span_of
from reception.queries import bookings as reading
from reception.services import booking as steps
from reception.services.letters import place_of
from reception.views.free import offered
from reception.views.moving import move_page

SEEN = ("full_name", "phone", "email", "matter")


@require_safe
def day(request: StaffRequest) -> HttpResponse:
    """Show the receptions of a day with their talks."""
    on = read_day(request.GET.get("day", ""))
    sessions = reading.sessions_on(request.user, on)
    bookings = reading.bookings_of(sessions)
    rows = [booking.pk for booking in bookings]
    record_list("diary", actor=request.user, fields=SEEN, rows=rows, query=f"{on}")
    now = clock.now()
    context = {
        "day": on,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "sessions": [_session(request, one, bookings, now) for one in sessions],
    }
    return render(request, "reception/diary.html", context)


@require_http_methods(["GET", "POST"])
def book(request: StaffRequest, session_id: int, moment: str) -> HttpResponse:
    """Book for a person who stands at the desk or is on the phone."""
    session = get_object_or_404(reading.visible_sessions(request.user), pk=session_id)
    if not policies.can_book(request.user, session.official):
        raise PermissionDenied
    starts_at = read_moment(moment)
    form = DeskForm(request.POST or None, initial={"language": "kk", "key": new_key()})
    if request.method == "GET" or not form.is_valid():
        return _book_page(request, session, starts_at, form)
    channel = Channel.PHONE if form.cleaned_data["by_phone"] else Channel.DESK
    try:
        booking = steps.book(
            session.pk,
            starts_at,
            visitor=form.visitor,
            channel=channel,
            actor=request.user,
            key=f"desk:{request.user.pk}:{form.cleaned_data['key']}",
        )
    except DomainError as error:
        return _book_page(request, session, starts_at, form, error=error)
    messages.success(request, _booked(booking))
    return redirect("reception:booking", booking.number)


@require_safe
def card(request: StaffRequest, number: str) -> HttpResponse:
    booking = _known(request, number)
    record_view(booking.subject, actor=request.user, fields=SEEN)
    return _card_page(request, booking)


@require_POST
def confirm(request: StaffRequest, number: str) -> HttpResponse:
    booking = _known(request, number)
    try:
        steps.confirm_at_desk(booking.pk, actor=request.user)
    except DomainError as error:
        return _refused(request, booking, error)
    return redirect("reception:booking", number)


@require_POST
def cancel(request: StaffRequest, number: str) -> HttpResponse:
    booking = _known(request, number)
    form = CancelForm(request.POST)
    if not form.is_valid():
        response = _card_page(request, booking, refusal=f"{form.errors['reason'][0]}")
        response.status_code = UNFINISHED
        return response
    try:
        steps.cancel(booking.pk, reason=form.cleaned_data["reason"], actor=request.user)
    except DomainError as error:
        return _refused(request, booking, error)
    return redirect("reception:booking", number)


@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, number: str) -> HttpResponse:
    booking = _known(request, number)
    if not policies.can_change_booking(request.user, booking):
        raise PermissionDenied
    if request.method == "GET":
        return move_page(request, booking, Channel.DESK)
    written, _dash, moment = request.POST.get("to", "").partition("/")
    session_id = read_number(written)
    if session_id is None:
        raise Http404
    try:
        new = steps.move(booking.pk, session_id, read_moment(moment), actor=request.user)
    except DomainError as error:
        return move_page(request, booking, Channel.DESK, refusal=message_for(error))
    messages.success(request, _booked(new))
    return redirect("reception:booking", new.number)


def _known(request: StaffRequest, number: str) -> Booking:
    return get_object_or_404(reading.visible_to(request.user), number=number)


def _booked(booking: Booking) -> str:
    said = pgettext("booking", "Booked: %(number)s, code %(code)s. Tell both to the person.")
    return said % {"number": booking.number, "code": booking.access_code}


def _session(
    request: StaffRequest, session: Session, bookings: list[Booking], now: datetime
) -> dict[str, Any]:
    mine = [booking for booking in bookings if booking.session_id == session.pk]
    is_ours = policies.can_book(request.user, session.official) and not session.cancelled_because
    return {
        "session": session,
        "begins": timezone.localtime(session.starts_at),
        "ends": timezone.localtime(session.ends_at),
        "place": place_of(session, session.official),
        "may_move": is_ours
        and session.starts_at > now
        and policies.can_plan(request.user, session.official.office),
        "is_in_turn": session.official.appointment == Appointment.NONE and not mine,
        "talks": [_talk(slot, session, mine, now, is_ours=is_ours) for slot in session.slots],
    }


def _talk(
    slot: Slot, session: Session, bookings: list[Booking], now: datetime, *, is_ours: bool
) -> dict[str, Any]:
    span = (slot.starts_at, slot.ends_at)
    taken = [
        booking
        for booking in bookings
        if overlaps(span_of(booking.during), span) and not booking.has_run_out(now)
    ]
    booking = taken[0] if taken else None
    at = timezone.localtime(slot.starts_at)
    is_free = booking is None and is_ours and slot.starts_at > now
    return {
        "at": at,
        "booking": booking,
        "state": BOOKING_STATE_LABELS[BookingState(booking.state)] if booking else "",
        "is_free": is_free,
        "moment": write_moment(at),
        "session_id": session.pk,
    }


def _book_page(
    request: StaffRequest,
    session: Session,
    starts_at: datetime,
    form: DeskForm,
    *,
    error: DomainError | None = None,
) -> HttpResponse:
    context = {
        "session": session,
        "official": session.official,
        "at": timezone.localtime(starts_at),
        "place": place_of(session, session.official),
        "form": form,
        "refusal": message_for(error) if error else "",
        "others": offered(error, "/reception/diary/book"),
    }
    status = CONFLICT if error else UNFINISHED if form.errors else 200
    return render(request, "reception/book.html", context, status=status)


def _refused(request: StaffRequest, booking: Booking, error: DomainError) -> HttpResponse:
    if error.code == "forbidden":
        raise PermissionDenied
    booking.refresh_from_db(fields=["state", "held_until", "cancelled_because"])
    return _card_page(request, booking, refusal=message_for(error))


def _card_page(request: StaffRequest, booking: Booking, *, refusal: str = "") -> HttpResponse:
    now = clock.now()
    has_run_out = booking.has_run_out(now)
    state = BookingState.EXPIRED if has_run_out else BookingState(booking.state)
    is_ours = policies.can_change_booking(request.user, booking)
    may_change = is_ours and booking.starts_at > now
    context = {
        "booking": booking,
        "official": booking.official,
        "at": timezone.localtime(booking.starts_at),
        "day": timezone.localtime(booking.starts_at).date(),
        "place": place_of(booking.session, booking.official),
        "state_label": BOOKING_STATE_LABELS[state],
        # Whoever has the code acts as the citizen.
        "code": booking.access_code if is_ours else "",
        "code_went": _code_went(booking) if state == BookingState.HELD else "",
        "may_confirm": may_change and state == BookingState.HELD,
        "may_move": may_change and state == BookingState.CONFIRMED,
        "may_miss": is_ours and booking.starts_at <= now and state == BookingState.CONFIRMED,
        "may_cancel": may_change and state in (BookingState.HELD, BookingState.CONFIRMED),
        "refusal": refusal,
    }
    return render(request, "reception/card.html", context, status=CONFLICT if refusal else 200)


def _code_went(booking: Booking) -> str:
    """Tell the desk what to say to who waits for a code."""
    standing = reading.code_standing(booking)
    if standing is None:
        return pgettext("code", "No code was sent: confirm here.")
    return f"{booking.get_code_by_display()}: {STANDING_LABELS[standing]}"
