"""The only module allowed to ask what time it is.

The clock of the database decides. Of several servers one may go two minutes ahead, and a clock may
be set back while a talk is held: what is held, and until when, would then be another thing for
each process. A process learns the time from each connection that it opens, every minute or so, and
counts on by the ticks since the machine was started, which nobody sets.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone


class _Anchor(NamedTuple):
    moment: datetime
    ticks: float


_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)
# Of this process; None until the database was asked.
_anchor: _Anchor | None = None
# Goes on while a machine sleeps, where the system has such a clock.
_TICKS = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def now() -> datetime:
    return _set_to.get() or _counted()


def local_now() -> datetime:
    """Give the moment on the wall clock of the installation's time zone."""
    return timezone.localtime(now())


def today() -> date:
    return local_now().date()


def ticks() -> float:
    """Give the seconds since the machine was started."""
    return time.clock_gettime(_TICKS)


def set_by_database(moment: datetime, at_ticks: float) -> None:
    """Note what the database said, and when by our ticks."""
    global _anchor  # noqa: PLW0603 -- one clock, one process
    _anchor = _Anchor(moment, at_ticks)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at ``moment``: the demo lives through a year in a minute."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)


def _counted() -> datetime:
    anchor = _anchor
    if anchor is None:
        return timezone.now()
    return anchor.moment + timedelta(seconds=ticks() - anchor.ticks)
