"""The short way past Django for a screen that asks whether anything is new."""

import pytest
from django.db import DatabaseError
from django.test import RequestFactory
from django.urls import reverse

from akimat.base import clock
from reception.domain.kinds import DeviceKind
from reception.queries import display
from reception.views.display_door import with_display_door
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
LEFT_TO_DJANGO = "left to Django"


@pytest.fixture(autouse=True)
def television(monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    return hall.make_device(DeviceKind.DISPLAY, "TV-1")


@pytest.fixture
def tag(client):
    return client.get(address())["ETag"]


def address(code="TV-1"):
    return reverse("reception-citizen:display-state", args=[code])


def asked(tag, *, path=None, method="get"):
    """Ask at the door; give the status, or that Django was left to answer."""
    said = []
    environ = getattr(RequestFactory(), method)(path or address()).environ
    if tag:
        environ["HTTP_IF_NONE_MATCH"] = tag
    door = with_display_door(lambda _environ, _start: said.append(LEFT_TO_DJANGO) or ())
    body = door(environ, lambda status, headers: said.append((status, dict(headers))))
    assert b"".join(body) == b""
    return said[0]


def test_nothing_new_is_answered_before_django(tag):
    status, headers = asked(tag)

    assert status == "304 Not Modified"
    assert headers == {"ETag": tag, "Cache-Control": "no-cache"}


def test_a_tag_that_was_marked_weak_on_the_way_is_known(tag, client):
    assert asked(f"W/{tag}")[0] == "304 Not Modified"
    assert client.get(address(), headers={"if-none-match": f"W/{tag}"}).status_code == 304


def test_what_is_new_is_left_to_django(tag):
    hall.take()
    display._states.clear()

    assert asked(tag) == LEFT_TO_DJANGO


def test_a_switched_off_screen_gets_nothing_here(tag, television):
    television.revoked_at = clock.now()
    television.save()
    display._devices.clear()

    assert asked(tag) == LEFT_TO_DJANGO


@pytest.mark.parametrize(
    "asking",
    [
        {"path": "/reception/display/NONE/state/"},
        {"path": "/reception/display/TV-1/"},
        {"path": "/reception/display/%00/state/"},
        {"path": "/"},
        {"method": "post"},
    ],
)
def test_whatever_else_is_asked_is_left_to_django(tag, asking):
    assert asked(tag, **asking) == LEFT_TO_DJANGO
    assert asked("", **asking) == LEFT_TO_DJANGO


def test_without_a_database_django_says_so_and_mends_it(tag, monkeypatch):
    display._states.clear()
    monkeypatch.setattr(display, "_STATE", Broken())

    assert asked(tag) == LEFT_TO_DJANGO


class Broken:
    def all(self, _values):
        raise DatabaseError
