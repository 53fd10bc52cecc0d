"""The whole life of an incident: every pair of state and step is a row of the table or refused."""

import itertools

import pytest

from akimat.base.errors import DomainError
from appeals.domain.incidents import (
    INCIDENT_STEPS,
    LIVE_STATES,
    IncidentAction,
    IncidentState,
    allowed_steps,
    next_state,
)


@pytest.mark.parametrize(
    ("state", "action"), list(itertools.product(IncidentState, IncidentAction))
)
def test_every_pair_is_either_a_row_or_refused(state, action):
    if (state, action) in INCIDENT_STEPS:
        assert next_state(state, action) is INCIDENT_STEPS[state, action]
        assert action in allowed_steps(state)
    else:
        with pytest.raises(DomainError, match="incident_step_not_allowed"):
            next_state(state, action)


def test_what_has_ended_stays_ended():
    assert {state for state, _ in INCIDENT_STEPS} == set(LIVE_STATES)
