"""Tickets opened by a code alone: wrong ones are counted."""

from django.db.models import QuerySet

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.base.numbers import clean_code
from akimat.structure.models import Office
from reception.domain.states import BookingState
from reception.models import Booking, Device, Ticket
from reception.queries.hall import Today, today_of

WINDOW = 60 * 60
# Behind one address sits a whole hall: the kiosk, or everybody in its wireless network.
TRIES_OF_AN_ADDRESS = 60
LONGEST = 40


def find_ticket(code: str, *, address: str) -> Ticket:
    """Give the ticket of a code; raises ``ticket_not_found`` or ``too_many_wrong_codes``."""
    limits = {f"ticket:address:{address}": TRIES_OF_AN_ADDRESS}
    _take(limits)
    ticket = _of_code(Ticket.objects.all(), code)
    ratelimit.give_back(limits)
    return ticket


def find_at_device(code: str, device: Device) -> Ticket:
    """Give a ticket of today's hall to the kiosk that has just given it.

    Wrong codes are not counted: whoever types them elsewhere in the hall's network would hide the
    tickets of everybody at the kiosk.
    """
    today = today_of(device.office)
    return _of_code(Ticket.objects.filter(office=device.office, day=today.day), code)


def _of_code(tickets: QuerySet[Ticket], code: str) -> Ticket:
    wanted = clean_code(code)[:LONGEST]
    known = tickets.select_related("office", "topic", "counter", "booking")
    ticket = known.filter(access_code=wanted).first() if wanted.isprintable() else None
    if ticket is None:
        raise DomainError("ticket_not_found")
    return ticket


def booked_in(office: Office) -> QuerySet[Booking]:
    return Booking.objects.filter(official__office=office)


def not_come(office: Office, today: Today) -> QuerySet[Booking]:
    """Give the appointments whose time has begun today and whose holders nobody has seen."""
    begun = booked_in(office).filter(
        state=BookingState.CONFIRMED,
        during__startswith__range=(today.begins, today.now),
        ticket__isnull=True,
    )
    return begun.select_related("official__office").order_by("during", "pk")


def _take(limits: dict[str, int]) -> None:
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_wrong_codes", minutes=ratelimit.minutes_left(limits))
