"""The day of the official: who comes, one page each, and the minutes in one pass."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from akimat.audit.services import record_list, record_view
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.base.statuses import CONFLICT, UNFINISHED, status_of_step
from akimat.people.http import StaffRequest
from akimat.structure.names import page_language
from akimat.terms.soon import soon_until
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.states import BookingState, RequestState
from reception.forms.minutes import MinutesSheet
from reception.forms.reading import read_named_day
from reception.forms.steps import RecordingForm
from reception.models import Minutes, Request
from reception.queries import instructions, requests
from reception.services import coming
from reception.services import minutes as services
from reception.views.briefs import brief_of
from reception.views.cards import facts_of, invited, minutes_of, request_of
from reception.views.listing import is_reader, zone_of_user
from reception.views.rows import zone_of

ONE_DAY = timedelta(days=1)
SEEN_ON_BRIEF = ("full_name", "address", "text", "phone", "iin")


@require_GET
def today(request: StaffRequest) -> HttpResponse:
    if not is_reader(request.user):
        raise PermissionDenied
    on = read_named_day(request.GET["day"]) if request.GET.get("day") else clock.today()
    rows = list(requests.held_on(request.user, on, zone_of_user(request.user)))
    record_list(
        "receptions",
        actor=request.user,
        fields=["full_name", "text"],
        rows=[row.pk for row in rows],
        query=request.GET.urlencode(),
    )
    context = {
        "day": on,
        "is_today": on == clock.today(),
        "earlier": on - ONE_DAY,
        "later": on + ONE_DAY,
        "visitors": [_visitor(row) for row in rows],
        "orders": _orders(request),
    }
    response = render(request, "reception/today.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _visitor(row: Request) -> dict[str, Any]:
    at = row.booking.starts_at.astimezone(zone_of(row))
    minutes = minutes_of(row)
    return {
        "request": row,
        "time": f"{at:%H:%M}",
        "matter": " ".join(row.text.split()),
        "is_signed": minutes is not None and minutes.signed_at is not None,
        "is_received": minutes is not None,
        "is_missed": row.booking.state == BookingState.MISSED,
    }


def _orders(request: StaffRequest) -> dict[str, Any]:
    """Count the instructions given at receptions: the block of the akim's board."""
    now = clock.today()
    return {
        "counts": instructions.counts(request.user, now, soon_until(now, load_calendar())),
        "url": reverse("reception:instructions"),
    }


@require_GET
def visitor(request: StaffRequest, number: str) -> HttpResponse:
    row = request_of(request.user, number)
    return _page(request, row, None)


@require_POST
def save(request: StaffRequest, number: str) -> HttpResponse:
    """Keep the minutes; with «sign» in the same pass, sign them too."""
    row = request_of(request.user, number)
    if not policies.can_hold(request.user, row):
        raise PermissionDenied
    sheet = MinutesSheet.sent(request.POST)
    if not sheet.is_valid():
        return _page(request, row, sheet, status=UNFINISHED)
    try:
        is_signing = request.POST.get("do") == "sign"
        keep = services.save_and_sign if is_signing else services.save
        minutes = keep(row.pk, sheet.sheet(), actor=request.user)
    except DomainError as error:
        status = status_of_step(error.code)
        fresh = request_of(request.user, number)
        return _page(request, fresh, sheet, refusal=message_for(error), status=status)
    messages.success(request, _signed(minutes) if is_signing else _("The minutes are saved."))
    return redirect("reception:visitor", number)


@require_POST
def sign(request: StaffRequest, number: str) -> HttpResponse:
    row = request_of(request.user, number)
    if not policies.can_sign(request.user, row):
        raise PermissionDenied
    try:
        minutes = services.sign(row.pk, actor=request.user)
    except DomainError as error:
        fresh = request_of(request.user, number)
        return _page(request, fresh, None, refusal=message_for(error), status=CONFLICT)
    messages.success(request, _signed(minutes))
    return redirect("reception:visitor", number)


def _signed(minutes: Minutes) -> str:
    """Say that it is signed, and whether the protocol went or until when it is owed."""
    if minutes.sent_at is not None:
        return _("The minutes are signed, and the protocol went to the applicant.")
    said = _("The minutes are signed. The protocol is to be handed over until %(date)s.")
    return said % {"date": day(minutes.send_by)}


@require_POST
def miss(request: StaffRequest, number: str) -> HttpResponse:
    """Note that the person did not come; whoever comes late is received all the same."""
    row = request_of(request.user, number)
    if not policies.can_prepare(request.user, row):
        raise PermissionDenied
    if row.booking is None:
        raise Http404
    try:
        coming.miss(row.booking.pk, actor=request.user)
    except DomainError as error:
        fresh = request_of(request.user, number)
        return _page(request, fresh, None, refusal=message_for(error), status=CONFLICT)
    messages.success(request, _("It is noted that the person did not come."))
    return redirect("reception:visitor", number)


def _next(request: StaffRequest, row: Request) -> Request | None:
    """Give who comes after this person on the same day and was not received yet."""
    if row.booking is None:
        return None
    zone = zone_of(row)
    on = row.booking.starts_at.astimezone(zone).date()
    waiting = requests.held_on(request.user, on, zone).filter(
        state=RequestState.GRANTED, booking__state=BookingState.CONFIRMED
    )
    return waiting.filter(booking__during__startswith__gt=row.booking.starts_at).first()


def _can_miss(request: StaffRequest, row: Request) -> bool:
    booking = row.booking
    if booking is None or booking.starts_at > clock.now():
        return False
    is_expected = booking.state == BookingState.CONFIRMED and row.state == RequestState.GRANTED
    return is_expected and policies.can_prepare(request.user, row)


def _page(
    request: StaffRequest,
    row: Request,
    sheet: MinutesSheet | None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    user = request.user
    record_view(row.subject, actor=user, fields=SEEN_ON_BRIEF)
    minutes, brief = minutes_of(row), brief_of(user, row, page_language())
    is_open = row.state in {RequestState.GRANTED, RequestState.RECEIVED}
    is_writable = is_open and (minutes is None or minutes.signed_at is None)
    can_write = policies.can_hold(user, row) and is_writable
    is_helper = policies.can_hold(user, row) or policies.can_prepare(user, row)
    context = {
        # Readers see who and what; the phone is for those who receive the person.
        **facts_of(row, is_masked=not is_helper),
        "brief": brief,
        "minutes": minutes,
        "ordered": list(minutes.instructions.select_related("body")) if minutes else [],
        "invitations": invited(row),
        "sheet": (sheet or MinutesSheet.of(minutes, brief.body)) if can_write else None,
        "can_miss": _can_miss(request, row),
        "can_sign": policies.can_sign(user, row),
        "can_hold": policies.can_hold(user, row),
        "can_hear": policies.can_hear(user, row),
        "recording_form": RecordingForm(),
        "refusal": refusal,
        "is_own": policies.is_own(user, row),
        "next_visitor": _next(request, row) if is_helper else None,
    }
    response = render(request, "reception/visitor.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response
