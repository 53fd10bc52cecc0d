"""Letters about bookings: put into the outbox in the transaction of the step they tell of.

Who left no e-mail gets a short text, where there is a gateway. Without either nothing is posted:
the page and the desk tell the person, and say so.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import override

from akimat.base import clock
from akimat.base.links import url_to
from akimat.base.moments import local, moment
from akimat.notifications import sms
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, post_letter, post_new
from akimat.structure.names import localized, page_language
from reception.labels.booking import PLACE_LABELS, words_of_reason
from reception.models import Booking, Official, Session, Wish
from reception.services.visitors import phone_of


def booking_url(booking: Booking) -> str:
    """Give the address that opens the booking of whoever has its code."""
    return url_to("reception-citizen:booking", booking.number, code=booking.access_code)


def short_url(booking: Booking) -> str:
    """Give the same address for a text, of which every letter is paid for."""
    return url_to("reception-citizen:booking-short", booking.pk, code=booking.access_code)


def place_of(session: Session, official: Official, language: str | None = None) -> str:
    """Say where the talk is: the village, the cabinet, or what the schedule says."""
    if session.venue is not None:
        return f"{localized(session.venue, 'name', language)}, {session.venue.address}"
    if session.room is not None:
        return localized(session.room, "name", language)
    return usual_place(official, language)


def usual_place(official: Official, language: str | None = None) -> str:
    """Give the place that came with the official, in the language of the letter or the page."""
    label = PLACE_LABELS.get(official.place)
    with override(page_language(language)):
        return str(label) if label else official.place


def send_code(booking: Booking) -> None:
    """Send the code of a hold that was made in this transaction."""
    if booking.code_by:
        context = {"confirm_code": booking.confirm_code, **_until(booking)}
        _post(booking, "booking_code", context, post=post_new, not_after=booking.held_until)


def tell_booked(booking: Booking) -> None:
    _post(booking, "booking_confirmed", {})


def tell_moved(booking: Booking) -> None:
    _post(booking, "booking_moved", _was(booking, booking.moved_from.starts_at))


def tell_shifted(booking: Booking, was: datetime) -> None:
    """Tell of a reception that was moved with all its bookings."""
    once = f"{booking.starts_at:%Y%m%d%H%M}"
    _post(booking, "booking_moved", _was(booking, was), once=once)


def tell_cancelled(booking: Booking, *, by_house: bool) -> None:
    with override(booking.language):
        reason = words_of_reason(booking.cancelled_because)
    _post(booking, "booking_cancelled", {"by_house": by_house, "reason": reason})


def remind(booking: Booking, which: str) -> bool:
    """Ask whether the person comes; ``which`` is "day" or "hours". Says whether it could."""
    return _post(booking, "booking_reminder", {}, once=which, not_after=booking.starts_at)


def tell_offered(booking: Booking, url: str) -> None:
    context = {"offer_url": url, **_until(booking)}
    _post(booking, "booking_offered", context, not_after=booking.held_until)


def tell_listed(wish: Wish, url: str, *, is_known: bool) -> None:
    """Tell a place on the waiting list where it is; ``is_known``: somebody has asked for it again.

    Once a day at most, so that nobody can flood another.
    """
    phone = phone_of(wish)
    channel = channel_to(wish.email, phone)
    if channel is None:
        return
    again = f":{clock.today().isoformat()}" if is_known else ""
    post_letter(
        Letter(
            key=f"wish_listed:{wish.pk}{again}",
            channel=channel,
            template="wish_listed",
            recipient=wish.email or phone,
            language=wish.language,
            context={
                "official": localized(wish.official, "name", wish.language),
                "wish_url": url,
                "is_known": is_known,
            },
        )
    )


def _post(
    booking: Booking,
    template: str,
    context: Mapping[str, object],
    *,
    once: str = "",
    post: Callable[[Letter], object] = post_letter,
    not_after: datetime | None = None,
) -> bool:
    channel = channel_to(booking.email, phone_of(booking))
    if channel is None or booking.official is None:
        return False
    post(
        Letter(
            key=f"{template}:{booking.pk}:{once or f'{booking.state_since:%Y%m%d%H%M%S%f}'}",
            channel=channel,
            not_after=not_after,
            template=template,
            recipient=booking.email or phone_of(booking),
            language=booking.language,
            context={**_told(booking), **context},
        )
    )
    return True


def _told(booking: Booking) -> dict[str, object]:
    """Give what every letter about a booking says."""
    at = _local(booking, booking.starts_at)
    return {
        "number": booking.number,
        "access_code": booking.access_code,
        "booking_url": booking_url(booking),
        "short_url": short_url(booking),
        "official": localized(booking.official, "name", booking.language),
        "when": _moment(booking, booking.starts_at),
        "day": f"{at:%d.%m}",
        "time": f"{at:%H:%M}",
        "place": place_of(booking.session, booking.official, booking.language),
        "link": booking.session.link,
    }


def channel_to(email: str, phone: str) -> Message.Channel | None:
    """Give the way in which we write to whoever left these; None: the desk calls."""
    if email:
        return Message.Channel.EMAIL
    return Message.Channel.SMS if sms.can_reach(phone) else None


def _local(booking: Booking, at: datetime) -> datetime:
    return local(at, _zone(booking))


def _moment(booking: Booking, at: datetime) -> str:
    return moment(at, _zone(booking))


def _zone(booking: Booking) -> str:
    zone: str = booking.official.office.time_zone
    return zone


def _was(booking: Booking, was: datetime) -> dict[str, str]:
    return {"was": _moment(booking, was), "was_short": f"{_local(booking, was):%d.%m %H:%M}"}


def _until(booking: Booking) -> dict[str, str]:
    assert booking.held_until is not None  # noqa: S101 -- only a hold is told of
    until = booking.held_until
    return {"until": _moment(booking, until), "until_time": f"{_local(booking, until):%H:%M}"}
