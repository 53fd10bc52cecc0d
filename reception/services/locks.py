"""What a booking locks, always in this order, so that nobody waits for one who waits for him.

Receptions (many may share one), then the person, then talks, then bookings, then the number.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import connection

from akimat.base.errors import DomainError
from reception.models import Booking, Session
from reception.queries.officials import official_by_pk

Talk = tuple[int | None, datetime]
# Our own room among the advisory locks of the database.
SEED = 663


def lock_session(pk: int) -> Session:
    """Keep the reception as it is until the commit, beside others who book in it."""
    rows = Session.objects.raw("SELECT * FROM reception_session WHERE id = %s FOR SHARE", [pk])
    found: Session | None = next(iter(rows), None)
    if found is None:
        raise DomainError("session_unknown")
    found.official = official_by_pk(found.official_id)
    return found


def share_sessions(pks: Iterable[int | None]) -> None:
    """Keep several receptions as they are, beside others who do the same."""
    wanted = sorted({pk for pk in pks if pk is not None})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM reception_session WHERE id = ANY(%s) ORDER BY id FOR SHARE", [wanted]
        )


def lock_session_alone(pk: int) -> Session:
    """Keep the reception from everybody: it is to be moved or cancelled."""
    locked = Session.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("official__office").filter(pk=pk).first()
    if found is None:
        raise DomainError("session_unknown")
    return found


def lock_talks(talks: Collection[Talk], marks: Mapping[str, str] | None = None) -> None:
    """Take talks, whoever stands on them, and the person before them.

    One person books one thing at a time: else two tabs would pass the limit together.
    """
    keys = [f"{name}:{mark}" for name, mark in (marks or {}).items()]
    if not keys and not talks:
        return
    keys += [f"{owner}@{at.timestamp():.0f}" for owner, at in sorted(talks, key=str)]
    locks = ", ".join(["pg_advisory_xact_lock(hashtextextended(%s, %s))"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {locks}", [word for key in keys for word in (key, SEED)])


def lock_booking(pk: int) -> Booking:
    """Take the booking after its reception and its talk."""
    known = Booking.objects.only("official", "session", "during").get(pk=pk)
    share_sessions([known.session_id])
    lock_talks([talk_of(known)])
    return lock_bookings([pk])[0]


def lock_bookings(pks: Iterable[int | None]) -> list[Booking]:
    """Take bookings in the order of their keys, with what letters tell of them."""
    locked = Booking.objects.select_for_update(of=("self",), no_key=True)
    return list(
        locked.filter(pk__in=[pk for pk in pks if pk is not None])
        .select_related("official__office", "session__room", "session__venue", "room__office")
        .order_by("pk")
    )


def talk_of(booking: Booking) -> Talk:
    return booking.official_id, booking.starts_at
