"""A number and its code open a case without a login; wrong codes are counted in one way for all."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from django.utils.crypto import constant_time_compare

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.base.numbers import NO_CODE, clean_code, clean_number

# Wrong codes only. Ten minutes and ten tries are enough for a person with the paper in hand. An
# address may be a kiosk or a whole town behind one operator, a number anybody may have seen: their
# limits are wider, so that a stranger cannot easily lock the holder of a paper out.
TRIES_OF_ONE_AT_A_NUMBER = 10
TRIES_OF_AN_ADDRESS = 100
TRIES_OF_A_NUMBER = 60
WINDOW = 10 * 60
LONGEST_NUMBER = 40


class Coded(Protocol):
    @property
    def access_code(self) -> str: ...


Row = TypeVar("Row", bound=Coded)


def open_by_code(
    find: Callable[[str], Row | None],
    number: str,
    code: str,
    *,
    address: str,
    kind: str,
    unknown: str,
) -> Row:
    """Give the row of ``number`` to whoever has its code.

    ``kind`` names the counter of wrong codes, one for every door to such a case. A wrong code and
    an unknown number look the same: both raise ``unknown``. Too many of them from ``address`` or
    for the number raise ``too_many_wrong_codes`` with the minutes to wait.
    """
    wanted = clean_number(number)[:LONGEST_NUMBER]
    limits = {f"{kind}:address:{address}": TRIES_OF_AN_ADDRESS}
    if wanted.isprintable():
        limits[f"{kind}:number:{wanted}"] = TRIES_OF_A_NUMBER
        limits[f"{kind}:both:{address}:{wanted}"] = TRIES_OF_ONE_AT_A_NUMBER
    if not ratelimit.take(limits, seconds=WINDOW):
        raise DomainError("too_many_wrong_codes", minutes=ratelimit.minutes_left(limits))
    row = find(wanted) if wanted.isprintable() else None
    fits = constant_time_compare(clean_code(code), row.access_code if row else NO_CODE)
    if row is None or not fits:
        raise DomainError(unknown)
    ratelimit.give_back(limits)
    return row
