"""The hall of the demo: made once, lived through by the rule."""

from collections import Counter as Tally
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from akimat.base import clock
from akimat.demo.hall import make_hall
from reception.domain.kinds import CallReason
from reception.models import Call, Counter, Device, Ticket
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


def test_people_come_while_the_office_is_open_and_a_few_do_not_hear_their_number():
    make_hall()

    past = Ticket.objects.filter(day__lt=clock.today())
    came = [timezone.localtime(at) for at in past.values_list("created_at", flat=True)]
    assert {at.hour for at in came} == {9, 10, 11, 12, 14, 15, 16, 17}
    assert all(at.minute >= 30 for at in came if at.hour == 14)
    states = Tally(past.values_list("state", flat=True))
    assert set(states) == {"done", "missed"}
    assert 0.02 < states["missed"] / len(came) < 0.08
    assert set(past.filter(state="missed").values_list("calls", flat=True)) == {3}


def test_who_is_called_out_of_order_is_called_by_law_or_with_a_reason():
    make_hall()

    reasons = Tally(Call.objects.values_list("reason", flat=True))
    assert set(reasons) == {CallReason.IN_TURN, CallReason.OUT_OF_TURN_BY_LAW, CallReason.BY_HAND}
    assert not Call.objects.filter(reason=CallReason.BY_HAND, why="").exists()


def test_on_the_days_after_a_feast_the_days_before_it_were_lived():
    monday = datetime(2026, 12, 21, 11, tzinfo=timezone.get_current_timezone())

    with clock.at(monday):
        make_hall()

    lived = set(Ticket.objects.values_list("day", flat=True))
    assert {f"{day:%d.%m}" for day in lived} == {"21.12", "18.12", "17.12", "15.12"}


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
