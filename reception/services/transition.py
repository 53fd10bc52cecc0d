"""The one place where a request, a booking, a ticket and an instruction change their state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django.db import models

from akimat.audit.services import line_of
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moves import move
from akimat.people.models import User
from reception.domain.states import next_state

Row = TypeVar("Row", bound=models.Model)


def lock(model: type[Row], pk: int) -> Row:
    """Take the row for this transaction; whoever comes second waits and sees the new state."""
    return model._default_manager.select_for_update(of=("self",)).get(pk=pk)  # noqa: SLF001 -- Django's own name


def apply(
    row: Any,  # noqa: ANN401 -- any row with ``state``, ``state_since`` and ``subject``
    steps: Mapping[tuple[Any, Any], Any],
    action: StrEnum,
    *told: models.Model,
    actor: User | None,
    changes: Mapping[str, object] | None = None,
    **facts: object,
) -> None:
    """Move a locked row by its table, write ``changes`` with it, journal it with ``facts``.

    ``told`` are new rows that the same statement writes. ``actor`` None is the house itself or the
    citizen. Raises ``reception_step_not_allowed``. The caller has asked :mod:`reception.policies`.
    """
    old = type(next(iter(steps.values())))(row.state)
    new = next_state(steps, old, action)
    written = {**(changes or {}), "state": new, "state_since": clock.now()}
    for field, value in written.items():
        setattr(row, field, value)
    # A row that nobody locked may have moved on meanwhile: then nothing is written.
    entry = line_of(row.subject, action, actor=actor, old=old, new=new, **facts)
    if not move(row, written, old=old, told=[entry, *told]):
        raise DomainError("reception_step_not_allowed", state=old, action=action)
