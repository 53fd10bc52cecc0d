"""Hand work to Celery after the commit; a dead broker never breaks the request."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
_paused = ContextVar("paused", default=False)


def enqueue(task: str, *args: object) -> None:
    """Send ``task`` by its name once the transaction is committed.

    What a dead broker did not take is found again by the sweepers.
    """
    if not _paused.get():
        transaction.on_commit(partial(_send, task, args))


def _send(task: str, args: tuple[object, ...]) -> None:
    try:
        current_app.tasks[task].apply_async(args)
    except (OperationalError, OSError) as error:
        logger.warning("The broker did not take %s%s: %s; the sweeper will.", task, args, error)


@contextmanager
def paused() -> Iterator[None]:
    """Send nothing inside: the demo and imports do the work themselves."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)
