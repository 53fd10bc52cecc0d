import pytest
from celery import current_app

from akimat.notifications.models import Message
from akimat.settings.schedule import BEAT_SCHEDULE
from reception.domain.kinds import Channel
from reception.models import Booking, Official
from reception.services import waiting_list
from reception.tasks import offer, remind
from tests.factories.receptions import HEAD, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def test_both_tasks_stand_in_the_schedule_under_names_that_exist():
    named = {row["task"] for row in BEAT_SCHEDULE.values() if "reception." in row["task"]}

    assert {"reception.remind", "reception.offer"} <= named
    assert named <= set(current_app.tasks)


def test_the_worker_offers_a_free_time_to_who_waits_once():
    waiting_list.wish(Official.objects.get(code=HEAD), make_visitor())
    make_session()

    for _run in range(2):
        offer()

    assert Booking.objects.get().channel == Channel.DESK
    assert Message.objects.filter(template="booking_offered").count() == 1


def test_with_nobody_to_remind_the_worker_does_nothing():
    remind()

    assert not Message.objects.exists()
