"""Rooms that the staff book for a meeting: the same rows, the same constraint."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day, local
from akimat.base.numbers import format_number, new_access_code
from akimat.base.rows import insert
from akimat.base.sequences import draw
from akimat.people.models import User
from akimat.structure.models import Office
from reception import policies
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Room, Session
from reception.queries.rooms import hours_on
from reception.services.locks import lock_talks
from reception.services.taking import SOLD_ONCE, constraint_of


def book_room(
    room: Room, begins: datetime, ends: datetime, *, matter: str, actor: User, people: int = 0
) -> Booking:
    """Book a room for a while in which its office is open, as the free times are shown.

    Raises ``room_taken``, ``room_times_wrong``, ``room_too_small``, ``room_closed_that_day``, or
    ``room_closed_then`` with ``hours``, when the office is open on that day.
    """
    now = clock.now()
    if not policies.can_book_room(actor, room) or not room.is_bookable:
        raise DomainError("forbidden")
    if not now < begins < ends:
        raise DomainError("room_times_wrong")
    if people > room.seats:
        raise DomainError("room_too_small", seats=room.seats)
    _refuse_closed(room.office, begins, ends)
    try:
        with transaction.atomic():
            return _book(room, begins, ends, matter, actor)
    except IntegrityError as error:
        if constraint_of(error) not in SOLD_ONCE:
            raise
        raise DomainError("room_taken") from error


def _refuse_closed(office: Office, begins: datetime, ends: datetime) -> None:
    first, last = (local(at, office.time_zone) for at in (begins, ends))
    hours = hours_on(first.date(), [office])[office.pk]
    if hours is None:
        raise DomainError("room_closed_that_day", date=day(first.date()))
    is_one_day = first.date() == last.date()
    if not (is_one_day and hours.has(first.time(), last.time())):
        spans = ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours.spans)
        raise DomainError("room_closed_then", hours=spans)


def _book(room: Room, begins: datetime, ends: datetime, matter: str, actor: User) -> Booking:
    now = clock.now()
    # One after the other in a room: two at once would each wait for the other's row.
    lock_talks([(-room.pk, datetime.fromtimestamp(0, now.tzinfo))])
    during = DateTimeTZRange(begins, ends)
    receptions = Session.objects.filter(room=room, cancelled_because="", during__overlap=during)
    if receptions.exists():
        raise DomainError("room_taken")
    year = now.astimezone(ZoneInfo(room.office.time_zone)).year
    booking = Booking(
        access_code=new_access_code(),
        room=room,
        during=during,
        state=BookingState.CONFIRMED,
        state_since=now,
        channel=Channel.DESK,
        matter=matter,
        language=actor.language,
        booked_by=actor,
        created_at=now,
    )
    running = draw(f"booking:{room.office_id}:{year}")
    booking.number = format_number(f"{room.office.code}-B", year, running)
    insert(booking)
    record(booking.subject, "book_room", actor=actor, room=room.code, new=booking.state)
    return booking
