"""The tables of a request and of a complaint: every pair is a row or is refused."""

from itertools import product

import pytest

from akimat.base.errors import DomainError
from akimat.base.steps import actions_from
from services_registry.domain.request_imports import (
    IMPORT_STEPS,
    PortalImportAction,
    PortalImportState,
)
from services_registry.domain.requests import (
    COMPLAINT_STEPS,
    OPEN_COMPLAINTS,
    OPEN_REQUESTS,
    REQUEST_STEPS,
    TERM_RUNNING,
    ComplaintAction,
    ComplaintState,
    RequestAction,
    RequestState,
    next_state,
)

TABLES = [
    (REQUEST_STEPS, RequestState, RequestAction),
    (COMPLAINT_STEPS, ComplaintState, ComplaintAction),
    (IMPORT_STEPS, PortalImportState, PortalImportAction),
]


@pytest.mark.parametrize(
    ("steps", "state", "action"),
    [(steps, *pair) for steps, states, actions in TABLES for pair in product(states, actions)],
)
def test_every_pair_is_either_a_row_or_refused(steps, state, action):
    if (state, action) in steps:
        assert next_state(steps, state, action) is steps[state, action]
    else:
        with pytest.raises(DomainError, match="service_step_not_allowed"):
            next_state(steps, state, action)


def test_what_is_ended_can_only_be_annulled():
    ended = set(RequestState) - set(OPEN_REQUESTS) - {RequestState.ANNULLED}

    assert {actions_from(REQUEST_STEPS, state) for state in ended} == {(RequestAction.ANNUL,)}
    assert actions_from(REQUEST_STEPS, RequestState.ANNULLED) == ()


def test_a_ready_result_owes_no_more_work_and_an_answered_complaint_none_at_all():
    assert set(OPEN_REQUESTS) - set(TERM_RUNNING) == {RequestState.READY}
    assert not any(
        actions_from(COMPLAINT_STEPS, state) for state in set(ComplaintState) - set(OPEN_COMPLAINTS)
    )
