"""Who was booked came, or did not come: in the hall and by the secretary's word."""

import pytest
from django.conf import settings

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from reception.domain.states import BookingState
from reception.models import Booking
from reception.services import call, coming, tickets, visit
from reception.services.tickets import NewTicket
from tests.factories import hall, requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def called(booking):
    """Give the window, its clerk and the ticket of the booking that is called to it."""
    counter, clerk = hall.make_open_window(topics=("reception",))
    topic = hall.topic("reception")
    new = NewTicket(office=hall.office(), topic=topic, channel="kiosk", booking=booking)
    tickets.check_in(booking, new)
    return counter, clerk, call.call_next(counter.pk, actor=clerk)


def missed(counter, clerk):
    for _again in range(settings.HALL_CALLS_BEFORE_MISSED - 1):
        call.recall(counter.pk, actor=clerk)
    return call.miss(counter.pk, actor=clerk)


def journal(booking):
    lines = Entry.objects.filter(subject=booking.subject).order_by("pk")
    return list(lines.values_list("action", flat=True))


def state():
    return Booking.objects.get().state


def test_who_is_served_at_the_window_has_come():
    booking = hall.book()
    _counter, clerk, ticket = called(booking)

    visit.serve(ticket.pk, actor=clerk)

    assert (state(), journal(booking)) == (BookingState.ATTENDED, ["attend"])


def test_who_is_missed_in_the_hall_and_comes_late_has_come_all_the_same():
    booking = hall.book()
    counter, clerk, ticket = called(booking)

    missed(counter, clerk)
    assert state() == BookingState.MISSED
    visit.put_back(ticket.pk, actor=clerk)
    call.call_next(counter.pk, actor=clerk)
    visit.serve(ticket.pk, actor=clerk)

    assert (state(), journal(booking)) == (BookingState.ATTENDED, ["miss", "attend"])


def test_who_is_called_before_the_time_of_the_talk_has_not_missed_it():
    counter, clerk, _ticket = called(hall.book(10))

    missed(counter, clerk)

    assert state() == BookingState.CONFIRMED


def test_served_twice_the_booking_is_attended_once():
    booking = hall.book()
    counter, clerk, ticket = called(booking)
    visit.serve(ticket.pk, actor=clerk)
    visit.park(ticket.pk, actor=clerk)
    visit.put_back(ticket.pk, actor=clerk)
    call.call_next(counter.pk, actor=clerk)

    visit.serve(ticket.pk, actor=clerk)

    assert journal(booking) == ["attend"]


def test_the_secretary_says_once_that_nobody_came(cast):
    row = requests.granted(cast)

    with clock.at(requests.at_the_reception(cast, 30)):
        for _click in range(2):
            coming.miss(row.booking.pk, actor=cast.secretary)

    assert state() == BookingState.MISSED
    assert journal(row.booking).count("miss") == 1


@pytest.mark.parametrize(
    ("who", "minutes", "code"),
    [("clerk", 30, "forbidden"), ("akim", 30, "forbidden"), ("secretary", -1, "talk_not_begun")],
)
def test_nobody_else_says_so_and_nobody_before_the_talk(cast, who, minutes, code):
    row = requests.granted(cast)

    with clock.at(requests.at_the_reception(cast, minutes)), pytest.raises(DomainError, match=code):
        coming.miss(row.booking.pk, actor=getattr(cast, who))

    assert state() == BookingState.CONFIRMED


def test_who_has_come_is_not_missed_afterwards(cast):
    row = requests.received(cast)

    with (
        clock.at(requests.at_the_reception(cast, 30)),
        pytest.raises(DomainError, match="reception_step_not_allowed"),
    ):
        coming.miss(row.booking.pk, actor=cast.secretary)
