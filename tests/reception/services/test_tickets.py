from datetime import timedelta

import pytest
from django.db import IntegrityError

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.models import Sequence
from reception.domain.kinds import Channel, Priority
from reception.domain.queue import Rank
from reception.domain.states import BookingState, TicketState
from reception.models import HallTopic, Ticket
from reception.services import tickets
from reception.services.tickets import NewTicket, reception_topic
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


def check_in(booking, **fields):
    new = NewTicket(
        office=hall.office(),
        topic=reception_topic(),
        channel=Channel.KIOSK,
        booking=booking,
        **fields,
    )
    return tickets.check_in(booking, new)


def test_numbers_run_by_topic_from_the_first_of_its_range():
    numbers = [hall.take(code).number for code in ("appeals", "appeals", "services", "legal")]

    assert numbers == ["A-001", "A-002", "B-201", "D-501"]


def test_numbers_begin_anew_every_day():
    hall.take()

    with clock.at(clock.now() + timedelta(days=1)):
        assert hall.take().number == "A-001"


def test_a_used_up_range_goes_on_in_the_reserve_and_never_repeats():
    HallTopic.objects.filter(code="appeals").update(last_number=2)

    assert [hall.take().number for _ in range(5)] == [
        *("A-001", "A-002", "A-1001", "A-1002", "A-2001"),
    ]


def test_a_ticket_keeps_who_took_it_and_what_its_place_is_made_of():
    ticket = hall.take_by_law()

    line = Entry.objects.get(subject=ticket.subject)
    assert (ticket.rank, ticket.state) == (Rank.BY_LAW, TicketState.WAITING)
    assert (line.action, line.facts["number"], line.facts["rank"]) == ("take", "A-001", 0)


@pytest.mark.parametrize("channel", [Channel.KIOSK, Channel.DESK])
def test_in_the_hall_a_category_of_the_law_goes_out_of_turn(channel):
    assert hall.take_by_law(channel=channel).rank == Rank.BY_LAW


def test_from_home_nobody_goes_out_of_turn():
    with pytest.raises(DomainError, match="priority_only_in_the_hall"):
        hall.take_by_law(channel=Channel.WEB)

    assert hall.take(channel=Channel.WEB).rank == Rank.IN_TURN


def test_a_double_click_takes_one_ticket():
    first, second = hall.take(key="k-1"), hall.take(key="k-1")

    assert first.pk == second.pk
    assert Ticket.objects.count() == 1


def test_a_key_used_for_other_content_is_refused():
    hall.take(key="k-1")

    with pytest.raises(DomainError, match="ticket_key_reused"):
        hall.take("legal", key="k-1")


def test_a_closed_topic_gives_no_ticket():
    HallTopic.objects.filter(code="legal").update(is_open=False)

    with pytest.raises(DomainError, match="topic_closed"):
        hall.take("legal")


def test_who_comes_in_time_waits_as_an_appointment_from_its_time_on():
    booking = hall.book(20)

    ticket = check_in(booking)

    assert (ticket.rank, ticket.waits_since) == (Rank.APPOINTMENT, booking.during.lower)
    assert check_in(booking).pk == ticket.pk


def test_who_comes_too_late_goes_in_turn_and_the_ticket_says_why():
    ticket = check_in(hall.book(-11))

    assert (ticket.rank, ticket.waits_since, ticket.came_late) == (
        Rank.IN_TURN,
        clock.now(),
        True,
    )


def test_a_category_of_the_law_counts_with_an_appointment_too():
    assert check_in(hall.book(20), priority=Priority.PREGNANCY).rank == Rank.BY_LAW


@pytest.mark.parametrize(
    ("minutes", "fields", "error"),
    [
        (24 * 60, {}, "booking_of_another_day"),
        (5, {"state": BookingState.CANCELLED}, "booking_not_confirmed"),
    ],
)
def test_a_booking_that_is_not_for_now_gives_no_ticket(minutes, fields, error):
    with pytest.raises(DomainError, match=error):
        check_in(hall.book(minutes, **fields))


def test_who_leaves_is_not_called_and_may_say_so_twice():
    ticket = hall.take()

    tickets.leave(ticket.pk)

    assert tickets.leave(ticket.pk).state == TicketState.LEFT


def test_a_number_that_is_there_already_is_an_error_and_no_second_ticket():
    hall.take()
    Sequence.objects.all().delete()

    with pytest.raises(IntegrityError):
        hall.take()

    assert Ticket.objects.count() == 1
