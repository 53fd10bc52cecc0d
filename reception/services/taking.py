"""Take a talk: what every way of booking does, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.numbers import format_number, new_access_code
from akimat.base.rows import insert
from akimat.base.sequences import draw
from akimat.people.models import User
from akimat.structure.models import Office
from reception.domain.kinds import Channel, CodeWay
from reception.domain.slots import Shares, Slot, is_open_to
from reception.domain.states import BOOKING_STEPS, BookingAction, BookingState
from reception.models import Booking, Session
from reception.queries.officials import official_by_pk
from reception.queries.slots import COOL_DOWN, next_free
from reception.queries.standing import Standing, look
from reception.services import transition
from reception.services.locks import lock_bookings, lock_talks
from reception.services.visitors import Visitor, is_same_person, visitor_of

OPEN_AT_MOST = 2
SOLD_ONCE = frozenset({"booking_of_an_official_once", "booking_of_a_room_once"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How a talk is taken: held for a while or at once, for whom and by whom."""

    visitor: Visitor
    channel: Channel
    actor: User | None
    held_until: datetime | None = None
    code: str = ""
    code_by: CodeWay | None = None
    key: str = ""
    moved_from: Booking | None = None
    # A secretary answers a request, or the waiting list is offered a talk: no limit counts.
    is_counted: bool = True


@contextmanager
def sold_once(session_id: int, channel: Channel) -> Iterator[None]:
    """One transaction; where somebody was faster, ``slot_taken`` offers the nearest free talks."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint_of(error) not in SOLD_ONCE:
            raise
        raise DomainError("slot_taken", free=offers(session_id, channel)) from error
    except DomainError as error:
        if error.code == "slot_taken":
            error.params["free"] = offers(session_id, channel)
        raise


@contextmanager
def once(key: str, wanted: tuple[int, datetime, str]) -> Iterator[list[Booking]]:
    """Give the booking of an earlier click under the same key instead of an error.

    Asked first, every booking would pay a statement for a second click.
    """
    done: list[Booking] = []
    try:
        yield done
    except (IntegrityError, DomainError):
        found = Booking.objects.filter(submission_key=key).first() if key else None
        if found is None:
            raise
        if (found.session_id, found.starts_at, found.full_name) != wanted:
            raise DomainError("idempotency_conflict", number=found.number) from None
        done[:] = [found]


def constraint_of(error: IntegrityError) -> str:
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""))


def offers(session_id: int, channel: Channel) -> list[object]:
    """Give the nearest free talks of the same official."""
    official_id = Session.objects.values_list("official_id", flat=True).get(pk=session_id)
    return list(next_free(official_by_pk(official_id), channel=channel, now=clock.now()))


def take(session: Session, starts_at: datetime, how: Taking) -> Booking:
    """Take a talk of a locked reception, or raise why not; inside :func:`sold_once`."""
    now = clock.now()
    slot = _slot(session, starts_at, how, now)
    marks = how.visitor.marks if how.is_counted else {}
    old = how.moved_from.pk if how.moved_from else 0
    values = _values(session, slot, now) | {"old": old}
    # Who comes too late is sent away before he waits for anybody: in a rush that is nearly all.
    _refuse(look(values, marks))
    lock_talks([(session.official_id, slot.starts_at)], marks)
    standing = look(values, marks)
    _refuse(standing)
    if standing.has_run_out:
        _expire(session, slot, now)
    if standing.is_cooling:
        _cool(session, slot, how, now)
    booking = _booking(session, slot, how, now)
    _number(booking, session.official.office, now)
    insert(booking)
    record(
        booking.subject,
        "hold" if how.held_until else "book",
        actor=how.actor,
        new=booking.state,
        channel=how.channel,
        starts_at=slot.starts_at.isoformat(),
    )
    return booking


def refuse_too_many(booking: Booking) -> None:
    """Refuse one talk too many for a person who is locked; ``booking`` itself is not counted."""
    marks = visitor_of(booking).marks
    slot = Slot(0, booking.starts_at, booking.ends_at)
    values = _values(booking.session, slot, clock.now()) | {"old": booking.pk}
    if look(values, marks).open_ones >= OPEN_AT_MOST:
        raise DomainError("too_many_bookings")


def _slot(session: Session, starts_at: datetime, how: Taking, now: datetime) -> Slot:
    if starts_at <= now:
        raise DomainError("slot_past")
    if not session.is_published or session.cancelled_because:
        raise DomainError("session_closed")
    slot = next((slot for slot in session.slots if slot.starts_at == starts_at), None)
    if slot is None:
        raise DomainError("slot_unknown")
    if not is_open_to(how.channel, slot, Shares(session.web_share, session.phone_share), now):
        raise DomainError("slot_of_another_channel")
    return slot


def _values(session: Session, slot: Slot, now: datetime) -> dict[str, int | datetime]:
    return {
        "official": session.official_id,
        "session": session.pk,
        "begins": slot.starts_at,
        "ends": slot.ends_at,
        "now": now,
        "cool": now - COOL_DOWN,
    }


def _refuse(standing: Standing) -> None:
    if standing.is_taken:
        raise DomainError("slot_taken")
    if standing.open_ones >= OPEN_AT_MOST:
        raise DomainError("too_many_bookings", limit=OPEN_AT_MOST)


def _expire(session: Session, slot: Slot, now: datetime) -> None:
    """End the holds that have run out, whose place this is now."""
    over = Booking.objects.filter(
        official=session.official_id,
        during__overlap=(slot.starts_at, slot.ends_at),
        state=BookingState.HELD,
        held_until__lte=now,
    )
    for booking in lock_bookings(over.values_list("pk", flat=True)):
        if booking.has_run_out(now):
            transition.apply(booking, BOOKING_STEPS, BookingAction.EXPIRE, actor=None)


def _cool(session: Session, slot: Slot, how: Taking, now: datetime) -> None:
    """Keep a freed talk from a stranger for a while; the house itself may give it at once."""
    if how.actor is not None or not how.is_counted:
        return
    freed = Booking.objects.filter(
        session=session.pk,
        during__overlap=(slot.starts_at, slot.ends_at),
        state=BookingState.CANCELLED,
        state_since__gt=now - COOL_DOWN,
    )
    if not all(is_same_person(booking, how.visitor) for booking in freed):
        raise DomainError("slot_cooling", minutes=COOL_DOWN // timedelta(minutes=1))


def _booking(session: Session, slot: Slot, how: Taking, now: datetime) -> Booking:
    visitor = how.visitor
    return Booking(
        access_code=new_access_code(),
        official=session.official,
        session=session,
        during=DateTimeTZRange(slot.starts_at, slot.ends_at),
        state=BookingState.HELD if how.held_until else BookingState.CONFIRMED,
        state_since=now,
        channel=how.channel,
        held_until=how.held_until,
        confirm_code=how.code,
        code_by=how.code_by or "",
        moved_from=how.moved_from,
        submission_key=how.key or None,
        consent_at=now if visitor.has_consented else None,
        matter=visitor.matter,
        full_name=visitor.full_name,
        iin=visitor.iin,
        phone=visitor.phone,
        email=visitor.email,
        language=visitor.language,
        booked_by=how.actor,
        created_at=now,
    )


def _number(booking: Booking, office: Office, now: datetime) -> None:
    """Draw the number last: its row is locked from here to the commit."""
    year = now.astimezone(ZoneInfo(office.time_zone)).year
    booking.number = format_number(f"{office.code}-B", year, draw(f"booking:{office.pk}:{year}"))
