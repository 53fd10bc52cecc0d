"""Two commands at once on one database: the second waits until the first has done its work."""

import threading

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection

from akimat.launch.models import Preparation
from akimat.launch.turns import turn

pytestmark = pytest.mark.django_db


def test_the_second_says_that_it_waits_and_comes_in_after_the_first():
    told = threading.Event()
    entered = threading.Event()

    def second():
        with turn("tables", waiting=told.set):
            entered.set()

    other = threading.Thread(target=second)
    with turn("tables", waiting=pytest.fail):
        other.start()
        assert told.wait(20)
        assert not entered.is_set()
    other.join(20)

    assert entered.is_set()


def waited_for(name):
    """Enter a turn and leave it; give whether another one had it."""
    told = []
    with turn(name, waiting=lambda: told.append(name)):
        return bool(told)


def test_another_thing_waits_for_nobody():
    with turn("tables", waiting=pytest.fail):
        assert not waited_for("demo")


def test_work_that_fails_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), turn("tables", waiting=pytest.fail):
        1 / 0  # noqa: B018 -- fails

    assert not waited_for("tables")


def test_what_prepares_the_database_waits_for_whoever_prepares_it(capsys):
    first = psycopg2.connect(**connection.get_connection_params())
    with first.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('prepare'))")
    over = threading.Timer(1, first.close)
    over.start()

    call_command("prepare")

    over.join()
    assert "another process is making the tables; waiting" in capsys.readouterr().out
    assert Preparation.objects.exists()
