from datetime import timedelta

import pytest
import time_machine

from akimat.notifications.models import Message
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking
from reception.services.booking import confirm, hold
from reception.services.reminders import answer, remind
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

    assert Booking.objects.get().state == BookingState.CANCELLED


def test_a_worker_that_stood_still_sends_the_last_reminder_only(booking):
    assert reminded_at(booking.starts_at - timedelta(minutes=30)) == 1
    assert Message.objects.filter(template="booking_reminder").count() == 1
