"""A published reception that does not take place as it was said: cancelled, moved, official away.

Who was booked is moved to the next free talks in the order of the bookings, and told so.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from reception import policies
from reception.domain.kinds import Channel
from reception.domain.states import (
    BOOKING_STEPS,
    TAKEN_BOOKINGS,
    BookingAction,
    BookingState,
)
from reception.models import Booking, Official, Session
from reception.models.spans import span_of
from reception.queries.officials import official_by_pk
from reception.queries.slots import FreeSlot, day_span, next_free
from reception.services import letters, transition, waiting_list
from reception.services.giving_back import exchange, release
from reception.services.locks import Talk, lock_bookings, lock_session_alone, lock_talks, talk_of
from reception.services.taking import Taking, sold_once, take
from reception.services.visitors import visitor_of

LOOK_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Change:
    """A booking and the talk it goes to; None where nothing is free in the next months."""

    booking: Booking
    to: FreeSlot | None


@dataclass(frozen=True, slots=True)
class Away:
    """What an absence moves. ``seal`` says that what is confirmed is what was looked at."""

    official: Official
    sessions: list[Session]
    changes: list[Change]

    @property
    def seal(self) -> str:
        pairs = [(c.booking.pk, c.to.starts_at.isoformat() if c.to else "") for c in self.changes]
        return hashlib.sha256(repr(pairs).encode()).hexdigest()[:16]


def preview(official_id: int, first: date, last: date) -> Away:
    """Give the receptions of these days and where each booking would go, in their order."""
    official = official_by_pk(official_id)
    sessions = list(_sessions(official_id, first, last))
    bookings = _bookings(sessions)
    gone = {session.pk for session in sessions}
    free = next_free(official, channel=Channel.DESK, now=clock.now(), at_most=LOOK_AT_MOST)
    targets = iter([slot for slot in free if slot.session_id not in gone])
    return Away(official, sessions, [Change(booking, next(targets, None)) for booking in bookings])


def move_all(
    official_id: int, days: tuple[date, date], *, reason: str, seal: str, actor: User
) -> Away:
    """Cancel the receptions of these days and move everybody; the order is kept.

    Raises ``away_nothing``, ``away_changed``.
    """
    official = official_by_pk(official_id)
    if not policies.can_plan(actor, official.office):
        raise DomainError("forbidden")
    found = _sessions(official_id, *days).values_list("pk", flat=True)
    with transaction.atomic():
        sessions = [lock_session_alone(pk) for pk in sorted(found)]
        if not sessions:
            raise DomainError("away_nothing")
        away = preview(official_id, *days)
        lock_talks(_talks(away))
        # Looked at again: a talk may have gone while we waited for it.
        if not away.seal == preview(official_id, *days).seal == seal:
            raise DomainError("away_changed")
        Session.objects.filter(pk__in=[s.pk for s in sessions]).update(
            cancelled_because=reason[:300]
        )
        for change in away.changes:
            _move(change, reason, actor)
        for session in sessions:
            record(session.subject, "cancel_session", actor=actor, reason=reason)
        _end_holds(sessions, actor)
    return away


def move_session(session_id: int, begins_at: datetime, *, reason: str, actor: User) -> Session:
    """Move a reception with everybody who is booked; the order is kept, each is told.

    Raises ``slot_past``, ``session_closed``, ``time_not_free``.
    """
    try:
        with transaction.atomic():
            session = lock_session_alone(session_id)
            if not policies.can_plan(actor, session.official.office):
                raise DomainError("forbidden")
            _refuse_over(session, begins_at)
            _shift(session, begins_at - session.starts_at)
            record(
                session.subject,
                "move_session",
                actor=actor,
                reason=reason,
                begins_at=begins_at.isoformat(),
            )
    except IntegrityError as error:
        raise DomainError("time_not_free") from error
    return session


def _refuse_over(session: Session, begins_at: datetime) -> None:
    now = clock.now()
    if session.cancelled_because:
        raise DomainError("session_closed")
    if begins_at <= now or session.starts_at <= now:
        raise DomainError("slot_past")


def _shift(session: Session, by: timedelta) -> None:
    held = Booking.objects.filter(session=session.pk, state__in=TAKEN_BOOKINGS)
    lock_talks([talk_of(booking) for booking in held.only("official", "during")])
    bookings = lock_bookings(held.values_list("pk", flat=True))
    session.during = _moved(session.during, by)
    session.break_during = _moved(session.break_during, by) if session.break_during else None
    session.save(update_fields=["during", "break_during"])
    # From the far end, so that on the way nobody stands on the place of another.
    bookings.sort(key=lambda booking: booking.starts_at, reverse=by > timedelta())
    for booking in bookings:
        was = booking.starts_at
        booking.during = _moved(booking.during, by)
        booking.save(update_fields=["during"])
        if booking.state == BookingState.CONFIRMED:
            letters.tell_shifted(booking, was)


def _moved(during: Any, by: timedelta) -> DateTimeTZRange:  # noqa: ANN401 -- any range of the model
    begins, ends = span_of(during)
    return DateTimeTZRange(begins + by, ends + by)


def _talks(away: Away) -> list[Talk]:
    """Give all that is to be locked at once, so that nobody waits for one who waits for us."""
    old = [talk_of(change.booking) for change in away.changes]
    new = [(c.to.official_id, c.to.starts_at) for c in away.changes if c.to]
    return [*old, *new]


def _sessions(official_id: int, first: date, last: date) -> QuerySet[Session]:
    return Session.objects.filter(
        official=official_id,
        is_published=True,
        cancelled_because="",
        during__overlap=day_span(first, last),
        during__endswith__gt=clock.now(),
    ).order_by("during")


def _bookings(sessions: Iterable[Session]) -> list[Booking]:
    rows = Booking.objects.filter(
        session__in=[session.pk for session in sessions],
        state=BookingState.CONFIRMED,
        during__startswith__gt=clock.now(),
    )
    return list(rows.select_related("official__office", "session").order_by("during", "pk"))


def _move(change: Change, reason: str, actor: User) -> None:
    """Take the new talk first, then give the old one back, as any move does."""
    old = lock_bookings([change.booking.pk])[0]
    if change.to is None:
        release(old, reason, actor)
        waiting_list.wish(old.official, visitor_of(old))
        return
    how = Taking(
        visitor=visitor_of(old),
        channel=Channel.DESK,
        actor=actor,
        moved_from=old,
        is_counted=False,
    )
    session = Session.objects.select_related("official__office", "room", "venue").get(
        pk=change.to.session_id
    )
    with sold_once(change.to.session_id, Channel.DESK):
        new = take(session, change.to.starts_at, how)
    exchange(new, reason, actor)


def _end_holds(sessions: Iterable[Session], actor: User) -> None:
    held = Booking.objects.filter(
        session__in=[session.pk for session in sessions], state=BookingState.HELD
    )
    for booking in lock_bookings(held.values_list("pk", flat=True)):
        transition.apply(booking, BOOKING_STEPS, BookingAction.EXPIRE, actor=actor)
