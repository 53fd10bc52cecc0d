"""Meeting rooms: the week of each, book one, give one's own back."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from urllib.parse import urlencode

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
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.structure.opening import Hours
from akimat.structure.queries import home_office
from reception import policies
from reception.domain.slots import joined
from reception.forms.reading import read_day, read_number
from reception.forms.schedule import MOST_PEOPLE, RoomForm
from reception.models import Room
from reception.queries.rooms import (
    MINUTES,
    Use,
    bookable_rooms,
    free_times,
    hours_on,
    meetings,
    next_open_day,
    uses_of,
)
from reception.services import booking as steps
from reception.services.rooms import book_room

DAYS, WORKING_DAYS = 7, 5
HALF_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@require_http_methods(["GET", "POST"])
def rooms(request: StaffRequest) -> HttpResponse:
    """Show the week of every room and the free half hours of a day; book one."""
    if not policies.can_book_rooms(request.user):
        raise PermissionDenied
    asked = _asked(request)
    if request.method == "GET":
        return _page(request, _form(request, asked), asked)
    form = _form(request, asked, request.POST)
    if not form.is_valid():
        return _page(request, form, asked)
    given = form.cleaned_data
    asked = Asked(given["day"], given["people"] or 0)
    try:
        booking = book_room(
            given["room"],
            *form.span,
            matter=given["matter"],
            actor=request.user,
            people=asked.people,
        )
    except DomainError as error:
        return _page(request, form, asked, refusal=message_for(error))
    said = pgettext("room", "The room is yours: %(room)s, %(number)s.")
    messages.success(request, said % {"room": given["room"].name, "number": booking.number})
    return redirect(f"/reception/rooms/?day={given['day']}")


@require_POST
def cancel(request: StaffRequest, number: str) -> HttpResponse:
    booking = get_object_or_404(meetings(), number=number)
    try:
        steps.cancel(booking.pk, reason="", actor=request.user)
    except DomainError as error:
        if error.code == "forbidden":
            raise PermissionDenied from error
        asked = _asked(request)
        return _page(request, _form(request, asked), asked, refusal=message_for(error))
    messages.success(request, pgettext("room", "The room is free again."))
    return redirect(f"/reception/rooms/?day={timezone.localtime(booking.starts_at):%Y-%m-%d}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day is looked at, for how many people, and the half hour that was chosen."""

    day: date
    people: int = 0
    room: str = ""
    begins: str = ""

    @classmethod
    def read(cls, query: QueryDict, day: date) -> Self:
        """Read what is asked; ``day`` is meant where none is named."""
        people = min(read_number(query.get("people", "")) or 0, MOST_PEOPLE)
        begins = query.get("begins", "")
        is_time = bool(HALF_HOUR.fullmatch(begins))
        return cls(
            read_day(query.get("day") or day.isoformat()),
            people,
            query.get("room", ""),
            begins if is_time else "",
        )

    @property
    def monday(self) -> date:
        return self.day - timedelta(days=self.day.weekday())

    @property
    def initial(self) -> dict[str, object]:
        """Fill the sheet in for the half hour that was chosen."""
        first: dict[str, object] = {"day": self.day, "people": self.people or None}
        if not self.begins:
            return first
        begins = datetime.combine(self.day, time.fromisoformat(self.begins))
        ends = begins + timedelta(minutes=MINUTES)
        return first | {"room": self.room, "begins": begins.time(), "ends": ends.time()}


def _asked(request: StaffRequest) -> Asked:
    office = request.user.office or home_office()
    return Asked.read(request.GET, next_open_day(office))


def _form(request: StaffRequest, asked: Asked, data: QueryDict | None = None) -> RoomForm:
    return RoomForm(_rooms(request), data, initial=asked.initial)


def _rooms(request: StaffRequest) -> QuerySet[Room]:
    return bookable_rooms(policies.district_of(request.user))


def _page(
    request: StaffRequest, form: RoomForm, asked: Asked, *, refusal: str = ""
) -> HttpResponse:
    monday = asked.monday
    uses = uses_of(monday, monday + timedelta(days=DAYS - 1))
    days = _days(monday, uses)
    found = list(_rooms(request))
    hours = hours_on(asked.day, {room.office for room in found})
    context: dict[str, Any] = {
        "form": form,
        "refusal": refusal,
        "asked": asked,
        "days": days,
        "before": monday - timedelta(days=DAYS),
        "after": monday + timedelta(days=DAYS),
        "rooms": [
            {"room": room, "days": [_cell(request, room.pk, day, uses) for day in days]}
            for room in found
        ],
        "free": [
            _free(room, asked, hours[room.office_id], uses)
            for room in found
            if room.seats >= asked.people
        ],
        "is_day_off": not any(hours.values()),
    }
    status = CONFLICT if refusal else UNFINISHED if form.errors else 200
    return render(request, "reception/rooms.html", context, status=status)


def _days(monday: date, uses: list[Use]) -> list[date]:
    """Give the days of the week; a Saturday or Sunday only where a room is used."""
    used = {timezone.localtime(use.begins).date() for use in uses}
    days = [monday + timedelta(days=n) for n in range(DAYS)]
    return [day for day in days if day.weekday() < WORKING_DAYS or day in used]


def _free(room: Room, asked: Asked, hours: Hours | None, uses: list[Use]) -> dict[str, Any]:
    slots = free_times(room, asked.day, hours, uses)
    people = {"people": asked.people} if asked.people else {}
    links = []
    for slot in slots:
        begins = f"{timezone.localtime(slot.starts_at):%H:%M}"
        query = {"day": asked.day, **people, "room": room.code, "begins": begins}
        links.append({"begins": begins, "url": f"?{urlencode(query)}#book"})
    spans = [
        f"{timezone.localtime(begins):%H:%M}–{timezone.localtime(ends):%H:%M}"
        for begins, ends in joined(slots)
    ]
    return {"room": room, "slots": links, "spans": ", ".join(spans)}


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
