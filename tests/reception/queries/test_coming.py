"""The next receptions as the home page tells them."""

from datetime import timedelta

import pytest

from akimat.base import clock
from reception.models import Official, Session
from reception.queries.coming import SHOWN, next_receptions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def session(official, after, **changes):
    starts = clock.now() + after
    values = {"is_published": True, "during": (starts, starts + timedelta(hours=2))}
    row = Session.objects.create(official=official, **(values | changes))
    return Session.objects.get(pk=row.pk)


@pytest.fixture
def officials():
    return list(Official.objects.exclude(appointment="none").order_by("code")[: SHOWN + 1])


def test_each_official_comes_once_with_the_nearest_day(officials):
    one, two = officials[:2]
    session(one, timedelta(days=9))
    near = session(one, timedelta(days=2))
    later = session(two, timedelta(days=3))

    assert next_receptions() == [(one, near.starts_at), (two, later.starts_at)]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"is_published": False}, id="not published"),
        pytest.param({"cancelled_because": "ill"}, id="cancelled"),
    ],
)
def test_what_nobody_can_come_to_is_not_told(officials, changes):
    session(officials[0], timedelta(days=1), **changes)

    assert next_receptions() == []


@pytest.mark.parametrize("after", [timedelta(hours=-1), timedelta(days=200)])
def test_neither_the_past_nor_the_far_future(officials, after):
    session(officials[0], after)

    assert next_receptions() == []


def test_who_needs_no_word_in_advance_is_not_among_them():
    duty = Official.objects.filter(appointment="none").first()
    session(duty, timedelta(days=1))

    assert next_receptions() == []


def test_no_more_than_fit(officials):
    for days, official in enumerate(officials, 1):
        session(official, timedelta(days=days))

    assert len(next_receptions()) == SHOWN
