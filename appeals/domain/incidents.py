"""The life of an incident as one table: (state, action) -> state. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from akimat.base.steps import actions_from, state_after


class IncidentState(StrEnum):
    # Opened by a burst; nobody has looked yet, and nobody outside is told.
    OPEN = "open"
    # A person says that it is true, who repairs it and until when; it is told at filing.
    CONFIRMED = "confirmed"
    OVER = "over"
    # A false burst: nothing had happened.
    DISMISSED = "dismissed"


class IncidentAction(StrEnum):
    CONFIRM = "incident_confirm"
    UPDATE = "incident_update"
    END = "incident_end"
    DISMISS = "incident_dismiss"


# New appeals of the same place and matter join by themselves.
LIVE_STATES = (IncidentState.OPEN, IncidentState.CONFIRMED)

INCIDENT_STEPS: Mapping[tuple[IncidentState, IncidentAction], IncidentState] = {
    (IncidentState.OPEN, IncidentAction.CONFIRM): IncidentState.CONFIRMED,
    (IncidentState.OPEN, IncidentAction.DISMISS): IncidentState.DISMISSED,
    # The time of the repair has moved, or the words.
    (IncidentState.CONFIRMED, IncidentAction.UPDATE): IncidentState.CONFIRMED,
    (IncidentState.CONFIRMED, IncidentAction.END): IncidentState.OVER,
    (IncidentState.CONFIRMED, IncidentAction.DISMISS): IncidentState.DISMISSED,
}


def next_state(state: IncidentState, action: IncidentAction) -> IncidentState:
    return state_after(INCIDENT_STEPS, state, action, refused="incident_step_not_allowed")


def allowed_steps(state: IncidentState) -> tuple[IncidentAction, ...]:
    """Give the actions the table knows from ``state``, in the order of the table."""
    return actions_from(INCIDENT_STEPS, state)
