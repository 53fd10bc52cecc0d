"""The only module allowed to ask what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    return _set_to.get() or timezone.now()


def local_now() -> datetime:
    """Give the moment on the wall clock of the installation's time zone."""
    return timezone.localtime(now())


def today() -> date:
    return local_now().date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at ``moment``: the demo lives through a year in a minute."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
