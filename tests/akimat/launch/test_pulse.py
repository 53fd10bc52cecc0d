import time
from datetime import timedelta

import pytest
from django.db import connection
from psycopg2.extensions import make_dsn

from akimat.base import clock
from akimat.launch import pulse
from akimat.launch.models import Heartbeat


@pytest.fixture
def looking(monkeypatch, django_db_setup):  # noqa: ARG001 -- the table is there
    monkeypatch.setattr(pulse, "LOOK_EVERY", 0)
    return pulse.Pulse("postgres://nobody@127.0.0.1:1/none")


LONG_AGO = -1e6


def test_a_database_that_does_not_answer_is_not_the_fault_of_the_worker(looking):
    assert [looking.is_lost(LONG_AGO) for _ in range(3)] == [False] * 3


def test_a_silent_worker_is_lost_at_the_second_look(looking, monkeypatch):
    monkeypatch.setattr(pulse.Pulse, "_is_late", lambda _self: True)

    assert not looking.is_lost(time.monotonic())
    assert [looking.is_lost(LONG_AGO) for _ in range(2)] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_beating_worker_is_well():
    given = connection.get_connection_params()
    known = ("dbname", "user", "password", "host", "port")
    looking = pulse.Pulse(make_dsn(**{name: given[name] for name in known if given.get(name)}))
    Heartbeat.objects.create(name="worker", at=clock.now())

    assert not looking._is_late()

    Heartbeat.objects.update(at=clock.now() - timedelta(seconds=200))
    assert looking._is_late()
