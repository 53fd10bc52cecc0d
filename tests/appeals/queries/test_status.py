"""What the holder of a receipt is told, by the page and by the API."""

from datetime import date

import pytest

from akimat.base.by_code import (
    TRIES_OF_A_NUMBER,
    TRIES_OF_AN_ADDRESS,
    TRIES_OF_ONE_AT_A_NUMBER,
)
from akimat.base.errors import DomainError
from appeals.domain.milestones import Milestone, Standing
from appeals.queries.status import (
    complaint_of,
    find_by_code,
    is_answer_open,
    status_of,
    status_url,
    steps_of,
    stones_of,
    working_days_left,
)
from tests.factories import life
from tests.races import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
HOME = "10.0.0.1"


@pytest.fixture
def cast():
    return life.make_cast()


def wrong(number, address, times=1):
    for _ in range(times):
        with pytest.raises(DomainError, match="appeal_not_found"):
            find_by_code(number, "WRONG234", address=address)


def test_the_number_and_the_code_open_the_appeal(cast):
    appeal = life.filed(cast)

    assert find_by_code(appeal.number, appeal.access_code, address=HOME) == appeal
    assert find_by_code(appeal.number.lower(), f" {appeal.access_code.lower()} ", address=HOME)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("SA-KHR-2026-999999", "ABCD2345", id="no such number"),
        pytest.param("SA-KHR-2026-000001", "", id="no code"),
        pytest.param("SA-KHR-2026-000001", "--------", id="the code of nobody"),
        pytest.param("SA-KHR-2026-999999", "--------", id="the code of nobody, no number"),
        pytest.param("", "", id="nothing"),
        pytest.param("SA-KHR\x00", "ABCD2345", id="a zero byte"),
        pytest.param("9" * 5000, "9" * 5000, id="too long"),
        pytest.param("\ud83d", "қ", id="half a sign"),
    ],
)
def test_a_wrong_code_and_an_unknown_number_look_the_same(cast, number, code):
    life.filed(cast)

    with pytest.raises(DomainError, match="appeal_not_found"):
        find_by_code(number, code, address=HOME)


def test_after_ten_wrong_codes_the_address_waits_with_that_number(cast):
    appeal, other = life.filed(cast), life.filed(cast)
    wrong(appeal.number, HOME, TRIES_OF_ONE_AT_A_NUMBER)

    with pytest.raises(DomainError, match="too_many_wrong_codes"):
        find_by_code(appeal.number, appeal.access_code, address=HOME)

    assert find_by_code(appeal.number, appeal.access_code, address="10.0.0.2") == appeal
    # A kiosk at which somebody played is open to the next person.
    assert find_by_code(other.number, other.access_code, address=HOME) == other


def test_an_address_that_guesses_at_many_numbers_waits_with_all_of_them(cast):
    appeal = life.filed(cast)
    for turn in range(TRIES_OF_AN_ADDRESS):
        wrong(f"SA-KHR-2026-9{turn:05}", HOME)

    with pytest.raises(DomainError, match="too_many_wrong_codes"):
        find_by_code(appeal.number, appeal.access_code, address=HOME)


def test_a_number_guessed_at_from_many_addresses_waits(cast):
    appeal = life.filed(cast)
    for turn in range(TRIES_OF_A_NUMBER):
        wrong(appeal.number, f"10.0.1.{turn}")

    with pytest.raises(DomainError, match="too_many_wrong_codes"):
        find_by_code(appeal.number, appeal.access_code, address="10.0.2.1")


def test_the_right_code_is_never_counted(cast):
    appeal = life.filed(cast)

    found = [
        find_by_code(appeal.number, appeal.access_code, address=HOME)
        for _ in range(TRIES_OF_ONE_AT_A_NUMBER + 2)
    ]

    assert found[-1] == appeal


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reference")
def test_codes_tried_at_the_same_moment_are_all_counted(cast):
    appeal, times = life.filed(cast), 2 * TRIES_OF_ONE_AT_A_NUMBER

    def guess():
        find_by_code(appeal.number, "WRONG234", address=HOME)

    came = at_once(*[guess] * times)

    assert came.count("appeal_not_found") == TRIES_OF_ONE_AT_A_NUMBER


