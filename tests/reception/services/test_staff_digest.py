"""One letter a day to each who has something to do, however often the task runs."""

from datetime import datetime

import pytest

from akimat.base import clock
from akimat.notifications.models import Message
from akimat.notifications.rendering import render
from reception.services import preparing, staff_digest
from reception.tasks import remind_staff
from tests.factories import requests
from tests.factories.requests import ZONE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def at(day, hour=10):
    return clock.at(datetime(2026, 10, day, hour, tzinfo=ZONE))


def lines():
    return [
        (line["what"], line["due_on"])
        for message in Message.objects.filter(template="reception_digest")
        for line in message.context["lines"]
    ]


def test_the_note_is_wanted_five_working_days_before_and_told_of_in_time(cast):
    requests.granted(cast)

    # The reception is on Thursday 15 October: the note is due on the 8th, the list on the 13th.
    with at(7):
        assert staff_digest.post() == 1

    assert lines() == [("briefing", "08.10.2026")]


def test_a_note_whose_term_had_passed_when_the_time_was_given_is_due_today(cast):
    with at(9, 8):
        requests.granted(cast)

    with at(9):
        staff_digest.post()

    assert lines() == [("briefing", "09.10.2026"), ("final_list", "13.10.2026")]


def test_a_second_run_of_the_day_sends_nothing_and_the_next_day_does(cast):
    requests.granted(cast)

    with at(7):
        assert [staff_digest.post(), staff_digest.post()] == [1, 0]
    with at(8):
        assert staff_digest.post() == 1


def test_a_written_note_is_not_asked_for_and_the_final_list_is(cast):
    row = requests.granted(cast)
    preparing.brief(row.pk, text="Бұрын жауап берілген.", actor=cast.secretary)

    with at(9):
        remind_staff()

    assert lines() == [("final_list", "13.10.2026")]


def test_the_head_is_told_of_an_instruction_three_days_before_and_when_it_is_late(cast):
    requests.signed(cast)
    with at(19):
        staff_digest.post()
    with at(23):
        staff_digest.post()

    assert lines() == [("late", "22.10.2026"), ("instruction", "22.10.2026")]
    for message in Message.objects.filter(template="reception_digest"):
        assert "SA-KHR-R-2026-000001" in render(message, "body")


def test_an_answer_that_is_due_is_told_of(cast):
    requests.filed(cast)

    with at(27):
        staff_digest.post()

    assert lines() == [("answer", "28.10.2026")]


def test_nobody_is_woken_at_night_or_on_sunday(cast):
    requests.granted(cast)

    with at(7, 3):
        assert staff_digest.post() == 0
    with at(11):
        assert staff_digest.post() == 0
