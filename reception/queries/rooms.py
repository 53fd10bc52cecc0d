"""What the rooms of the house are used for: meetings of the staff, receptions of officials."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from akimat.base import clock
from akimat.structure.models import Office
from akimat.workcalendar.queries import load_calendar
from reception.domain.slots import Slot, free_of, slots_of
from reception.models import Booking, Room, Session
from reception.models.spans import span_of
from reception.queries.slots import day_span, taken_at

# A meeting begins at a half hour of the office's day; when that ends, the office says.
OPENS_AT, MINUTES = time(9), 30


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


def uses_of(first: date, last: date) -> list[Use]:
    """Give every use of every room on these days; two statements."""
    days = day_span(first, last)
    booked = meetings().filter(taken_at(clock.now()), during__overlap=days)
    receptions = Session.objects.filter(
        room__isnull=False, cancelled_because="", during__overlap=days
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


def is_day_off(day: date) -> bool:
    """Say whether the house is closed, or nobody knows the holidays of that year yet."""
    calendar = load_calendar()
    return not (calendar.first <= day <= calendar.last and calendar.is_working(day))


def next_open_day(office: Office) -> date:
    """Give today, or the next working day where today is off or nearly over."""
    now = clock.local_now()
    last = datetime.combine(now.date(), office.day_ends_at) - timedelta(minutes=MINUTES)
    is_over = now.time() > last.time()
    if not (is_over or is_day_off(now.date())):
        return now.date()
    return load_calendar().next_working(now.date() + timedelta(days=int(is_over)))


def free_times(room: Room, day: date, uses: Iterable[Use]) -> list[Slot]:
    """Give the half hours of the office's day that nobody has taken; none on a day off."""
    if is_day_off(day):
        return []
    zone, now = ZoneInfo(room.office.time_zone), clock.now()
    opens, closes = OPENS_AT, room.office.day_ends_at
    hours = (datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
    taken = [(use.begins, use.ends) for use in uses if use.room_id == room.pk]
    slots = [slot for slot in slots_of(hours, MINUTES) if slot.starts_at > now]
    return free_of(slots, taken)
