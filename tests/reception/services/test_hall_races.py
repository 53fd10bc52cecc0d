"""Twenty windows call at the same moment, over real connections; a server may fall meanwhile."""

from collections import Counter as Tally
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from akimat.base.errors import DomainError
from akimat.people.models import User
from reception.domain.states import TicketState
from reception.models import Call, Counter, Ticket
from reception.queries.fairness import orders
from reception.services import visit
from reception.services.call import call_next
from reception.services.windows import open_window
from tests.factories import hall
from tests.races import at_once, is_somebody_waiting, together

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
WINDOWS, PEOPLE, CALLS = 20, 1000, 5


def call_some(counter, clerk):
    """Call and serve one after another."""
    numbers = []
    for _ in range(CALLS):
        ticket = call_next(counter.pk, actor=clerk)
        visit.serve(ticket.pk, actor=clerk)
        numbers.append(ticket.number)
    return numbers


def test_twenty_windows_call_from_a_thousand_people_each_number_exactly_once():
    desks = [hall.make_open_window(str(number)) for number in range(1, WINDOWS + 1)]
    people = hall.fill(PEOPLE)

    called = together(*[lambda desk=desk: call_some(*desk) for desk in desks])

    first = {ticket.number: 1 for ticket in people[: WINDOWS * CALLS]}
    assert Tally(number for numbers in called for number in numbers) == first
    assert Call.objects.count() == len(first)
    day = people[0].day
    assert [order.first for order in orders(hall.office(), day, day)] == [None]


def test_one_window_clicked_in_two_tabs_calls_one_person():
    counter, clerk = hall.make_open_window()
    hall.take()
    hall.take()

    called = together(*[lambda: call_next(counter.pk, actor=clerk, seen=None).number] * 2)

    assert called == ["A-001", "A-001"]


def test_a_window_waits_for_no_call_at_another_one():
    (one, clerk), (other, colleague) = (hall.make_open_window(name) for name in "12")
    hall.take()
    hall.take()

    def call_there():
        try:
            return call_next(other.pk, actor=colleague).number
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        here = call_next(one.pk, actor=clerk).number
        # The call here is not committed yet.
        there = pool.submit(call_there).result(timeout=10)

    assert (here, there) == ("A-001", "A-002")


def test_one_clerk_who_opens_two_windows_at_once_sits_at_the_first():
    first, second = hall.make_window("1"), hall.make_window("2")
    clerk = hall.make_clerk()

    def open_second():
        try:
            open_window(second.pk, actor=clerk)
        except DomainError as error:
            return error.code, error.params
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            open_window(first.pk, actor=clerk)
            answer = pool.submit(open_second)
            while not (is_somebody_waiting() or answer.done()):
                sleep(0.01)

        assert answer.result() == ("sits_elsewhere", {"window": "1"})
    assert list(Counter.objects.filter(clerk=clerk)) == [first]


def test_two_clerks_change_windows_at_once_and_nobody_waits_for_ever():
    (one, other), clerks = (
        [hall.make_window(name) for name in "12"],
        [hall.make_clerk(name) for name in ("left", "right")],
    )
    for window, clerk in zip((one, other), clerks, strict=True):
        open_window(window.pk, actor=clerk)

    def change(window, clerk):
        try:
            return open_window(window.pk, actor=clerk).name
        except DomainError as error:
            return error.code

    said = together(lambda: change(other, clerks[0]), lambda: change(one, clerks[1]))

    # Who comes first is refused by who still sits there.
    assert said == ["window_taken", "window_taken"]


def test_one_key_at_the_same_moment_takes_one_ticket():
    numbers = together(*[lambda: hall.take(key="k-1").number] * 4)

    assert set(numbers) == {"A-001"}
    assert Ticket.objects.count() == 1


def test_the_queue_is_intact_after_the_server_was_restarted_in_the_middle_of_a_day():
    counter, clerk = hall.make_open_window()
    for _ in range(3):
        hall.take()
    visit.serve(call_next(counter.pk, actor=clerk).pk, actor=clerk)

    # All a restart takes away: connections, and what a process remembers.
    connection.close()
    counter = Counter.objects.get(pk=counter.pk)
    clerk = User.objects.get(pk=clerk.pk)

    assert call_next(counter.pk, actor=clerk).number == "A-002"
    assert hall.take().number == "A-004"
    states = Ticket.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["done", "called", "waiting", "waiting"]


def test_a_service_is_dropped_while_the_person_is_sent_on_to_it():
    counter, clerk = hall.make_open_window("1")
    hall.make_open_window("4", topics=("legal",))
    ticket = hall.take(also=(hall.topic("legal"),))
    visit.serve(call_next(counter.pk, actor=clerk).pk, actor=clerk)
    errand = ticket.errands.get(topic__code="legal")

    at_once(
        lambda: visit.drop_service(ticket.pk, errand.pk, actor=clerk),
        lambda: visit.forward(ticket.pk, actor=clerk, topic=hall.topic("legal")),
    )

    ticket.refresh_from_db()
    open_ones = ticket.errands.filter(is_dropped=False, turn_at=None).count()
    assert ticket.services_left == open_ones
    assert ticket.state == TicketState.WAITING
    assert ticket.errands.filter(turn_at__isnull=False, ended_at=None).count() == 1
