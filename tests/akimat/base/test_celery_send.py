import time

import pytest
from celery import shared_task
from kombu.exceptions import OperationalError

from akimat.base import celery_send
from akimat.base.celery_send import Answering, enqueue, paused, ring

HOUR = 3600
BELL = "tests.bell"
answered = []


@shared_task(name=BELL)
def answer_bell():
    answered.append(1)


@pytest.fixture
def ring_and_commit(django_capture_on_commit_callbacks, db):  # noqa: ARG001 -- it commits
    """Ring in a transaction and give how many bells were heard before and after its commit."""
    answered.clear()

    def do():
        with django_capture_on_commit_callbacks(execute=True):
            ring(BELL)
            before = len(answered)
        return before, len(answered)

    return do


def test_a_bell_is_heard_after_the_commit(ring_and_commit):
    assert ring_and_commit() == (0, 1)


def test_of_bells_close_together_the_first_is_heard(ring_and_commit, settings):
    ring_and_commit()
    settings.RING_EVERY_SECONDS = HOUR

    assert ring_and_commit() == (1, 1)


def test_bells_far_enough_apart_are_all_heard(ring_and_commit, settings):
    ring_and_commit()
    settings.RING_EVERY_SECONDS = 0.01
    time.sleep(0.02)

    assert ring_and_commit() == (1, 2)


def test_nothing_rings_while_paused(ring_and_commit):
    with paused():
        assert ring_and_commit() == (0, 0)


def test_whoever_answers_looks_again_when_no_bell_can_be_spared_any_more(settings):
    settings.RING_EVERY_SECONDS = 0.01

    first, second = [time.monotonic() for _ in Answering().looks()]

    assert second - first > settings.RING_EVERY_SECONDS


def test_a_bell_that_rings_while_somebody_looks_makes_him_look_again_and_holds_nobody(settings):
    settings.RING_EVERY_SECONDS = 0.01
    router, turns = Answering(), 0

    for _ in router.looks():
        turns += 1
        if turns == 2:
            assert list(router.looks()) == []

    assert turns == 4
    assert len(list(router.looks())) == 2


def test_a_look_that_fails_leaves_the_bell_to_the_next(settings):
    settings.RING_EVERY_SECONDS = 0.01
    router = Answering()
    looking = router.looks()
    next(looking)
    looking.close()

    assert len(list(router.looks())) == 2


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_failed_is_left_alone_for_a_while(monkeypatch):
    tried = []

    @shared_task(name="tests.dead_broker")
    def dead():
        tried.append(1)
        raise OperationalError

    monkeypatch.setattr(celery_send, "_broker_failed_at", float("-inf"))
    for _ in "ab":
        enqueue("tests.dead_broker")
    left_alone = len(tried)
    monkeypatch.setattr(celery_send, "LEFT_ALONE", 0)
    enqueue("tests.dead_broker")

    assert (left_alone, len(tried)) == (1, 2)
