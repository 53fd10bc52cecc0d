from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from akimat.base import clock, ratelimit
from akimat.base.models import RateLimit

pytestmark = pytest.mark.django_db


def tries(count, *, limit):
    return [ratelimit.take({"door": limit}, seconds=60) for _ in range(count)]


def test_as_many_tries_as_the_limit_pass_and_the_next_does_not():
    assert tries(4, limit=3) == [True, True, True, False]


def test_another_key_has_a_window_of_its_own():
    tries(3, limit=3)

    assert ratelimit.take({"another": 3}, seconds=60)


def test_a_window_that_has_ended_counts_from_the_beginning():
    tries(4, limit=3)

    with clock.at(clock.now() + timedelta(seconds=61)):
        assert tries(1, limit=3) == [True]


def test_a_try_that_is_given_back_was_never_one():
    tries(2, limit=3)

    ratelimit.give_back(["door"])

    assert tries(3, limit=3) == [True, True, False]


def test_nothing_is_given_back_below_zero():
    tries(1, limit=3)

    for _ in range(3):
        ratelimit.give_back(["door", "nobody came here"])

    assert tries(4, limit=3) == [True, True, True, False]


def test_a_try_refused_at_one_key_is_not_counted_at_the_others():
    tries(3, limit=3)

    assert not ratelimit.take({"another": 1, "door": 3}, seconds=60)
    assert ratelimit.take({"another": 1}, seconds=60)


def test_ended_windows_are_swept_away():
    tries(1, limit=3)

    with clock.at(clock.now() + timedelta(seconds=61)):
        assert ratelimit.clean() == 1
    assert not RateLimit.objects.exists()


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    def one(_):
        try:
            return ratelimit.take({"rush": 10}, seconds=60)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        passed = sum(pool.map(one, range(40)))

    assert (passed, RateLimit.objects.get().count) == (10, 10)


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_one_who_waits_for_him():
    def one(turn):
        keys = ["a", "b"] if turn % 2 else ["b", "a"]
        try:
            if ratelimit.take(dict.fromkeys(keys, 100), seconds=60):
                ratelimit.give_back(keys)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(120)))

    assert set(RateLimit.objects.values_list("key", "count")) == {("a", 0), ("b", 0)}


def test_the_wait_is_told_in_whole_minutes_of_the_window_that_is_full():
    now = clock.now()
    with clock.at(now):
        ratelimit.take({"door": 1, "room": 5}, seconds=300)
    with clock.at(now + timedelta(seconds=130)):
        assert ratelimit.minutes_left({"door": 1, "room": 5}) == 3
        assert ratelimit.minutes_left({"room": 5}) == 1
