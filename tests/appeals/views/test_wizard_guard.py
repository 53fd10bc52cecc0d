"""The guard: nobody who takes the time notices it, and nobody is ever refused."""

import hashlib
from datetime import timedelta
from itertools import count

import pytest
import time_machine

from appeals.models import Appeal
from appeals.views import wizard_guard
from tests.factories.wizard import Citizen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def clock(on_a_working_tuesday):
    with time_machine.travel(on_a_working_tuesday, tick=False) as traveller:
        yield traveller


def at_the_end(clock, *, after=timedelta(minutes=2)):
    citizen = Citizen()
    clock.shift(after)
    return citizen.go_to("check")


def work(citizen):
    seed = citizen.html.split('data-work="')[1].split('"')[0]
    return next(
        str(tries)
        for tries in count()
        if hashlib.sha256(f"{seed}:{tries}".encode()).hexdigest().startswith(wizard_guard.ZEROS)
    )


def test_who_takes_the_time_is_asked_nothing(clock):
    citizen = at_the_end(clock)

    assert citizen.press("send").status_code == 302


def test_who_is_too_quick_is_asked_a_sum_and_loses_nothing(clock):
    citizen = at_the_end(clock, after=timedelta(seconds=1))
    answer = citizen.press("send")
    assert answer.status_code == 422
    assert Appeal.objects.count() == 0
    citizen.press("send", sum="99")
    assert Appeal.objects.count() == 0
    answer = citizen.press("send", sum=f" {citizen.sum_asked()} ")

    assert answer.status_code == 302
    assert Appeal.objects.get().full_name


def test_a_browser_with_scripts_does_the_work_unseen(clock):
    citizen = at_the_end(clock, after=timedelta(seconds=1))

    assert citizen.press("send", work=work(citizen)).status_code == 302


@pytest.mark.parametrize("false", ["0", "x", "1" * 30, "\x00", "-1"])
def test_work_that_was_not_done_does_not_count(clock, false):
    citizen = at_the_end(clock, after=timedelta(seconds=1))

    assert citizen.press("send", work=false).status_code == 422


def test_the_work_of_one_appeal_is_not_good_for_another(clock):
    done = work(at_the_end(clock, after=timedelta(seconds=1)))
    other = at_the_end(clock, after=timedelta(seconds=1))

    assert other.press("send", work=done).status_code == 422


def test_whoever_fills_the_trap_is_asked(clock):
    citizen = at_the_end(clock)

    assert citizen.press("send", website="http://x").status_code == 422
    assert citizen.press("send", website="http://x", sum=citizen.sum_asked()).status_code == 302


def test_one_who_files_often_is_asked_and_a_crowd_is_led_to_the_desk(clock, monkeypatch):
    monkeypatch.setattr(wizard_guard, "WITHOUT_WORK", 1)
    monkeypatch.setattr(wizard_guard, "AT_MOST", 2)
    assert at_the_end(clock).press("send").status_code == 302
    often = at_the_end(clock)
    assert often.press("send").status_code == 422
    assert often.press("send", sum=often.sum_asked()).status_code == 302
    crowd = at_the_end(clock)
    crowd.press("send")
    answer = crowd.press("send", sum=crowd.sum_asked())

    assert answer.status_code == 429
    assert 'href="tel:1414"' in crowd.html
    assert "Your draft is kept" in crowd.words
    assert Appeal.objects.count() == 2
    clock.shift(timedelta(hours=1, minutes=1))
    assert crowd.press("send").status_code == 302


def test_a_second_press_is_not_counted(clock, monkeypatch):
    monkeypatch.setattr(wizard_guard, "AT_MOST", 1)
    citizen = at_the_end(clock)
    hidden, action = citizen.hidden, citizen.action
    citizen.press("send")

    assert citizen.client.post(action, {**hidden, "do": "send"}).status_code == 302
