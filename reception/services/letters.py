"""Letters about bookings: put into the outbox in the transaction of the step they tell of.

Without an e-mail nothing is posted: the page and the desk tell the person, and say so.
"""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from akimat.notifications.services import Letter, post_letter, post_new
from akimat.structure.names import localized
from reception.domain.moments import moment
from reception.labels.booking import PLACE_LABELS, words_of_reason
from reception.models import Booking, Official, Session


def booking_url(booking: Booking) -> str:
    """Give the address that opens the booking of whoever has its code."""
    path = reverse("reception-citizen:booking", args=[booking.number])
    return f"{settings.PUBLIC_URL}{path}?{urlencode({'code': booking.access_code})}"


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
    with override(language or get_language() or "kk"):
        return str(label) if label else official.place


def send_code(booking: Booking) -> None:
    """Send the code of a hold that was made in this transaction."""
    _post(
        booking,
        "booking_code",
        post=post_new,
        confirm_code=booking.confirm_code,
        until=_until(booking),
    )


def tell_booked(booking: Booking) -> None:
    _post(booking, "booking_confirmed")


def tell_moved(booking: Booking) -> None:
    _post(booking, "booking_moved", was=_when(booking.moved_from))


def tell_shifted(booking: Booking, was: datetime) -> None:
    """Tell of a reception that was moved with all its bookings."""
    once = f"{booking.starts_at:%Y%m%d%H%M}"
    _post(booking, "booking_moved", once=once, was=_moment(booking, was))


def tell_cancelled(booking: Booking, *, by_house: bool) -> None:
    with override(booking.language):
        reason = words_of_reason(booking.cancelled_because)
    _post(booking, "booking_cancelled", by_house=by_house, reason=reason)


def remind(booking: Booking, which: str) -> None:
    """Ask whether the person comes; ``which`` is "day" or "hours"."""
    _post(booking, "booking_reminder", once=which)


def tell_offered(booking: Booking, url: str) -> None:
    _post(booking, "booking_offered", offer_url=url, until=_until(booking))


def _post(
    booking: Booking,
    template: str,
    *,
    once: str = "",
    post: Callable[[Letter], object] = post_letter,
    **context: object,
) -> None:
    if not booking.email or booking.official is None:
        return
    post(
        Letter(
            key=f"{template}:{booking.pk}:{once or f'{booking.state_since:%Y%m%d%H%M%S%f}'}",
            template=template,
            recipient=booking.email,
            language=booking.language,
            context={
                "number": booking.number,
                "access_code": booking.access_code,
                "booking_url": booking_url(booking),
                "official": localized(booking.official, "name", booking.language),
                "when": _when(booking),
                "place": place_of(booking.session, booking.official, booking.language),
                "link": booking.session.link,
                **context,
            },
        )
    )


def _moment(booking: Booking, at: datetime) -> str:
    return moment(at, booking.official.office.time_zone)


def _when(booking: Booking) -> str:
    return _moment(booking, booking.starts_at)


def _until(booking: Booking) -> str:
    assert booking.held_until is not None  # noqa: S101 -- only a hold is told of
    return _moment(booking, booking.held_until)
