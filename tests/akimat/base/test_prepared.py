"""A prepared statement gives what the plain one gives, on every connection that asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.base.prepared import Prepared

pytestmark = pytest.mark.django_db(transaction=True)
SUM = Prepared(
    "sum_of_two", "SELECT %(first)s + %(second)s, '5 %%'", {"first": "int", "second": "int"}
)


@pytest.fixture(autouse=True)
def new_connection():
    connection.close()


def sent(**values):
    with CaptureQueriesContext(connection) as statements:
        assert SUM.one(values) == (values["first"] + values["second"], "5 %")
    return [statement["sql"].partition(" ")[0] for statement in statements]


def test_it_is_planned_once_a_connection():
    assert sent(first=1, second=2) == ["PREPARE", "EXECUTE"]
    assert sent(first=3, second=4) == ["EXECUTE"]

    connection.close()

    assert sent(first=5, second=6) == ["PREPARE", "EXECUTE"]


def test_behind_a_pooler_nothing_is_kept_on_the_connection(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", value=True)

    assert sent(first=1, second=2) == ["SELECT"]
    assert sent(first=1, second=2) == ["SELECT"]
