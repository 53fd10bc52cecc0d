"""The worker begins each task on a database that stands."""

import pytest
from django.db import connection

from akimat.celery import app, begin_on_a_connection_that_stands

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_connection_that_the_server_has_ended_is_replaced_before_the_next_task():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        gone = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [gone])
    other.close()

    begin_on_a_connection_that_stands(task=app.tasks["appeals.sweep"])

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != gone
