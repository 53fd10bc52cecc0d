import itertools
from datetime import date

import pytest

from akimat.base.errors import DomainError
from appeals.domain.internal_rules import rules_on
from appeals.domain.verdicts import (
    LOOK_AGAIN_STEPS,
    Choice,
    LookAgainAction,
    LookAgainState,
    may_be_changed_until,
    may_be_given_until,
    next_look,
    opens_a_look,
)

# Written out once more by hand.
TABLE = {
    ("asked", "accept"): "accepted",
    ("asked", "refuse"): "refused",
    ("asked", "withdraw"): "withdrawn",
    ("asked", "answer"): "answered",
    ("accepted", "answer"): "answered",
    ("withdrawn", "ask_again"): "asked",
}


def test_the_life_of_a_request_to_look_again_is_this_table():
    assert LOOK_AGAIN_STEPS == TABLE


@pytest.mark.parametrize(
    ("state", "action"), list(itertools.product(LookAgainState, LookAgainAction))
)
def test_every_pair_is_either_a_row_or_refused(state, action):
    if (state, action) in TABLE:
        assert next_look(state, action) == TABLE[state, action]
    else:
        with pytest.raises(DomainError, match="look_again_decided"):
            next_look(state, action)


@pytest.mark.parametrize(
    ("choice", "is_wished", "opens"),
    [
        (Choice.YES, True, False),
        (Choice.PARTLY, False, False),
        (Choice.PARTLY, True, True),
        (Choice.NO, False, True),
    ],
)
def test_no_always_asks_to_look_again_and_partly_where_it_is_ticked(choice, is_wished, opens):
    assert opens_a_look(choice, is_wished=is_wished) is opens


def test_the_days_are_dated_data_and_called_an_internal_rule():
    rules = rules_on(date(2026, 10, 14))

    assert rules.source == "internal rule"
    assert may_be_changed_until(date(2026, 10, 14)) == date(2026, 10, 28)
    assert may_be_given_until(date(2026, 10, 12)) == date(2027, 1, 10)
    assert rules.second_look_working_days == 5
