"""Districts with another mix of topics are compared as if they had the same."""

import pytest

from akimat.dashboards.adjusting import adjusted


def test_the_same_work_with_another_mix_gives_the_same_adjusted_share():
    found = adjusted(
        {
            ("A", "land"): (40, 80),
            ("A", "light"): (20, 20),
            ("B", "land"): (10, 20),
            ("B", "light"): (80, 80),
        }
    )

    assert found["A"].share == pytest.approx(found["B"].share)
    assert found["A"].expected < found["B"].expected


def test_a_district_that_is_better_at_each_topic_stays_better():
    found = adjusted({("A", "land"): (60, 80), ("B", "land"): (10, 20), ("B", "light"): (8, 10)})

    assert found["A"].share > found["B"].share


def test_of_few_answers_no_share_is_said():
    found = adjusted({("A", "land"): (60, 80), ("B", "land"): (1, 19)})

    assert found["B"].share is None
    assert adjusted({}) == {}
