"""Which numbers a text is sent to: mobile ones at home, for others cost more or take none."""

import phonenumbers
from django.conf import settings

MOBILE = frozenset(
    {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
)


def takes_texts(phone: str) -> bool:
    """Say whether ``phone``, as in ``+77011234567``, is a mobile number of ``SMS_REGIONS``."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return False
    is_near = phonenumbers.region_code_for_number(number) in settings.SMS_REGIONS
    return is_near and phonenumbers.number_type(number) in MOBILE
