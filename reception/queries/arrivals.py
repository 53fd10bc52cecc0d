"""Tickets and bookings opened by a code: wrong ones are counted, as for appeals."""

from django.utils.crypto import constant_time_compare

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.base.numbers import clean_code, clean_number
from reception.models import Booking, Ticket

WINDOW = 60 * 60
# Behind one address sits a whole hall: the kiosk, or everybody in its wireless network.
TRIES_OF_AN_ADDRESS = 60
TRIES_OF_A_NUMBER = 20
LONGEST = 40
NO_CODE = "-" * 8


def find_ticket(code: str, *, address: str) -> Ticket:
    """Give the ticket of a code; raises ``ticket_not_found`` or ``too_many_wrong_codes``."""
    limits = {f"ticket:address:{address}": TRIES_OF_AN_ADDRESS}
    _take(limits)
    wanted = clean_code(code)[:LONGEST]
    tickets = Ticket.objects.select_related("office", "topic", "counter", "booking")
    ticket = tickets.filter(access_code=wanted).first() if wanted.isprintable() else None
    if ticket is None:
        raise DomainError("ticket_not_found")
    ratelimit.give_back(limits)
    return ticket


def find_booking(number: str, code: str, *, address: str) -> Booking:
    """Give the booking of a number and a code; a wrong code and no such number look the same."""
    wanted = clean_number(number)[:LONGEST]
    limits = {f"check-in:address:{address}": TRIES_OF_AN_ADDRESS}
    if wanted.isprintable():
        limits[f"check-in:number:{wanted}"] = TRIES_OF_A_NUMBER
    _take(limits)
    bookings = Booking.objects.select_related("official__office")
    booking = bookings.filter(number=wanted).first() if wanted.isprintable() else None
    fits = constant_time_compare(clean_code(code), booking.access_code if booking else NO_CODE)
    if booking is None or not fits:
        raise DomainError("booking_not_found")
    ratelimit.give_back(limits)
    return booking


def _take(limits: dict[str, int]) -> None:
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_wrong_codes", minutes=ratelimit.minutes_left(limits))
