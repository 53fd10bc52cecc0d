"""How many times one address may hold a time, and how many tickets come by which way."""

from enum import StrEnum

from django.conf import settings

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.notifications import sms

HOLDS_OF_AN_ADDRESS, WINDOW = 60, 15 * 60
ONE_HOUR = 60 * 60


class Way(StrEnum):
    """How a ticket is taken without a login."""

    HOME = "home"
    KIOSK = "kiosk"
    PROGRAM = "program"


# From home a family behind one address needs no more in an hour; faster than people can stand in
# front of a kiosk, somebody plays; a program speaks for many people.
TICKETS = {Way.HOME: (12, 60 * 60), Way.KIOSK: (20, 60), Way.PROGRAM: (30, 60)}


def limit_holds(address: str) -> None:
    """Count one hold of ``address``; raises ``too_many_holds`` with the minutes to wait."""
    limits = {f"hold:address:{address}": HOLDS_OF_AN_ADDRESS}
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_holds", minutes=ratelimit.minutes_left(limits))


def may_text(phone: str, address: str) -> bool:
    """Count one text with a code; False where the phone, the address or the day has had enough.

    Nobody floods the phone of another with codes, and nobody runs up the bill.
    """
    limits = {f"text:phone:{phone}": settings.SMS_A_PHONE}
    if address:
        limits[f"text:address:{address}"] = settings.SMS_AN_ADDRESS
    return sms.has_room_today() and ratelimit.take(limits, seconds=ONE_HOUR)


def limit_tickets(way: Way, who: object) -> None:
    """Count one ticket of ``who``; raises ``too_many_tickets`` with the minutes to wait."""
    limit, seconds = TICKETS[way]
    limits = {f"ticket:{way}:{who}": limit}
    if not ratelimit.take(limits, seconds=seconds):
        raise DomainError("too_many_tickets", minutes=ratelimit.minutes_left(limits))
