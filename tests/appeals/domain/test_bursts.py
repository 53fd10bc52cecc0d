"""When many are too many: similar, close in time, by different people, and a surprise."""

from datetime import UTC, datetime, timedelta

import pytest

from appeals.domain.bursts import (
    RULE,
    History,
    Sign,
    are_alike,
    burst_around,
    expected,
    is_surprising,
    people_in,
    poisson_tail,
    stems_of,
    topic_of,
)

NOON = datetime(2026, 10, 6, 12, tzinfo=UTC)
NOBODY = History(same_hours=0, total=0, weeks=8)


def sign(pk, *, minutes=0, topic=1, text="", person=None):
    at = NOON + timedelta(minutes=minutes)
    return Sign(pk, at, topic, stems_of(text), f"person {pk}" if person is None else person)


def test_the_same_topic_is_the_same_matter_in_any_words():
    assert are_alike(sign(1, text="Нет воды"), sign(2, text="Су жоқ"))


def test_other_topics_are_alike_only_in_near_words():
    letter = "Просим снять председателя кооператива Рассвет, он не отчитывается о взносах жильцов"
    same = "Снимите председателя кооператива Рассвет: не отчитывается о взносах жильцов, просим!"

    assert are_alike(sign(1, topic=None, text=letter), sign(2, topic=7, text=same))
    assert not are_alike(sign(1, topic=None, text=letter), sign(2, topic=7, text="Яма на дороге"))
    assert not are_alike(sign(1, topic=None, text="Су жоқ"), sign(2, topic=None, text="Су жоқ"))


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        pytest.param((0, 10, 20, 30, 40), 5, id="five in forty minutes"),
        pytest.param((0, 30, 60, 90, 120), 5, id="five in exactly two hours"),
        pytest.param((0, 30, 60, 90, 121), 0, id="the fifth a minute too late"),
        pytest.param((0, 10, 20, 30), 0, id="four are too few"),
        pytest.param((-70, 0, 10, 20, 30, 40), 6, id="the fullest window with it"),
    ],
)
def test_a_burst_lies_within_one_window(minutes, found):
    signs = [sign(pk, minutes=at) for pk, at in enumerate(minutes)]

    assert len(burst_around(signs[-1], signs)) == found


def test_one_person_who_writes_five_times_is_no_burst():
    signs = [sign(pk, person="the same") for pk in range(5)]

    assert burst_around(signs[0], signs) == ()


def test_who_left_no_name_counts_as_somebody():
    assert people_in([sign(1, person=""), sign(2, person=""), sign(3, person="a")]) == 3


def test_another_topic_is_not_of_the_burst():
    signs = [*(sign(pk) for pk in range(5)), sign(9, topic=2)]

    assert sign(9, topic=2) not in burst_around(signs[0], signs)
    assert burst_around(signs[-1], signs) == ()


def test_the_topic_of_a_burst_is_that_of_most():
    assert (
        topic_of([sign(1, topic=3), sign(2, topic=3), sign(3, topic=1), sign(4, topic=None)]) == 3
    )
    assert topic_of([sign(1, topic=None)]) is None


def test_a_place_that_never_heard_of_it_expects_the_floor():
    assert expected(NOBODY) == RULE.floor


def test_a_rush_every_monday_is_expected_on_mondays():
    quiet = History(same_hours=0, total=48, weeks=8)
    rush = History(same_hours=48, total=48, weeks=8)

    assert expected(quiet) < 1
    assert expected(rush) > 4


def test_in_a_young_installation_the_weeks_that_there_are_count():
    assert expected(History(5, 5, 1)) > expected(History(5, 5, 8))


@pytest.mark.parametrize(
    ("people", "usual", "surprises"),
    [
        pytest.param(5, RULE.floor, True, id="five where none is expected"),
        pytest.param(4, 0.01, False, id="four never"),
        pytest.param(5, 1.0, False, id="five where one is expected"),
        pytest.param(8, 1.0, True, id="eight where one is expected"),
        pytest.param(8, 5.0, False, id="eight where five are expected"),
    ],
)
def test_a_burst_must_surprise(people, usual, surprises):
    assert is_surprising(people, usual) is surprises


@pytest.mark.parametrize(
    ("count", "mean", "chance"),
    [(0, 1.0, 1.0), (1, 1.0, 0.6321206), (5, 1.0, 0.0036598), (5, 0.25, 6.6117e-06)],
)
def test_the_tail_of_the_poisson_distribution(count, mean, chance):
    assert poisson_tail(count, mean) == pytest.approx(chance, rel=1e-4)


def test_small_words_and_numbers_of_houses_say_nothing():
    assert stems_of("Прошу принять меры, дом 14, у нас нет воды") == stems_of(
        "принять меры нет вода"
    )
