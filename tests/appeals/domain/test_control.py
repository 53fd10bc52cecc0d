from datetime import time

import pytest

from appeals.domain.control import is_due, is_time_to_remind, stage_of


@pytest.mark.parametrize(
    ("left", "stage"), [(6, None), (5, 5), (4, 5), (3, 3), (2, 3), (1, 1), (0, 0)]
)
def test_the_stage_is_the_last_one_passed(left, stage):
    assert stage_of(left) == stage


@pytest.mark.parametrize(
    ("left", "reminded", "due"),
    [
        pytest.param(6, None, False, id="far"),
        pytest.param(5, None, True, id="first reminder"),
        pytest.param(4, 5, False, id="once a stage"),
        pytest.param(3, 5, True, id="next stage"),
        pytest.param(2, 5, True, id="T-3 passed while nothing ran"),
        pytest.param(2, 3, False, id="T-3 was sent"),
        pytest.param(0, 1, True, id="the day itself"),
        pytest.param(0, 0, False, id="the day itself, second run"),
    ],
)
def test_a_stage_is_reminded_of_once(left, reminded, due):
    assert is_due(left, reminded) is due


@pytest.mark.parametrize(
    ("now", "is_time"),
    [
        (time(8, 59, 59), False),
        (time(9, 0), True),
        (time(18, 29, 59), True),
        (time(18, 30), False),
    ],
    ids=str,
)
def test_people_are_reminded_from_nine_until_the_office_has_closed(now, is_time):
    assert is_time_to_remind(now) is is_time
