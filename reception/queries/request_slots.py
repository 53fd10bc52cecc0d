"""The times that a request may be given: by video only where the person agreed to it."""

from datetime import datetime

from reception.domain.kinds import Channel, SessionKind
from reception.models import Booking, Official, Request
from reception.queries.slots import OFFERED, FreeSlot, next_free

# So many times are looked through for those that suit.
LOOKED_AT = 500


def slots_for(
    request: Request,
    official: Official,
    *,
    channel: Channel,
    now: datetime,
    at_most: int = OFFERED,
) -> list[FreeSlot]:
    """Give the nearest times of ``official`` that suit the person (PP663 p. 24, 25)."""
    return suiting(
        official,
        is_video_agreed=request.is_video_agreed,
        channel=channel,
        now=now,
        at_most=at_most,
    )


def suiting(
    official: Official,
    *,
    is_video_agreed: bool,
    channel: Channel,
    now: datetime,
    at_most: int = OFFERED,
) -> list[FreeSlot]:
    """Give the nearest times; who agreed to a video is offered it where it is sooner."""
    found = next_free(official, channel=channel, now=now, at_most=LOOKED_AT)
    return [slot for slot in found if is_video_agreed or slot.kind != SessionKind.VIDEO][:at_most]


def is_sooner_by_video(slots: list[FreeSlot]) -> bool:
    """Say whether the nearest of these times is by video."""
    return bool(slots) and slots[0].kind == SessionKind.VIDEO


def times_to_move(
    booking: Booking, *, channel: Channel, now: datetime, at_most: int
) -> list[FreeSlot]:
    """Give other times of the same official; by video as the request of the booking allows it."""
    request: Request | None = getattr(booking, "request", None)
    if request is None:
        return next_free(booking.official, channel=channel, now=now, at_most=at_most)
    return slots_for(request, booking.official, channel=channel, now=now, at_most=at_most)
