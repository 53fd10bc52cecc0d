"""Which half hours of a room are free: by the day of the office, holidays, meetings, receptions."""

from datetime import date

import pytest
from django.utils import timezone

from akimat.base import clock
from akimat.people.roles import Role
from reception.domain.slots import joined
from reception.models import Room
from reception.queries.rooms import free_times, is_day_off, uses_of
from reception.services.rooms import book_room
from tests.factories.desk import make_user
from tests.factories.receptions import AKIM, DAY, at, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def room():
    return Room.objects.select_related("office").get(code="ROOM-OS-2")


def spans(room, day=DAY):
    found = joined(free_times(room, day, uses_of(day, day)))
    return [
        f"{timezone.localtime(begins):%H:%M}-{timezone.localtime(ends):%H:%M}"
        for begins, ends in found
    ]


def test_an_empty_room_is_free_as_long_as_the_office_is_open(room):
    assert spans(room) == ["09:00-18:30"]


def test_a_meeting_and_a_reception_take_their_half_hours(room):
    book_room(room, at(10), at(10, 45), matter="", actor=make_user(Role.CLERK))
    make_session(AKIM, hours=(15, 17), room=room)

    assert spans(room) == ["09:00-10:00", "11:00-15:00", "17:00-18:30"]


def test_of_today_only_what_is_to_come_is_free(room):
    assert spans(room, clock.today()) == ["11:00-18:30"]


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 10, 17), id="Saturday"),
        pytest.param(date(2026, 10, 25), id="Day of the Republic"),
        pytest.param(date(2045, 3, 1), id="a year whose holidays nobody knows"),
    ],
)
def test_on_a_day_off_nothing_is_free(room, day):
    assert is_day_off(day)
    assert spans(room, day) == []
