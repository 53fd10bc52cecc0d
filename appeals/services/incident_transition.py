"""The one place where an incident changes its state."""

from collections.abc import Mapping

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.rows import update
from akimat.people.models import User
from appeals import policies
from appeals.domain.incidents import LIVE_STATES, IncidentAction, IncidentState, next_state
from appeals.models import Incident


def lock(pk: int) -> Incident:
    """Take the row for this transaction; whoever comes second waits and sees the new state."""
    return Incident.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def apply(
    incident: Incident,
    action: IncidentAction,
    *,
    actor: User,
    changes: Mapping[str, object],
    **facts: object,
) -> None:
    """Check right and table, write the new state with ``changes``, journal it with ``facts``.

    ``incident`` must be locked by the caller's transaction. Raises ``forbidden`` or
    ``incident_step_not_allowed``.
    """
    old = IncidentState(incident.state)
    new = next_state(old, action)
    if not policies.can_step(actor, action, incident):
        raise DomainError("forbidden", action=action)
    now = clock.now()
    written = {
        **changes,
        "state": new,
        "state_since": now,
        "ended_at": None if new in LIVE_STATES else now,
    }
    for field, value in written.items():
        setattr(incident, field, value)
    update(incident, written)
    record(incident.subject, action, actor=actor, old=old, new=new, **facts)
