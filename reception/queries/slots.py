"""Which talks are free: asked of the rows each time, so that nothing has to run for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from reception.domain.kinds import Channel, SessionKind
from reception.domain.slots import Shares, Slot, Span, free_of, open_to, overlaps, slots_of
from reception.domain.states import BookingState
from reception.models import Booking, Official, Session
from reception.models.spans import span_of

# A freed talk rests so long before strangers may take it: nobody sells his place to another.
COOL_DOWN = timedelta(minutes=2)
FIRM = (BookingState.CONFIRMED, BookingState.ATTENDED)
OFFERED, LOOK_AHEAD = 3, timedelta(days=92)
# Two moments are read quicker than a range of them.
BOUNDS = ("during__startswith", "during__endswith")


class FreeSlot(NamedTuple):
    session_id: int
    official_id: int
    starts_at: datetime
    ends_at: datetime
    kind: SessionKind


class _Reception(NamedTuple):
    pk: int
    official_id: int
    during: Span
    pause: Span | None
    minutes: int
    kind: SessionKind
    shares: Shares


def taken_at(now: datetime) -> Q:
    """Keep the bookings whose time is somebody's: a hold that has run out is nobody's."""
    return Q(state__in=FIRM) | Q(state=BookingState.HELD, held_until__gt=now)


def free_slots(
    officials: Iterable[Official], first: date, last: date, *, channel: Channel, now: datetime
) -> list[FreeSlot]:
    """Give the free talks of these days; two statements, however many.

    They come in the order of time for each official; of two who receive at once, one reception
    after the other: sorting thousands of talks takes longer than finding them.
    """
    ids = [official.pk for official in officials]
    if last < first:
        return []
    taken = _taken(ids, first, last, channel, now)
    return [
        FreeSlot(reception.pk, reception.official_id, slot.starts_at, slot.ends_at, reception.kind)
        for reception in _receptions(ids, first, last)
        for slot in _open_slots(reception, taken.get(reception.official_id, ()), channel, now)
    ]


def next_free(
    official: Official, *, channel: Channel, now: datetime, at_most: int = OFFERED
) -> list[FreeSlot]:
    """Give the nearest free talks of an official: what is offered for one that is gone."""
    today = timezone.localtime(now).date()
    return free_slots([official], today, today + LOOK_AHEAD, channel=channel, now=now)[:at_most]


def is_taken(official: Official, slot: Slot, now: datetime) -> bool:
    """Say whether somebody has a booking or a hold of the official in this time."""
    span = (slot.starts_at, slot.ends_at)
    return Booking.objects.filter(
        taken_at(now), official=official.pk, during__overlap=span
    ).exists()


def day_span(first: date, last: date) -> Span:
    """Give the moments between which these days lie on the clock of the house."""
    begin = timezone.make_aware(datetime.combine(first, time.min))
    return begin, timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


def published(first: date, last: date) -> QuerySet[Session]:
    """Keep the receptions of these days that take place and that the public may know of."""
    return Session.objects.filter(
        is_published=True, cancelled_because="", during__overlap=day_span(first, last)
    )


def _receptions(ids: list[int], first: date, last: date) -> list[_Reception]:
    rows = published(first, last).filter(official__in=ids).order_by("during", "official")
    columns = ("break_during", "slot_minutes", "kind", "web_share", "phone_share")
    return [
        _Reception(
            pk,
            official_id,
            (begins, ends),
            span_of(pause) if pause else None,
            minutes,
            SessionKind(kind),
            Shares(web, phone),
        )
        for pk, official_id, begins, ends, pause, minutes, kind, web, phone in rows.values_list(
            "pk", "official_id", *BOUNDS, *columns
        )
    ]


def _taken(
    ids: list[int], first: date, last: date, channel: Channel, now: datetime
) -> Mapping[int, list[Span]]:
    closed = taken_at(now)
    if channel is not Channel.DESK:
        closed |= Q(state=BookingState.CANCELLED, state_since__gt=now - COOL_DOWN)
    rows = Booking.objects.filter(
        closed, official__in=ids, during__overlap=day_span(first, last)
    ).order_by()
    found: dict[int, list[Span]] = defaultdict(list)
    for official_id, begins, ends in rows.values_list("official_id", *BOUNDS):
        found[official_id].append((begins, ends))
    return found


def _open_slots(
    reception: _Reception, taken: Iterable[Span], channel: Channel, now: datetime
) -> Iterable[Slot]:
    near = [span for span in taken if overlaps(span, reception.during)]
    slots = slots_of(reception.during, reception.minutes, reception.pause)
    found = open_to(channel, slots, reception.shares, now)
    if not near:
        return found
    return free_of(found, near)
