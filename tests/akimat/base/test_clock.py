"""The clock of the database decides, whatever the one of this process says."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection

from akimat.base import apps, clock

NEAR = timedelta(seconds=2)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_anchor(monkeypatch):
    monkeypatch.setattr(clock, "_anchor", None)


def database_now():
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("wrong", [timedelta(minutes=2), timedelta(days=-400)])
def test_a_process_with_a_wrong_clock_goes_by_the_database(wrong):
    with time_machine.travel(clock.now() + wrong):
        apps.set_clock(connection)

        assert abs(clock.now() - database_now()) < NEAR


def test_a_clock_that_is_set_back_takes_nothing_back():
    apps.set_clock(connection)
    before = clock.now()

    with time_machine.travel(clock.now() - timedelta(hours=1)):
        after = clock.now()

    assert timedelta(0) <= after - before < NEAR


def test_another_database_sets_no_clock():
    class Other:
        alias = "elsewhere"

    apps.set_clock(Other())

    assert clock._anchor is None


def test_the_demo_and_tests_may_still_stand_at_a_moment():
    apps.set_clock(connection)
    moment = datetime(2020, 11, 5, 9, 0, tzinfo=UTC)

    with clock.at(moment):
        assert clock.now() == moment
