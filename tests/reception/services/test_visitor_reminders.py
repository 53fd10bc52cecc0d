from datetime import timedelta

import pytest
import time_machine

from akimat.base import clock
from akimat.notifications.models import Message
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking
from reception.services.booking import book, confirm, hold
from reception.services.visitor_reminders import answer, remind
from tests.factories.desk import make_user
from tests.factories.receptions import at, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def booking():
    session = make_session()
    held = hold(session.pk, at(16), visitor=make_visitor(), channel=Channel.WEB, actor=None)
    return confirm(held.number, held.access_code, held.confirm_code)


def reminded_at(moment):
    with time_machine.travel(moment, tick=False):
        return remind()


def test_one_letter_a_day_before_and_one_two_hours_before(booking):
    start = booking.starts_at

    assert reminded_at(start - timedelta(hours=25)) == 0
    assert [reminded_at(start - timedelta(hours=23)) for _run in range(2)] == [1, 0]
    assert [reminded_at(start - timedelta(hours=1)) for _run in range(2)] == [1, 0]
    assert Message.objects.filter(template="booking_reminder").count() == 2


def test_who_has_said_yes_is_not_asked_again(booking):
    reminded_at(booking.starts_at - timedelta(hours=23))
    answer(booking.pk, "yes")

    assert reminded_at(booking.starts_at - timedelta(hours=1)) == 0


def test_no_frees_the_talk(booking):
    answer(booking.pk, "no")

    given_back = Booking.objects.get()
    assert (given_back.state, given_back.cancelled_because) == (BookingState.CANCELLED, "said_no")


def test_a_worker_that_stood_still_sends_the_last_reminder_only(booking):
    assert reminded_at(booking.starts_at - timedelta(minutes=30)) == 1
    assert Message.objects.filter(template="booking_reminder").count() == 1


def test_who_booked_an_hour_ago_for_soon_is_not_asked_a_day_before():
    session = make_session(day=clock.today())
    clerk = make_user(Role.CLERK)
    booked = book(
        session.pk, session.starts_at, visitor=make_visitor(), channel=Channel.DESK, actor=clerk
    )

    assert reminded_at(clock.now() + timedelta(hours=1)) == 0
    assert reminded_at(booked.starts_at - timedelta(hours=1)) == 1
