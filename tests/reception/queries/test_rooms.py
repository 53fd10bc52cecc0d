"""Which half hours of a room are free: by the day of the office, holidays, meetings, receptions."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from akimat.base import clock
from akimat.people.roles import Role
from akimat.structure.models import OfficeDay, OfficeException
from reception.domain.slots import joined
from reception.models import Room
from reception.queries.rooms import free_times, hours_on, next_open_day, uses_of
from reception.services.rooms import book_room
from tests.factories.desk import make_user
from tests.factories.receptions import AKIM, DAY, at, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def room():
    return Room.objects.select_related("office").get(code="ROOM-OS-2")


def spans(room, day=DAY):
    hours = hours_on(day, [room.office])[room.office_id]
    found = joined(free_times(room, day, hours, uses_of(day, day)))
    return [
        f"{timezone.localtime(begins):%H:%M}-{timezone.localtime(ends):%H:%M}"
        for begins, ends in found
    ]


def open_on(room, day, opens=None, closes=None):
    reasons = {"reason_kk": "Жөндеу", "reason_ru": "Ремонт"}
    hours = {"opens": opens, "closes": closes}
    OfficeException.objects.create(office=room.office, day=day, **hours, **reasons)


def test_an_empty_room_is_free_as_long_as_the_office_is_open(room):
    assert spans(room) == ["09:00-13:00", "14:30-18:30"]


def test_an_office_with_other_hours_offers_its_rooms_in_those(room):
    OfficeDay.objects.filter(office=room.office, weekday=DAY.isoweekday()).update(
        opens=time(8), closes=time(12), break_from=None, break_to=None
    )

    assert spans(room) == ["08:00-12:00"]


def test_a_day_with_hours_of_its_own_is_taken_before_the_week(room):
    open_on(room, DAY, time(10), time(12))

    assert spans(room) == ["10:00-12:00"]


def test_on_a_day_on_which_the_office_is_closed_nothing_is_free(room):
    open_on(room, DAY)

    assert spans(room) == []


def test_the_page_begins_with_today_or_with_the_next_day_that_is_open(room):
    office, today = room.office, clock.today()
    assert next_open_day(office) == today

    open_on(room, today)
    open_on(room, today + timedelta(days=1), time(9), time(12))
    assert next_open_day(office) == today + timedelta(days=1)

    with clock.at(clock.now() + timedelta(days=1, hours=1, minutes=10)):
        assert next_open_day(office) == today + timedelta(days=2)


def test_a_meeting_and_a_reception_take_their_half_hours(room):
    book_room(room, at(10), at(10, 45), matter="", actor=make_user(Role.CLERK))
    make_session(AKIM, hours=(15, 17), room=room)

    assert spans(room) == ["09:00-10:00", "11:00-13:00", "14:30-15:00", "17:00-18:30"]


def test_of_today_only_what_is_to_come_is_free(room):
    assert spans(room, clock.today()) == ["11:00-13:00", "14:30-18:30"]


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 10, 17), id="Saturday"),
        pytest.param(date(2026, 10, 25), id="Day of the Republic"),
        pytest.param(date(2045, 3, 1), id="a year whose holidays nobody knows"),
    ],
)
def test_on_a_day_off_nothing_is_free(room, day):
    assert hours_on(day, [room.office]) == {room.office_id: None}
    assert spans(room, day) == []
