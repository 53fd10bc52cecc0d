import itertools

import pytest

from akimat.base.errors import DomainError
from appeals.domain.lifecycle import TRANSITIONS, allowed_actions, next_state
from appeals.domain.states import ENDED_STATES, OPEN_STATES, AppealAction, AppealState

# Written out once more by hand: a row that the product loses or gains is seen here.
TABLE = {
    ("registered", "route"): "routed",
    ("registered", "redirect"): "redirected",
    ("registered", "withdraw"): "withdrawn",
    ("registered", "return"): "returned",
    ("routed", "route"): "routed",
    ("routed", "accept"): "accepted",
    ("routed", "decline"): "registered",
    ("routed", "redirect"): "redirected",
    ("routed", "withdraw"): "withdrawn",
    ("routed", "return"): "returned",
    ("accepted", "assign"): "assigned",
    ("accepted", "redirect"): "redirected",
    ("accepted", "withdraw"): "withdrawn",
    ("accepted", "return"): "returned",
    ("assigned", "assign"): "assigned",
    ("assigned", "draft"): "drafted",
    ("assigned", "redirect"): "redirected",
    ("assigned", "withdraw"): "withdrawn",
    ("assigned", "return"): "returned",
    ("drafted", "rework"): "assigned",
    ("drafted", "sign"): "signed",
    ("drafted", "withdraw"): "withdrawn",
    ("signed", "send"): "sent",
    ("sent", "rework"): "assigned",
    ("sent", "close"): "closed",
    ("sent", "look_again"): "assigned",
    ("closed", "look_again"): "assigned",
}
EVERY_PAIR = list(itertools.product(AppealState, AppealAction))


def test_the_life_of_an_appeal_is_this_table():
    assert TRANSITIONS == TABLE


@pytest.mark.parametrize(("state", "action"), EVERY_PAIR)
def test_every_pair_is_either_a_row_or_refused(state, action):
    if (state, action) in TABLE:
        assert next_state(state, action) == TABLE[state, action]
    else:
        with pytest.raises(DomainError, match="appeal_action_not_allowed"):
            next_state(state, action)


def test_every_state_is_open_or_ended_and_never_both():
    assert set(OPEN_STATES) | set(ENDED_STATES) == set(AppealState)
    assert not set(OPEN_STATES) & set(ENDED_STATES)


@pytest.mark.parametrize("state", ENDED_STATES)
def test_an_ended_appeal_has_no_way_out_but_the_second_look_at_its_answer(state):
    ways = (AppealAction.LOOK_AGAIN,) if state is AppealState.CLOSED else ()

    assert allowed_actions(state) == ways


@pytest.mark.parametrize("state", OPEN_STATES)
def test_every_open_state_can_be_reached_and_left(state):
    reached = {AppealState.REGISTERED, *TRANSITIONS.values()}

    assert state in reached
    assert allowed_actions(state)


def test_nothing_is_closed_that_was_not_sent_to_the_person():
    assert [state for (state, do) in TRANSITIONS if do is AppealAction.CLOSE] == [AppealState.SENT]


def test_after_the_signature_the_person_can_no_longer_withdraw():
    withdrawable = {state for (state, do) in TRANSITIONS if do is AppealAction.WITHDRAW}

    assert not withdrawable & {AppealState.SIGNED, AppealState.SENT}
