"""Fields that ask the domain, and say its exact reason when it refuses."""

from collections.abc import Callable

from rest_framework.serializers import ValidationError

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.identifiers import check_bin, check_iin
from akimat.base.phones import clean_phone


# For serializers with fields of these names; empty is always allowed. No docstring: the API's
# description would take it for that of the serializer.
class PersonChecks:
    def validate_iin(self, value: str) -> str:
        return checked(lambda text: check_iin(text, today=clock.today()), value)

    def validate_bin(self, value: str) -> str:
        return checked(check_bin, value)

    def validate_phone(self, value: str) -> str:
        return checked(clean_phone, value)


def checked(check: Callable[[str], str], value: str) -> str:
    """Give what ``check`` makes of the text; raises DRF's ValidationError with the code of ours."""
    if not value.strip():
        return ""
    try:
        return check(value)
    except DomainError as error:
        raise ValidationError(message_for(error), code=error.code) from error
