"""The one place where a request for a service, a complaint or an import changes its state."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from django.db import models

from akimat.audit.services import Past, record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.rows import update
from akimat.people.models import User
from services_registry.domain.requests import (
    OPEN_REQUESTS,
    REQUEST_STEPS,
    RequestAction,
    RequestState,
    journaled,
    next_state,
)
from services_registry.models import ServiceRequest

Row = TypeVar("Row", bound=models.Model)
Steps = Mapping[tuple[Any, Any], Any]


class PastStep(NamedTuple):
    """A step that was taken before it is entered: by whom, when, and what it wrote."""

    action: RequestAction
    at: datetime
    actor: User | None
    changes: Mapping[str, object]


def lock(model: type[Row], pk: int) -> Row:
    """Take the row for this transaction; whoever comes second waits and sees the new state."""
    return model._default_manager.select_for_update(of=("self",)).get(pk=pk)  # noqa: SLF001 -- Django's own name


def apply(
    row: Any,  # noqa: ANN401 -- any row with ``state``, ``state_since`` and ``subject``
    steps: Steps,
    action: StrEnum,
    *,
    actor: User | None,
    changes: Mapping[str, object] | None = None,
    told: str = "",
    **facts: object,
) -> None:
    """Move a locked row by its table, write ``changes`` with it, journal it with ``facts``.

    ``told`` is the name of the step in the journal of the house, where it is not that of the
    action. ``actor`` None is the house itself. Raises ``service_step_not_allowed``. The caller
    has asked :mod:`services_registry.policies.journal`.
    """
    old = type(next(iter(steps.values())))(row.state)
    new = next_state(steps, old, action)
    written = {**(changes or {}), "state": new, "state_since": clock.now()}
    for field, value in written.items():
        setattr(row, field, value)
    # A row that nobody locked may have moved on meanwhile: then nothing is written.
    if not update(row, written, state=old):
        raise DomainError("service_step_not_allowed", state=old, action=action)
    record(row.subject, told or action, actor=actor, old=old, new=new, **facts)


def apply_to_request(
    request: ServiceRequest,
    action: RequestAction,
    *,
    actor: User | None,
    changes: Mapping[str, object] | None = None,
    **facts: object,
) -> None:
    """Move a request, with the moments that go with its new state."""
    new = next_state(REQUEST_STEPS, RequestState(request.state), action)
    written = {**marks_of(request, new, clock.now()), **(changes or {})}
    told = journaled(action)
    apply(request, REQUEST_STEPS, action, actor=actor, changes=written, told=told, **facts)


def marks_of(request: ServiceRequest, new: RequestState, at: datetime) -> dict[str, Any]:
    """Give the columns that must change together with the state."""
    marks: dict[str, Any] = {"ended_at": None if new in OPEN_REQUESTS else at}
    if new in {RequestState.READY, RequestState.REFUSED}:
        marks["is_late"] = request.is_late or request.is_overdue_at(at)
    if new is RequestState.READY:
        marks["ready_at"] = at
    return marks


def replay(request: ServiceRequest, steps: Iterable[PastStep]) -> list[Past]:
    """Move a new row, not yet written, through steps of the past; give the lines of the journal.

    The same table and the same marks as a step of today. ``subject`` of the lines is "" until the
    row has its key.
    """
    lines = []
    for action, at, actor, changes in steps:
        old = RequestState(request.state)
        new = next_state(REQUEST_STEPS, old, action)
        written = {**marks_of(request, new, at), **changes, "state": new, "state_since": at}
        for field, value in written.items():
            setattr(request, field, value)
        lines.append(Past(at, actor, "", journaled(action), {"old": old, "new": new}))
    return lines
