"""The talks of a reception, and through which channel each may be taken. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from reception.domain.kinds import Channel

Span = tuple[datetime, datetime]
# From then on what is left is anybody's, whatever channel it was kept for.
OPENS_TO_ALL_BEFORE = timedelta(hours=24)


class Slot(NamedTuple):
    nth: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Shares:
    """How many talks of a reception are kept for a channel: first the web's, then the phone's."""

    web: int
    phone: int


def slots_of(during: Span, minutes: int, pause: Span | None = None) -> list[Slot]:
    """Give the talks of equal length; none of them touches the break, none ends too late."""
    length = timedelta(minutes=minutes)
    at, ends = during
    slots: list[Slot] = []
    while at + length <= ends:
        if pause and at < pause[1] and pause[0] < at + length:
            at = pause[1]
            continue
        slots.append(Slot(len(slots), at, at + length))
        at += length
    return slots


def free_of(slots: Iterable[Slot], taken: Collection[Span]) -> list[Slot]:
    """Leave out what somebody has taken."""
    return [
        slot
        for slot in slots
        if not any(overlaps(one, (slot.starts_at, slot.ends_at)) for one in taken)
    ]


def joined(slots: Iterable[Slot]) -> list[Span]:
    """Give the times that slots in a row make together."""
    found: list[Span] = []
    for slot in slots:
        if found and found[-1][1] == slot.starts_at:
            found[-1] = (found[-1][0], slot.ends_at)
        else:
            found.append((slot.starts_at, slot.ends_at))
    return found


def is_open_to(channel: Channel, slot: Slot, shares: Shares, now: datetime) -> bool:
    """Say whether ``channel`` may take the talk; the desk may take any."""
    if channel is Channel.DESK or slot.starts_at - now <= OPENS_TO_ALL_BEFORE:
        return True
    if channel is Channel.PHONE:
        return shares.web <= slot.nth < shares.web + shares.phone
    return slot.nth < shares.web


def open_to(
    channel: Channel, slots: Sequence[Slot], shares: Shares, now: datetime
) -> Sequence[Slot]:
    """Give the talks to come that ``channel`` may take; a whole reception at once is quicker."""
    if slots and slots[0].starts_at - now > OPENS_TO_ALL_BEFORE:
        return slots[_share_of(channel, shares)]
    return [
        slot for slot in slots if slot.starts_at > now and is_open_to(channel, slot, shares, now)
    ]


def _share_of(channel: Channel, shares: Shares) -> slice:
    if channel is Channel.DESK:
        return slice(None)
    if channel is Channel.PHONE:
        return slice(shares.web, shares.web + shares.phone)
    return slice(shares.web)


def overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
