"""Check IIN, BIN and the number of e-Otinish: can there be one like this.

IIN: ``YYMMDD G NNNN C``; BIN: ``YYMM T S NNNNN C`` (Law No. 223 of 12.01.2007, art. 1;
weights: ``docs/domain`` notes). Either may be absent by law (APPC 63(2): "if any").
"""

import re
from datetime import date

from akimat.base.errors import DomainError

LENGTH = 12
NO_DIGIT = 10
FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
# Digit 7 of an IIN: the century and the sex. 0 stands for some foreigners: the century is unknown.
CENTURIES = {"0": (1900, 2000), "1": (1800,), "2": (1800,), "3": (1900,), "4": (1900,)} | {
    "5": (2000,),
    "6": (2000,),
}
BIN_TYPES = "456"
BIN_SUBTYPES = "0123"
EXTERNAL_NUMBER = re.compile(r"(?:ЖТ|ЗТ)-20\d{2}-\d{8}(?:/\d{1,2})?")


def check_digit(eleven: str) -> int:
    """Give the twelfth digit, or 10 where both weight rows say the number is never issued."""
    total = NO_DIGIT
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        total = sum(int(d) * w for d, w in zip(eleven, weights, strict=True)) % 11
        if total != NO_DIGIT:
            break
    return total


def clean_digits(text: str) -> str:
    """Drop the spaces and dashes people put between groups of digits."""
    return re.sub(r"[\s\u00a0-]", "", text)


def check_iin(text: str, *, today: date) -> str:
    """Give the clean IIN or raise ``iin_length``, ``iin_date``, ``iin_century``, ``iin_check``."""
    iin = _twelve_digits(text, "iin_length")
    if iin[6] not in CENTURIES:
        raise DomainError("iin_century", digit=iin[6])
    births = [_birth(iin, century) for century in CENTURIES[iin[6]]]
    if not any(born is not None and born <= today for born in births):
        raise DomainError("iin_date", date=f"{iin[4:6]}.{iin[2:4]}.{iin[:2]}")
    if check_digit(iin[:11]) != int(iin[11]):
        raise DomainError("iin_check")
    return iin


def check_bin(text: str) -> str:
    """Give the clean BIN or raise ``bin_length``, ``bin_date``, ``bin_type``, ``bin_check``."""
    number = _twelve_digits(text, "bin_length")
    if not 1 <= int(number[2:4]) <= 12:  # noqa: PLR2004 -- months of a year
        raise DomainError("bin_date", date=f"{number[2:4]}.{number[:2]}")
    if number[4] not in BIN_TYPES or number[5] not in BIN_SUBTYPES:
        raise DomainError("bin_type")
    if check_digit(number[:11]) != int(number[11]):
        raise DomainError("bin_check")
    return number


def check_external_number(text: str) -> str:
    """Give the clean number of e-Otinish or raise ``external_number_format``."""
    number = re.sub(r"\s", "", text).upper().replace("\u2013", "-").replace("\u2014", "-")
    # Latin letters that look alike are what a clerk's keyboard often has on.
    number = number.replace("T", "\u0422")
    if not EXTERNAL_NUMBER.fullmatch(number):
        raise DomainError("external_number_format", number=text)
    return number


def is_whole(text: str) -> bool:
    """Say whether the text is a whole IIN or BIN, right or wrong: it has no place in an address."""
    digits = clean_digits(text.strip())
    return len(digits) == LENGTH and digits.isascii() and digits.isdigit()


def _twelve_digits(text: str, code: str) -> str:
    digits = clean_digits(text)
    if not is_whole(text):
        raise DomainError(code, given=len(digits))
    return digits


def _birth(iin: str, century: int) -> date | None:
    try:
        return date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    except ValueError:
        return None
