"""Phone numbers as people of Kazakhstan write them."""

import phonenumbers

from akimat.base.errors import DomainError

HOME = "KZ"


def clean_phone(text: str) -> str:
    """Give ``+77011234567`` for «8 701 123-45-67», or raise ``phone_wrong``."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        raise DomainError("phone_wrong", phone=text) from None
    if not phonenumbers.is_possible_number(number):
        raise DomainError("phone_wrong", phone=text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
