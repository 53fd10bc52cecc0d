"""The worker begins each task on a database that stands."""

import pytest
from django.db import connection

from akimat.celery import app, begin_on_a_connection_that_stands
from tests.browser.installation import waited_for

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 5


@pytest.fixture(autouse=True)
def new_connection():
    """Leave no connection that was ended to the tests that come after."""
    yield
    connection.close()


def backend():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_that_the_server_has_ended_is_replaced_before_the_next_task():
    gone, other = backend(), connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [gone])
    other.close()
    waited_for(lambda: not connection.is_usable(), PATIENCE)

    begin_on_a_connection_that_stands(task=app.tasks["appeals.sweep"])

    assert backend() != gone
