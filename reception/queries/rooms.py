"""What the rooms of the house are used for: meetings of the staff, receptions of officials."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from akimat.base import clock
from reception.models import Booking, Room, Session
from reception.models.spans import span_of
from reception.queries.slots import day_span, taken_at

WEEK = timedelta(days=6)


class Use(NamedTuple):
    room_id: int | None
    begins: datetime
    ends: datetime
    words: str
    number: str = ""
    booked_by: int | None = None


def bookable_rooms(district: str) -> QuerySet[Room]:
    """Give the rooms that the staff of the district book."""
    rooms = Room.objects.filter(is_bookable=True, office__district=district)
    return rooms.select_related("office").order_by("code")


def meetings() -> QuerySet[Booking]:
    return Booking.objects.filter(room__isnull=False)


def uses_of_week(monday: date) -> list[Use]:
    """Give every use of every room in a week; two statements."""
    week = day_span(monday, monday + WEEK)
    booked = meetings().filter(taken_at(clock.now()), during__overlap=week)
    receptions = Session.objects.filter(
        room__isnull=False, cancelled_because="", during__overlap=week
    ).select_related("official")
    found = [
        Use(
            one.room_id,
            *span_of(one.during),
            words=f"{one.matter} · {one.booked_by.short_name}",
            number=one.number,
            booked_by=one.booked_by_id,
        )
        for one in booked.select_related("booked_by")
    ]
    found += [Use(one.room_id, *span_of(one.during), words=one.official.name) for one in receptions]
    return sorted(found, key=lambda use: use.begins)
