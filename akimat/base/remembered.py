"""Reference rows that hardly ever change, asked for with nearly every request."""

import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from django.conf import settings

T = TypeVar("T")


def remembered(read: Callable[[], T]) -> Callable[[], T]:
    """Let each process ask ``read`` once in ``REFERENCE_REMEMBERED_SECONDS`` for what it gives.

    What an administrator changes is known everywhere after so many seconds. Nobody may change what
    is given: all threads share it.
    """

    @lru_cache(maxsize=1)
    def kept(_moment: float) -> T:
        return read()

    @wraps(read)
    def remembering() -> T:
        return kept(_moment())

    return remembering


def _moment() -> float:
    seconds = settings.REFERENCE_REMEMBERED_SECONDS
    now = time.monotonic()
    return now // seconds if seconds else now
