from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from akimat.base import clock, ratelimit
from akimat.base.models import RateLimit

pytestmark = pytest.mark.django_db


def tries(count, **limit):
    return [ratelimit.hit("door", **limit) for _ in range(count)]


def test_as_many_tries_as_the_limit_pass_and_the_next_does_not():
    assert tries(4, limit=3, seconds=60) == [True, True, True, False]


def test_another_key_has_a_window_of_its_own():
    tries(3, limit=3, seconds=60)

    assert ratelimit.hit("another", limit=3, seconds=60)


def test_a_window_that_has_ended_counts_from_the_beginning():
    tries(4, limit=3, seconds=60)

    with clock.at(clock.now() + timedelta(seconds=61)):
        assert tries(1, limit=3, seconds=60) == [True]


def test_asking_does_not_count():
    tries(2, limit=3, seconds=60)

    assert [ratelimit.is_over("door", limit=3) for _ in range(5)] == [False] * 5
    tries(1, limit=3, seconds=60)
    assert ratelimit.is_over("door", limit=3)


def test_ended_windows_are_swept_away():
    tries(1, limit=3, seconds=60)

    with clock.at(clock.now() + timedelta(seconds=61)):
        assert ratelimit.clean() == 1
    assert not RateLimit.objects.exists()


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    def one(_):
        try:
            return ratelimit.hit("rush", limit=10, seconds=60)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        passed = sum(pool.map(one, range(40)))

    assert (passed, RateLimit.objects.get().count) == (10, 40)
