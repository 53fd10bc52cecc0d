"""My booking: confirm it, move it, cancel it, answer the reminder; by number and code."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base import clock, status_pages
from akimat.base.code_pages import opened_by
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address, kept_private, public
from akimat.base.masks import mask_phone
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.notifications import sms
from reception.domain.ical import MEDIA_TYPE, Event, calendar
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.forms.reading import read_moment, read_number
from reception.forms.visitors import CodeForm, FindForm
from reception.labels import BOOKING_STATE_LABELS
from reception.models import Booking
from reception.queries import bookings as reading
from reception.services import booking as steps
from reception.services.letters import booking_url, place_of
from reception.services.visitor_reminders import NO, YES
from reception.services.visitor_reminders import answer as answer_reminder
from reception.views.moving import move_page


@public
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.GET or None)
    if form.is_valid():
        number = form.cleaned_data["number"]
        page = reverse(status_pages.page_of(number) or "reception-citizen:booking", args=[number])
        code = urlencode({"code": form.cleaned_data["code"]})
        return kept_private(HttpResponseRedirect(f"{page}?{code}"))
    return kept_private(render(request, "reception/ask_booking.html", {"form": form}))


def _refused(request: HttpRequest, number: str, error: DomainError) -> HttpResponse:
    context = {"form": FindForm(initial={"number": number}), "refusal": message_for(error)}
    return render(request, "reception/ask_booking.html", context)


by_code = opened_by(reading.find_by_code, _refused)


@public
@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on from the short address of a text; a reminder asks whether the person comes."""
    number = reading.number_of(pk)
    if number is None:
        raise Http404
    page = reverse("reception-citizen:booking", args=[number])
    asked = urlencode({"code": request.GET.get("code", ""), "answer": "asked"})
    return kept_private(redirect(f"{page}?{asked}"))


@require_safe
@by_code
def show(request: HttpRequest, booking: Booking) -> HttpResponse:
    return _page(request, booking)


@require_POST
@by_code
def confirm(request: HttpRequest, booking: Booking) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, booking, form=form, status=UNFINISHED)
    try:
        steps.confirm(booking.number, booking.access_code, form.cleaned_data["confirm_code"])
    except DomainError as error:
        booking.refresh_from_db(fields=["state", "held_until", "wrong_codes"])
        return _page(request, booking, form=form, refusal=message_for(error), status=CONFLICT)
    return _back(booking)


@require_POST
@by_code
def cancel(request: HttpRequest, booking: Booking) -> HttpResponse:
    return _take(request, booking, lambda: steps.cancel(booking.pk, reason="", actor=None))


@require_POST
@by_code
def answer(request: HttpRequest, booking: Booking) -> HttpResponse:
    said = NO if request.POST.get("answer") == NO else YES
    return _take(request, booking, lambda: answer_reminder(booking.pk, said))


@require_http_methods(["GET", "POST"])
@by_code
def move(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Show the other times of the official; a chosen one is held, the old one is kept."""
    if request.method == "GET":
        return move_page(request, booking, Channel.WEB)
    written, _dash, moment = request.POST.get("to", "").partition("/")
    session_id = read_number(written)
    if session_id is None:
        raise Http404
    try:
        new = steps.move(
            booking.pk,
            session_id,
            read_moment(moment),
            actor=None,
            address=client_address(request),
        )
    except DomainError as error:
        return move_page(request, booking, Channel.WEB, refusal=message_for(error))
    return _back(new)


@require_safe
@by_code
def as_calendar(_request: HttpRequest, booking: Booking) -> HttpResponse:
    official = booking.official
    event = Event(
        uid=f"{booking.number}@akimat",
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        summary=official.name,
        location=place_of(booking.session, official),
        description=booking.number,
        url=booking.session.link or booking_url(booking),
        is_cancelled=booking.state in (BookingState.CANCELLED, BookingState.EXPIRED),
    )
    file = calendar([event], name=official.name, now=clock.now())
    response = HttpResponse(file, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{booking.number}.ics"'
    return response


def _take(request: HttpRequest, booking: Booking, step: Callable[[], Booking]) -> HttpResponse:
    try:
        step()
    except DomainError as error:
        booking.refresh_from_db(fields=["state"])
        return _page(request, booking, refusal=message_for(error), status=CONFLICT)
    return _back(booking)


def _back(booking: Booking) -> HttpResponse:
    page = reverse("reception-citizen:booking", args=[booking.number])
    return redirect(f"{page}?code={booking.access_code}")


def _page(
    request: HttpRequest,
    booking: Booking,
    *,
    form: CodeForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show where the booking stands and what can be done with it now."""
    now = clock.now()
    has_run_out = booking.has_run_out(now)
    state = BookingState.EXPIRED if has_run_out else BookingState(booking.state)
    is_ahead = booking.starts_at > now
    context: dict[str, Any] = {
        "booking": booking,
        "official": booking.official,
        "at": timezone.localtime(booking.starts_at),
        "ends": timezone.localtime(booking.ends_at),
        "place": place_of(booking.session, booking.official),
        "kind": booking.session.get_kind_display(),
        "state": state,
        "state_label": BOOKING_STATE_LABELS[state],
        "is_held": state == BookingState.HELD,
        "is_open": state == BookingState.CONFIRMED and is_ahead,
        "held_until": booking.held_until and timezone.localtime(booking.held_until),
        # By our clock: that of a visitor's device may be wrong.
        "minutes_left": _minutes_until(booking.held_until, now),
        "sent_to": mask_phone(str(booking.phone)),
        "has_texts": sms.is_on(),
        "desk_phone": booking.official.office.phone or settings.CONTACT_CENTRE,
        "form": form or CodeForm(),
        "refusal": refusal,
        "asked": request.GET.get("answer", ""),
    }
    return render(request, "reception/booking.html", context, status=status)


def _minutes_until(until: datetime | None, now: datetime) -> int:
    return max(1, ceil((until - now) / timedelta(minutes=1))) if until else 0
