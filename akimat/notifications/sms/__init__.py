"""Text messages: which gateway, whether there is one, and how many a day.

``SMS_BACKEND`` names it as ``EMAIL_BACKEND`` names that of letters: "" (there is none), "console",
"file", "locmem", "http", or the path of a class of one's own. docs/sms.md is for the administrator.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from akimat.base import ratelimit
from akimat.notifications.sms.base import (
    Backend,
    MaybeSentError,
    NotSentError,
    RefusedError,
    Text,
)
from akimat.notifications.sms.numbers import takes_texts

__all__ = [
    "Backend",
    "MaybeSentError",
    "NotSentError",
    "RefusedError",
    "Text",
    "backend",
    "can_reach",
    "has_room_today",
    "is_on",
    "take_one_of_today",
]
KNOWN = {
    "console": "akimat.notifications.sms.local.ConsoleBackend",
    "file": "akimat.notifications.sms.local.FileBackend",
    "locmem": "akimat.notifications.sms.local.LocmemBackend",
    "http": "akimat.notifications.sms.gateway.HttpBackend",
}
ONE_DAY = 24 * 60 * 60


def is_on() -> bool:
    """Say whether text messages can be sent at all."""
    return bool(settings.SMS_BACKEND)


def can_reach(phone: str) -> bool:
    """Say whether a text to this number would be sent."""
    return is_on() and takes_texts(phone)


def backend() -> Backend:
    """Give the gateway; one that is not set up as it must be raises ImproperlyConfigured."""
    name = settings.SMS_BACKEND
    made: Backend = import_string(KNOWN.get(name, name))()
    return made


def take_one_of_today() -> bool:
    """Count one text against the day; False where ``SMS_A_DAY`` are used up: each costs money."""
    return ratelimit.take(_today(), seconds=ONE_DAY)


def has_room_today() -> bool:
    return ratelimit.has_room(_today())


def _today() -> dict[str, int]:
    return {"sms:day": settings.SMS_A_DAY}
