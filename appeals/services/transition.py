"""The one place where an appeal changes its state."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connection

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.rows import read, update
from akimat.people.models import User
from appeals import policies
from appeals.domain.control import HANDING_OVER
from appeals.domain.lifecycle import next_state
from appeals.domain.states import AppealAction, AppealState
from appeals.models import Appeal
from appeals.models.appeal import READ_COLUMNS, end_marks

# Without its neighbours: a step needs one of them at most, and asks then.
_LOCK = f"SELECT {', '.join(READ_COLUMNS)} FROM appeals_appeal WHERE id = %s FOR UPDATE"  # noqa: S608 -- names of our own columns
_seen = ContextVar("seen", default="")


def lock(appeal_id: int) -> Appeal:
    """Take the row for this transaction; whoever comes second waits and sees the new state."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [appeal_id])
        found = cursor.fetchone()
    if found is None:
        raise Appeal.DoesNotExist
    appeal = read(Appeal, READ_COLUMNS, found)
    seen = _seen.get()
    if seen and seen != stamp_of(appeal.state_since):
        raise DomainError("card_changed")
    return appeal


@contextmanager
def as_seen(stamp: str) -> Iterator[None]:
    """Let no step inside be taken on an appeal that has moved on since ``stamp``; "" asks nothing.

    A second choice on an old card is no longer the same choice. Asked under the lock, so that of
    two people at the same moment the second one is told.
    """
    token = _seen.set(stamp)
    try:
        yield
    finally:
        _seen.reset(token)


def stamp_of(state_since: datetime) -> str:
    """Give what changes with every step."""
    return f"{state_since.timestamp():.6f}"


def apply(
    appeal: Appeal,
    action: AppealAction,
    *,
    actor: User | None,
    changes: Mapping[str, object] | None = None,
    **facts: object,
) -> None:
    """Check right and lifecycle, write the new state with ``changes``, journal it with ``facts``.

    ``appeal`` must be locked by the caller's transaction (see :func:`lock`); ``actor`` None is the
    house itself. Raises ``forbidden`` or ``appeal_action_not_allowed``.
    """
    old = AppealState(appeal.state)
    new = next_state(old, action)
    if not policies.can(actor, action, appeal):
        raise DomainError("forbidden", action=action)
    written = {**(changes or {}), "state": new, **end_marks(new, clock.now())}
    if action in HANDING_OVER:
        written["reminded_stage"] = None
    for field, value in written.items():
        setattr(appeal, field, value)
    update(appeal, written)
    record(appeal.subject, action, actor=actor, old=old, new=new, **facts)


def reason_of(text: str) -> str:
    """Give the reason without its margins; without a reason the step is refused."""
    reason = text.strip()
    if not reason:
        raise DomainError("reason_missing")
    return reason
