"""The appeal behind a provisional number: for who holds the paper that a kiosk has printed."""

from django.utils.crypto import constant_time_compare

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.base.numbers import NO_CODE, clean_code, clean_number
from appeals.models import Appeal, OfflineFiling
from appeals.queries.status import (
    LONGEST_NUMBER,
    TRIES_OF_A_NUMBER,
    TRIES_OF_AN_ADDRESS,
    WINDOW,
)


def find_kept(number: str, code: str, *, address: str) -> Appeal:
    """Give the appeal; raises ``kept_not_found`` or ``too_many_wrong_codes``.

    Not sent yet, an unknown number and a wrong code look the same.
    """
    wanted = clean_number(number)[:LONGEST_NUMBER]
    limits = {f"status:address:{address}": TRIES_OF_AN_ADDRESS}
    if wanted.isprintable():
        limits[f"kept:number:{wanted}"] = TRIES_OF_A_NUMBER
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_wrong_codes", minutes=ratelimit.minutes_left(limits))
    given = clean_code(code)
    for filing in _of_number(wanted):
        if constant_time_compare(given, filing.provisional_code or NO_CODE):
            ratelimit.give_back(limits)
            return filing.appeal
    raise DomainError("kept_not_found")


def _of_number(number: str) -> list[OfflineFiling]:
    if not number or not number.isprintable():
        return []
    filings = OfflineFiling.objects.select_related("appeal").filter(provisional_number=number)
    return list(filings.order_by("pk"))
