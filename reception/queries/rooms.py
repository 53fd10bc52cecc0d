"""What the rooms of the house are used for: meetings of the staff, receptions of officials."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from akimat.base import clock
from akimat.structure.models import Office
from akimat.structure.office_hours import plans_of
from akimat.structure.opening import LONGEST_CLOSED, Hours, day_of, days_from
from akimat.workcalendar.queries import load_calendar
from reception.domain.slots import Slot, free_of, slots_of
from reception.models import Booking, Room, Session
from reception.models.spans import span_of
from reception.queries.slots import day_span, taken_at

# A meeting begins at a half hour of the office's day; when that begins and ends, the office says.
MINUTES = 30


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


def hours_on(day: date, offices: Iterable[Office]) -> Mapping[int, Hours | None]:
    """Give the opening hours of each office by its id; two statements.

    None where it is closed, or where nobody knows the holidays of that year yet.
    """
    listed, calendar = list(offices), load_calendar()
    if not calendar.first <= day <= calendar.last:
        return {office.pk: None for office in listed}
    plans = plans_of(listed, day)
    return {office.pk: day_of(plans[office.pk], day, calendar).hours for office in listed}


def next_open_day(office: Office) -> date:
    """Give today, or the next day on which the office is open where today is off or nearly over."""
    now = clock.now().astimezone(ZoneInfo(office.time_zone))
    today, needed = now.date(), timedelta(minutes=MINUTES)
    plan = plans_of([office], today)[office.pk]
    for day in days_from(plan, today, LONGEST_CLOSED, load_calendar()):
        if day.hours is None:
            continue
        if day.day > today or now + needed <= datetime.combine(today, day.hours.closes, now.tzinfo):
            return day.day
    return today


def free_times(room: Room, day: date, hours: Hours | None, uses: Iterable[Use]) -> list[Slot]:
    """Give the half hours of the office's day that nobody has taken; none where it is closed."""
    if hours is None:
        return []
    zone, now = ZoneInfo(room.office.time_zone), clock.now()
    during = (datetime.combine(day, hours.opens, zone), datetime.combine(day, hours.closes, zone))
    pause = None
    if hours.break_from is not None and hours.break_to is not None:
        pause = (
            datetime.combine(day, hours.break_from, zone),
            datetime.combine(day, hours.break_to, zone),
        )
    taken = [(use.begins, use.ends) for use in uses if use.room_id == room.pk]
    slots = [slot for slot in slots_of(during, MINUTES, pause) if slot.starts_at > now]
    return free_of(slots, taken)
