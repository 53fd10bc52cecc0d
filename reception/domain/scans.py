"""What a reader of QR codes types, and the short numbers that people type at a kiosk."""

import re
from dataclasses import dataclass

from akimat.base.numbers import clean_number, format_number

_PAGE = re.compile(
    r"/(?:status(?:/kept)?|reception/(?:my|request)|services/request)/(?P<number>[\w-]{3,40})/"
    r"(?:[^?\s]*\?(?:[^\s]*&)?code=(?P<code>\w{4,20}))?",
    re.IGNORECASE,
)
_TICKET = re.compile(r"/reception/ticket/(?P<code>\w{4,20})", re.IGNORECASE)
# A reader acts as an English keyboard; where the machine is set to another layout, the letters
# that come are those of the same keys.
_KEYS = str.maketrans(
    "йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOPASDFGHJKLZXCVBNM",
)
_SLASHES = "://"
# The letter of an appointment, a request to be received or one for a service; appeals have none.
_SHORT = re.compile(r"(?:(?P<kind>[BRS])-?)?(?P<digits>[0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Scan:
    """What the code leads to: a number with its code, or the code of a ticket."""

    number: str = ""
    code: str = ""
    ticket: str = ""


def read_scan(text: str) -> Scan:
    """Read an address of ours; an empty scan where it is none."""
    said = text.strip()
    if _SLASHES not in said:
        said = said.translate(_KEYS)
    page, ticket = _PAGE.search(said), _TICKET.search(said)
    if page:
        return Scan(number=page["number"].upper(), code=(page["code"] or "").upper())
    return Scan(ticket=ticket["code"].upper()) if ticket else Scan()


def completed(typed: str, office: str, year: int, *, kind: str = "") -> str:
    """Give the whole number where only its end was typed: 123 of a ``kind``, or S-123."""
    number = clean_number(typed)
    short = _SHORT.fullmatch(number)
    if short is None:
        return number
    holder = "-".join(filter(None, (office, short["kind"] or kind)))
    return format_number(holder, year, int(short["digits"]))
