"""Meeting rooms: the week of each, book one, give one's own back."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.people.http import StaffRequest
from reception import policies
from reception.forms.reading import read_day
from reception.forms.schedule import RoomForm
from reception.models import Room
from reception.queries.rooms import Use, bookable_rooms, meetings, uses_of_week
from reception.services import booking as steps
from reception.services.rooms import book_room

UNFINISHED, CONFLICT = 422, 409
DAYS = 7


@require_http_methods(["GET", "POST"])
def rooms(request: StaffRequest) -> HttpResponse:
    if not policies.can_book_rooms(request.user):
        raise PermissionDenied
    if request.method == "GET":
        return _page(request, _form(request), _monday(request))
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, _monday(request))
    given = form.cleaned_data
    try:
        booking = book_room(given["room"], *form.span, matter=given["matter"], actor=request.user)
    except DomainError as error:
        return _page(request, form, _monday(request, given["day"]), refusal=message_for(error))
    said = pgettext("room", "The room is yours: %(room)s, %(number)s.")
    messages.success(request, said % {"room": given["room"].name, "number": booking.number})
    return redirect(f"/reception/rooms/?week={given['day']}")


@require_POST
def cancel(request: StaffRequest, number: str) -> HttpResponse:
    booking = get_object_or_404(meetings(), number=number)
    try:
        steps.cancel(booking.pk, reason="", actor=request.user)
    except DomainError as error:
        if error.code == "forbidden":
            raise PermissionDenied from error
        form = _form(request)
        return _page(request, form, _monday(request), refusal=message_for(error))
    messages.success(request, pgettext("room", "The room is free again."))
    return redirect(f"/reception/rooms/?week={timezone.localtime(booking.starts_at):%Y-%m-%d}")


def _form(request: StaffRequest, data: QueryDict | None = None) -> RoomForm:
    return RoomForm(_rooms(request), data, initial={"day": clock.today()})


def _rooms(request: StaffRequest) -> QuerySet[Room]:
    return bookable_rooms(policies.district_of(request.user))


def _monday(request: StaffRequest, day: date | None = None) -> date:
    asked = day or read_day(request.GET.get("week", ""))
    return asked - timedelta(days=asked.weekday())


def _page(
    request: StaffRequest, form: RoomForm, monday: date, *, refusal: str = ""
) -> HttpResponse:
    days = [monday + timedelta(days=n) for n in range(DAYS)]
    uses = uses_of_week(monday)
    found = _rooms(request)
    context: dict[str, Any] = {
        "form": form,
        "refusal": refusal,
        "days": days,
        "before": monday - timedelta(days=DAYS),
        "after": monday + timedelta(days=DAYS),
        "rooms": [
            {"room": room, "days": [_cell(request, room.pk, day, uses) for day in days]}
            for room in found
        ],
    }
    status = CONFLICT if refusal else UNFINISHED if form.errors else 200
    return render(request, "reception/rooms.html", context, status=status)


def _cell(request: StaffRequest, room_id: int, day: date, uses: list[Use]) -> list[dict[str, Any]]:
    return [
        {
            "begins": timezone.localtime(use.begins),
            "ends": timezone.localtime(use.ends),
            "words": use.words,
            "number": use.number,
            "is_mine": use.booked_by == request.user.pk and use.begins > clock.now(),
        }
        for use in uses
        if use.room_id == room_id and timezone.localtime(use.begins).date() == day
    ]
