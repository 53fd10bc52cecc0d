"""A kept connection that the server has ended is replaced, and one that stands is not asked."""

import psycopg2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db(transaction=True)
KNOWN = {"dbname", "user", "password", "host", "port"}


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def server_ends(pid):
    given = connection.get_connection_params()
    other = psycopg2.connect(**{name: given[name] for name in given.keys() & KNOWN})
    with other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


def next_request():
    connection.health_check_enabled = True
    connection.health_check_done = False
    connection.close_if_health_check_failed()


def test_a_connection_that_stands_is_kept_without_a_statement():
    pid = ask("SELECT pg_backend_pid()")

    with CaptureQueriesContext(connection) as statements:
        next_request()

    assert len(statements) == 0
    assert ask("SELECT pg_backend_pid()") == pid


def test_a_connection_that_the_server_has_ended_is_replaced():
    pid = ask("SELECT pg_backend_pid()")
    server_ends(pid)

    next_request()

    assert ask("SELECT pg_backend_pid()") != pid


def test_a_closed_connection_is_not_usable():
    ask("SELECT 1")
    connection.connection.close()

    assert not connection.is_usable()
    connection.close()
