from datetime import date, timedelta

import pytest
from django.utils import timezone

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from reception.domain.states import BookingState
from reception.models import Booking, Room
from reception.queries.rooms import free_times, hours_on
from reception.services.booking import cancel
from reception.services.rooms import book_room
from tests.factories.desk import make_user
from tests.factories.receptions import AKIM, DAY, at, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]

SUNDAY, HOLIDAY = date(2026, 10, 18), date(2026, 12, 16)


@pytest.fixture
def room():
    return Room.objects.get(code="ROOM-OS-2")


def refusal(step, *args, **kwargs):
    with pytest.raises(DomainError) as caught:
        step(*args, **kwargs)
    return caught.value.code


def test_a_room_is_booked_once_at_a_time(room):
    one, other = make_user(Role.CLERK), make_user(Role.EXECUTOR)
    booking = book_room(room, at(10), at(11), matter="Жиналыс", actor=one)

    assert booking.state == BookingState.CONFIRMED
    assert refusal(book_room, room, at(10, 30), at(12), matter="", actor=other) == "room_taken"
    assert book_room(room, at(11), at(12), matter="", actor=other).number.endswith("2")


def test_a_room_where_an_official_receives_is_taken(room):
    make_session(AKIM, hours=(10, 13), room=room)

    assert refusal(book_room, room, at(12), at(12, 30), matter="", actor=make_user(Role.CLERK)) == (
        "room_taken"
    )


@pytest.mark.parametrize(
    "times", [(at(11), at(11)), (at(11), at(10)), (at(11).replace(year=2025),) * 2]
)
def test_a_meeting_ends_after_it_begins_and_lies_ahead(room, times):
    assert refusal(book_room, room, *times, matter="", actor=make_user(Role.CLERK)) == (
        "room_times_wrong"
    )


@pytest.mark.parametrize(
    ("times", "code"),
    [
        pytest.param((at(2), at(3)), "room_closed_then", id="at night"),
        pytest.param((at(8, 30), at(9, 30)), "room_closed_then", id="before it opens"),
        pytest.param((at(18), at(19)), "room_closed_then", id="until after it closes"),
        pytest.param((at(13, 30), at(14)), "room_closed_then", id="in the break"),
        pytest.param((at(12), at(15)), "room_closed_then", id="across the break"),
        pytest.param(
            (at(10), at(11, day=DAY + timedelta(days=1))), "room_closed_then", id="overnight"
        ),
        pytest.param(
            (at(10, day=SUNDAY), at(11, day=SUNDAY)), "room_closed_that_day", id="on a Sunday"
        ),
        pytest.param(
            (at(10, day=HOLIDAY), at(11, day=HOLIDAY)), "room_closed_that_day", id="on a holiday"
        ),
    ],
)
def test_a_room_is_not_booked_while_its_office_is_closed(room, times, code):
    assert refusal(book_room, room, *times, matter="", actor=make_user(Role.CLERK)) == code
    assert not Booking.objects.exists()


def test_what_is_shown_as_free_can_be_booked_and_the_refusal_says_the_hours(room):
    clerk = make_user(Role.CLERK)
    free = free_times(room, DAY, hours_on(DAY, [room.office])[room.office_id], ())

    for slot in free:
        book_room(room, slot.starts_at, slot.ends_at, matter="", actor=clerk)

    assert Booking.objects.count() == len(free) > 0
    with pytest.raises(DomainError) as caught:
        book_room(room, at(2), at(3), matter="", actor=clerk)
    begins, ends = (timezone.localtime(at) for at in (free[0].starts_at, free[-1].ends_at))
    assert f"{begins:%H:%M}–" in (told := message_for(caught.value))
    assert f"–{ends:%H:%M}" in told


def test_own_bookings_are_cancelled_and_those_of_others_are_not(room):
    mine = book_room(room, at(10), at(11), matter="", actor=make_user(Role.CLERK))

    assert refusal(cancel, mine.pk, reason="", actor=make_user(Role.EXECUTOR)) == "forbidden"
    assert cancel(mine.pk, reason="", actor=mine.booked_by).state == BookingState.CANCELLED


def test_rooms_are_booked_by_the_staff_of_their_district(room):
    Office.objects.filter(code="SA-ALG").update(is_open=True)
    neighbour = make_user(Role.CLERK, office="SA-ALG")

    assert refusal(book_room, room, at(10), at(11), matter="", actor=neighbour) == "forbidden"
    room.office = neighbour.office
    assert book_room(room, at(10), at(11), matter="", actor=neighbour).room == room


def test_who_sits_in_no_office_books_the_rooms_of_this_house(room):
    person = User.objects.create_user(
        "executor", role=Role.EXECUTOR, body=Body.objects.get(code="RA-KHROMTAU")
    )

    assert book_room(room, at(10), at(11), matter="", actor=person).room == room


def test_more_people_than_seats_need_a_larger_room(room):
    clerk = make_user(Role.CLERK)

    assert refusal(book_room, room, at(10), at(11), matter="", actor=clerk, people=9) == (
        "room_too_small"
    )
    assert book_room(room, at(10), at(11), matter="", actor=clerk, people=8)
