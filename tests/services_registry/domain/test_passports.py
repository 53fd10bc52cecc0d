"""The table of a version, walked whole."""

import itertools

import pytest

from akimat.base.errors import DomainError
from services_registry.domain import imports, passports
from services_registry.domain.content import Difference, differences
from services_registry.domain.imports import ImportAction, ImportState
from services_registry.domain.passports import PassportAction, PassportState

ROADS = [
    (passports, PassportState, PassportAction, "passport_step_not_allowed"),
    (imports, ImportState, ImportAction, "import_step_not_allowed"),
]
PAIRS = [
    pytest.param(road, state, action, code, id=f"{state} {action}")
    for road, states, actions, code in ROADS
    for state, action in itertools.product(states, actions)
]


@pytest.mark.parametrize(("road", "state", "action", "code"), PAIRS)
def test_every_pair_is_a_row_of_the_table_or_refused(road, state, action, code):
    if (state, action) in road.TRANSITIONS:
        assert road.next_state(state, action) is road.TRANSITIONS[state, action]
    else:
        with pytest.raises(DomainError, match=code):
            road.next_state(state, action)


def test_a_difference_names_only_what_the_other_side_says_otherwise():
    before = {"name_ru": "а", "fee": "free", "documents": []}

    assert differences(before, {"fee": "1", "name_ru": "а"}) == [Difference("fee", "free", "1")]
