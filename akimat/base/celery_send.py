"""Hand work to Celery after the commit; a dead broker never breaks the request."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from threading import Lock

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
_paused = ContextVar("paused", default=False)
# A request waits a second or two for a broker that hangs. The next one needs not.
LEFT_ALONE = 10
_broker_failed_at = float("-inf")
# When each bell was last rung by this process, in seconds of the monotonic clock.
_rung: dict[str, float] = {}


def enqueue(task: str, *args: object) -> None:
    """Send ``task`` by its name once the transaction is committed.

    What a dead broker did not take is found again by the sweepers, and for some seconds after it
    failed nothing is sent.
    """
    if not _paused.get():
        transaction.on_commit(partial(_send, task, args))


def ring(task: str) -> None:
    """Tell the worker, once the transaction is committed, that work of one kind is waiting.

    The rows say what is to be done, so a bell carries nothing, and of many within
    ``RING_EVERY_SECONDS`` one is enough: publishing costs as much as registering an appeal.
    ``task`` must look for its rows at each turn of :meth:`Answering.looks`.
    """
    if not _paused.get():
        transaction.on_commit(partial(_ring, task))


class Answering:
    """Who answers a bell in this worker: one thread at a time, whatever rings meanwhile.

    A thread that finds another one looking says so and leaves, so bells never queue up before
    letters and answers; the other one then looks again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_looking = self._rang_again = False

    def looks(self) -> Iterator[None]:
        """Let the caller look for its rows at each turn; no turn where somebody else does.

        After a look comes a second one, so that a bell that was spared is answered too: it was
        spared within ``RING_EVERY_SECONDS`` after the one that is answered here, and its row was
        committed by then.
        """
        with self._lock:
            self._rang_again = self._is_looking
            if self._is_looking:
                return
            self._is_looking = True
        try:
            yield from self._look()
        except BaseException:
            self._is_looking = False
            raise

    def _look(self) -> Iterator[None]:
        goes_on = True
        while goes_on:
            yield
            time.sleep(2 * settings.RING_EVERY_SECONDS)
            yield
            goes_on = self._goes_on()

    def _goes_on(self) -> bool:
        with self._lock:
            again, self._rang_again = self._rang_again, False
            self._is_looking = again
            return again


def _ring(task: str) -> None:
    now = time.monotonic()
    if now - _rung.get(task, 0.0) >= settings.RING_EVERY_SECONDS:
        _rung[task] = now
        _send(task, ())


def _send(task: str, args: tuple[object, ...]) -> None:
    global _broker_failed_at  # noqa: PLW0603 -- one broker, one process
    if time.monotonic() - _broker_failed_at < LEFT_ALONE:
        return
    try:
        current_app.tasks[task].apply_async(args)
    except (OperationalError, OSError) as error:
        _broker_failed_at = time.monotonic()
        logger.warning("The broker did not take %s%s: %s; the sweeper will.", task, args, error)


@contextmanager
def paused() -> Iterator[None]:
    """Send nothing inside: the demo and imports do the work themselves."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)