def test_the_steps_are_the_changes_of_state_from_the_journal(cast):
    appeal = life.answered(cast)

    assert [(step.state, step.at.astimezone(life.ZONE).day) for step in steps_of(appeal)] == [
        ("registered", 6),
        ("routed", 7),
        ("accepted", 9),
        ("assigned", 9),
        ("drafted", 9),
        ("signed", 12),
        ("sent", 12),
    ]


def test_the_steps_take_one_query(cast, django_assert_num_queries):
    appeal = life.answered(cast)

    with django_assert_num_queries(1):
        steps = steps_of(appeal)

    assert steps


def test_the_status_has_the_shape_of_the_contract(cast):
    appeal = life.routed(cast)

    status = status_of(appeal)

    assert set(status) == {"number", "state", "steps", "due_on", "extended_on", "body"}
    assert [set(step) for step in status["steps"]] == [{"state", "at"}] * 2
    assert status["body"] == {
        "code": "KHR-HCS",
        "name": cast.body.name,
        "phone": cast.body.phone,
    }


def test_before_a_body_is_named_the_status_has_none(cast):
    assert status_of(life.filed(cast))["body"] is None


def test_the_timeline_keeps_the_moments_of_what_is_done(cast):
    appeal = life.routed(cast)

    stones = stones_of(appeal, steps_of(appeal))

    assert [(stone.milestone, stone.standing, stone.at is None) for stone in stones] == [
        (Milestone.RECEIVED, Standing.DONE, False),
        (Milestone.BODY, Standing.DONE, False),
        (Milestone.WORK, Standing.NOW, True),
        (Milestone.ANSWER, Standing.NEXT, True),
    ]


@pytest.mark.parametrize(
    ("today", "left"),
    [
        pytest.param(
            date(2026, 10, 26), 2, id="art-76 the 25th of October moves to Monday the 26th"
        ),
        pytest.param(date(2026, 10, 28), 0, id="the last day"),
        pytest.param(date(2026, 10, 30), -2, id="two working days late"),
        pytest.param(date(2026, 11, 2), -3, id="a weekend is not counted"),
    ],
)
def test_days_left_are_working_days(cast, today, left):
    appeal = life.filed(cast)

    assert appeal.due_on == date(2026, 10, 28)
    assert working_days_left(appeal, today) == left


def test_an_answered_appeal_has_no_days_left(cast):
    assert working_days_left(life.answered(cast), date(2026, 10, 20)) is None


def test_silence_may_be_complained_of_for_three_months(cast):
    appeal = life.filed(cast, at=life.moment(8, 3))

    complaint = complaint_of(appeal)

    assert appeal.due_on == date(2026, 8, 24)
    assert complaint.until == date(2026, 11, 24)


def test_while_the_term_runs_there_is_nothing_to_complain_of(cast):
    assert complaint_of(life.filed(cast)) is None


@pytest.mark.parametrize(
    ("way", "is_open"),
    [("status_page", True), ("email", False), ("post", False), ("in_person", False)],
)
def test_the_answer_is_open_only_where_it_was_asked_for_here(cast, way, is_open):
    assert is_answer_open(life.answered(cast, way=way)) is is_open


def test_a_draft_is_never_open(cast):
    assert not is_answer_open(life.drafted(cast))


def test_the_qr_address_is_the_public_one(cast, settings):
    settings.PUBLIC_URL = "https://akimat.example.kz"
    appeal = life.filed(cast)

    assert status_url(appeal) == (
        f"https://akimat.example.kz/status/{appeal.number}/?code={appeal.access_code}"
    )
