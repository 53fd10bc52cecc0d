"""Stricter than life: what production would forgive or hide fails here."""

import io
import os
import random
import socket
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.db.models.query import ModelIterable
from django.template.base import FilterExpression

from akimat.structure.models import Office
from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = str(ROOT / "templates")
UNDEFINED = "[[undefined: "
# A working Tuesday, mid-morning, without a holiday near it.
TUESDAY = datetime(2026, 10, 6, 10, 30, tzinfo=ZoneInfo("Asia/Aqtobe"))


def pytest_collection_modifyitems(config, items):
    """Put the slow gates first; leave browser tests out aloud where no Chromium is, or refuse."""
    # Of processes that share the tests none waits in the end for another one's type checker.
    items.sort(key=lambda item: item.path.name != "test_gates.py")
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or find_chromium() or config.option.markexpr == "not browser":
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.exit("REQUIRE_BROWSER=1, but no Chromium is here (set CHROMIUM).", returncode=1)
    config.stash[LEFT_OUT] = len(browser)
    for item in browser:
        item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter, config):
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"No Chromium found: {left_out} browser tests were left out (set CHROMIUM)."
        )


@pytest.fixture(scope="session", autouse=True)
def network_is_off():
    """Let tests reach this machine only."""
    plain = socket.socket.connect

    def connect(self, address):
        near = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        assert near, f"a test tried to reach {address}"
        return plain(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(scope="session", autouse=True)
def unordered_rows_come_shuffled():
    """PostgreSQL promises no order without ORDER BY; here it keeps that promise at once."""
    plain = ModelIterable.__iter__

    def shuffled(self):
        if self.queryset.ordered:
            return plain(self)
        rows = list(plain(self))
        # Seeded: a failure comes back on the next run.
        random.Random(len(rows)).shuffle(rows)  # noqa: S311 -- order, not a secret
        return iter(rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModelIterable, "__iter__", shuffled)
        yield


@pytest.fixture(scope="session", autouse=True)
def undefined_template_variables_fail():
    """Make an empty place on a page, left by a misspelt variable, an error."""
    plain = FilterExpression.resolve

    def resolve(self, context, ignore_failures=False):  # noqa: FBT002 -- Django's signature
        value = plain(self, context, ignore_failures)
        if not (isinstance(value, str) and value.startswith(UNDEFINED)):
            return value
        origin = str(getattr(context.template, "origin", ""))
        assert not origin.startswith(TEMPLATES), f"{value} in {origin} at {self.token}"
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilterExpression, "resolve", resolve)
        yield


@pytest.fixture(scope="session", autouse=True)
def a_flush_empties_the_journal_too():
    """Let a test with real commits leave nothing: the database refuses to forget the journal."""
    plain = type(connection.ops).sql_flush

    def sql_flush(self, *arguments, **options):
        return [
            "SET LOCAL session_replication_role = replica",
            *plain(self, *arguments, **options),
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "sql_flush", sql_flush)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ARG001 -- after the tables are there
    """Load the reference data once: every test starts from the district as it is."""
    with django_db_blocker.unblock():
        load_reference()


@pytest.fixture
def reference(db):  # noqa: ARG001 -- it reads the database
    """Say that a test stands on the reference data; after a flush they are loaded anew."""
    if not Office.objects.exists():
        load_reference()


def load_reference():
    call_command("load_reference", stdout=io.StringIO())


@pytest.fixture
def on_a_working_tuesday():
    """Stop every clock at half past ten of a working day."""
    with time_machine.travel(TUESDAY, tick=False):
        yield TUESDAY
