from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from reception.domain.states import TicketState
from reception.models import Ticket
from reception.queries.fairness import orders
from reception.services import visit
from reception.services.call import call_next
from reception.services.evening import end_days
from reception.tasks import end_days as task
from tests.factories import hall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def tomorrow():
    return clock.at(clock.now() + timedelta(days=1))


def states():
    return list(Ticket.objects.order_by("pk").values_list("state", flat=True))


def leave_an_evening():
    """Leave one who talks, one who was called, one aside and one in the line."""
    (one, clerk), (other, colleague) = hall.make_open_window("1"), hall.make_open_window("2")
    for _ in range(4):
        hall.take()
    aside = visit.serve(call_next(one.pk, actor=clerk).pk, actor=clerk)
    visit.park(aside.pk, actor=clerk)
    visit.serve(call_next(one.pk, actor=clerk).pk, actor=clerk)
    call_next(other.pk, actor=colleague)


def test_whoever_an_evening_left_waits_no_more_in_the_morning():
    leave_an_evening()
    with tomorrow():
        hall.take()

        task()

        assert states() == ["left", "done", "missed", "left", "waiting"]
        assert not Ticket.objects.exclude(state="waiting").filter(ended_at=None).exists()
    line = Entry.objects.filter(action="leave").last()
    assert (line.actor, line.facts["because"]) == (None, "earlier_day")


def test_a_second_run_ends_nothing_and_the_day_itself_is_left_alone():
    leave_an_evening()
    before = states()

    assert end_days() == 0
    assert states() == before
    with tomorrow():
        assert (end_days(), end_days()) == (4, 0)


def test_an_ended_day_is_lived_through_once_more_without_a_difference():
    day = hall.take().day
    with tomorrow():
        end_days()

        assert all(not order.differences for order in orders(hall.office(), day, day))
    assert states() == [TicketState.LEFT]
