"""What a reader of QR codes types, and the short numbers that people type at a kiosk."""

import re
from dataclasses import dataclass

from akimat.base.numbers import clean_number

_PAGE = re.compile(
    r"/(?:status(?:/kept)?|reception/(?:my|request))/(?P<number>[\w-]{3,40})/"
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


def completed(typed: str, prefix: str) -> str:
    """Give the whole number where only its last digits were typed."""
    number = clean_number(typed)
    if number.isascii() and number.isdigit() and len(number) <= len("000000"):
        return f"{prefix}{int(number):06d}"
    return number
