"""What a booking locks, always in this order, so that nobody waits for one who waits for him.

Persons, then receptions, then bookings, then the number.
"""

from collections.abc import Iterable

from django.db import connection

from akimat.base.errors import DomainError
from reception.models import Booking, Room, Session
from reception.services.visitors import Visitor


def lock_person(visitor: Visitor) -> None:
    """Let one person book one thing at a time: else two tabs would pass the limit together."""
    keys = [f"{name}:{mark}" for name, mark in visitor.marks.items()]
    if keys:
        locks = ", ".join(["pg_advisory_xact_lock(hashtextextended(%s, 663))"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {locks}", keys)


def lock_session(pk: int) -> Session:
    """Take the reception; raises ``session_unknown``."""
    locked = Session.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("official__office", "room", "venue").filter(pk=pk).first()
    if found is None:
        raise DomainError("session_unknown")
    return found


def lock_room(pk: int) -> Room:
    locked = Room.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("office").get(pk=pk)


def lock_booking(pk: int) -> Booking:
    """Take the booking after its reception."""
    session_id = Booking.objects.values_list("session_id", flat=True).get(pk=pk)
    lock_sessions([session_id])
    return lock_bookings([pk])[0]


def lock_sessions(pks: Iterable[int | None]) -> None:
    wanted = sorted({pk for pk in pks if pk is not None})
    rows = Session.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    list(rows.values_list("pk", flat=True))


def lock_bookings(pks: Iterable[int | None]) -> list[Booking]:
    """Take bookings in the order of their keys, with what letters tell of them."""
    locked = Booking.objects.select_for_update(of=("self",), no_key=True)
    return list(
        locked.filter(pk__in=[pk for pk in pks if pk is not None])
        .select_related("official__office", "session__room", "session__venue", "room__office")
        .order_by("pk")
    )
