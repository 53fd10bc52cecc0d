"""The hall of the demo: made once, lived through by the rule."""

from collections import Counter as Tally
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from akimat.base import clock
from akimat.demo.hall import make_hall
from reception.models import Counter, Device, Ticket
from reception.queries.fairness import orders
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


def test_the_demo_has_a_hall_whose_days_give_the_same_order_and_people_who_wait_now():
    make_hall()

    today = clock.today()
    days = orders(hall.office(), today - timedelta(days=9), today)
    assert len(days) == 4
    assert [day.first for day in days] == [None] * 4
    assert Tally(Ticket.objects.filter(day=today).values_list("state", flat=True))["waiting"] > 3
    assert Counter.objects.filter(clerk=None).count() == 2
    assert set(Device.objects.values_list("code", flat=True)) == {"DISPLAY-KHR", "KIOSK-KHR"}


def test_made_again_the_hall_stays_as_it_is():
    make_hall()
    before = Ticket.objects.count()

    make_hall()

    assert (Ticket.objects.count(), Counter.objects.count()) == (before, 4)


@pytest.mark.parametrize("after_midnight", [1, 20, 47, 49], ids="{} minutes".format)
def test_soon_after_midnight_people_wait_too(after_midnight):
    at = datetime.combine(clock.today(), time(0, after_midnight), timezone.get_current_timezone())

    with clock.at(at):
        make_hall()

    of_today = Ticket.objects.filter(day=at.date())
    assert of_today.filter(state="waiting").count() > 3
    assert of_today.count() == 12
    assert not of_today.filter(ended_at__gt=at).exists()
