"""One visit for several services: the same number goes on and keeps its place."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from reception.domain.kinds import CallReason, Turn
from reception.domain.queue import Rank
from reception.domain.states import TicketState
from reception.models import Call, Errand, Ticket
from reception.queries import fairness
from reception.queries.hall import today_of
from reception.queries.visits import not_in_the_visit, services_of
from reception.services import evening, visit
from reception.services.call import call_next
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def desk():
    return hall.make_open_window("1", topics=("appeals",))


@pytest.fixture
def lawyer():
    return hall.make_open_window("4", topics=("legal",))


def after(minutes):
    return clock.at(clock.now() + timedelta(minutes=minutes))


def take_both(**fields):
    return hall.take(also=(hall.topic("legal"),), **fields)


def serve(desk):
    counter, clerk = desk
    ticket = call_next(counter.pk, actor=clerk)
    return visit.serve(ticket.pk, actor=clerk)


def turns(ticket):
    ticket.refresh_from_db()
    return [(one.topic.code, one.turn) for one in services_of(ticket)]


def test_the_same_number_goes_on_with_its_place_and_its_note(desk, lawyer):
    both = take_both()
    with after(1):
        hall.take("legal")
    with after(5):
        serve(desk)
        visit.add_service(both.pk, hall.topic("services"), actor=desk[1], note="Құжат жоқ")
        visit.finish(both.pk, actor=desk[1])
        assert turns(both) == [
            ("appeals", Turn.DONE),
            ("legal", Turn.NOW),
            ("services", Turn.LEFT),
        ]

    with after(9):
        called = call_next(lawyer[0].pk, actor=lawyer[1])

    assert (called.pk, called.number, called.note) == (both.pk, "A-001", "Құжат жоқ")
    call = Call.objects.first()
    assert (call.reason, call.waited) == (CallReason.NEXT_SERVICE, 4 * 60)
    # How long the person waited for the first call stays what it was.
    assert called.waited == 5 * 60


def test_the_visit_is_over_after_its_last_service(desk, lawyer):
    both = take_both()
    serve(desk)
    visit.finish(both.pk, actor=desk[1])
    serve(lawyer)

    visit.finish(both.pk, actor=lawyer[1])

    both.refresh_from_db()
    assert (both.state, both.services, both.services_left) == (TicketState.DONE, 2, 0)
    assert not Errand.objects.filter(ended_at=None).exists()


def test_one_click_that_calls_the_next_lets_the_person_go_on_as_well(desk):
    both, other = take_both(), hall.take()
    serve(desk)

    assert call_next(desk[0].pk, actor=desk[1], seen=both.pk).pk == other.pk

    both.refresh_from_db()
    assert (both.state, both.topic.code, both.counter) == (TicketState.WAITING, "legal", None)


def test_who_came_earlier_to_the_next_service_goes_before(desk, lawyer):
    earlier = hall.take("legal")
    with after(1):
        both = take_both()
    with after(3):
        serve(desk)
        visit.finish(both.pk, actor=desk[1])

        assert call_next(lawyer[0].pk, actor=lawyer[1]).pk == earlier.pk


def test_an_appointment_was_for_the_first_service_alone():
    akim = hall.make_open_window("7", topics=("reception",))
    ticket = hall.take("reception", booking=hall.book(), also=(hall.topic("legal"),))
    serve(akim)

    visit.finish(ticket.pk, actor=akim[1])

    ticket.refresh_from_db()
    assert (ticket.rank, ticket.waits_since) == (Rank.IN_TURN, ticket.created_at)


def test_out_of_turn_by_law_holds_for_every_service_and_says_so(desk, lawyer):
    with after(-2):
        waiting = hall.take("legal")
    by_law = hall.take_by_law(also=(hall.topic("legal"),))
    serve(desk)
    visit.finish(by_law.pk, actor=desk[1])

    assert call_next(lawyer[0].pk, actor=lawyer[1]).pk == by_law.pk

    call = Call.objects.first()
    assert (call.reason, call.passed_over) == (CallReason.OUT_OF_TURN_BY_LAW, 1)
    assert waiting.pk != by_law.pk


def test_what_is_added_at_the_window_makes_one_service_the_first_of_two(desk):
    ticket = hall.take()
    serve(desk)

    visit.add_service(ticket.pk, hall.topic("legal"), actor=desk[1])

    assert turns(ticket) == [("appeals", Turn.NOW), ("legal", Turn.LEFT)]
    left = not_in_the_visit(hall.HallTopic.objects.all(), ticket)
    assert {topic.code for topic in left} == {"services", "reception"}
    added = Errand.objects.get(topic__code="legal")
    assert added.added_by == desk[1]


def test_what_belongs_to_the_visit_is_not_added_twice(desk):
    both = take_both()
    serve(desk)

    for code in ("appeals", "legal"):
        with pytest.raises(DomainError, match="service_known"):
            visit.add_service(both.pk, hall.topic(code), actor=desk[1])
    with pytest.raises(DomainError, match="service_known"):
        hall.take(also=(hall.topic("appeals"),))


def test_a_closed_service_is_neither_taken_nor_added(desk):
    hall.HallTopic.objects.filter(code="legal").update(is_open=False)
    with pytest.raises(DomainError, match="topic_closed"):
        take_both()
    ticket = hall.take()
    serve(desk)

    with pytest.raises(DomainError, match="topic_closed"):
        visit.add_service(ticket.pk, hall.topic("legal"), actor=desk[1])
    assert Ticket.objects.count() == 1


def test_a_service_that_is_not_needed_any_more_is_taken_out_and_may_come_back(desk):
    both = take_both()
    serve(desk)
    legal = Errand.objects.get(topic__code="legal")

    visit.drop_service(both.pk, legal.pk, actor=desk[1])
    assert turns(both) == [("appeals", Turn.NOW)]
    with pytest.raises(DomainError, match="service_not_left"):
        visit.drop_service(both.pk, legal.pk, actor=desk[1])

    visit.add_service(both.pk, hall.topic("legal"), actor=desk[1])
    assert turns(both) == [("appeals", Turn.NOW), ("legal", Turn.LEFT)]
    both.refresh_from_db()
    assert both.services_left == 1


def test_the_whole_visit_may_end_with_the_service_of_now(desk):
    both = take_both()
    serve(desk)

    visit.end_visit(both.pk, actor=desk[1])

    both.refresh_from_db()
    assert (both.state, both.services_left) == (TicketState.DONE, 0)
    assert turns(both) == [("appeals", Turn.DONE)]


def test_the_same_key_with_other_services_is_told(desk):
    first = take_both(key="k")
    serve(desk)
    visit.finish(first.pk, actor=desk[1])

    assert take_both(key="k").pk == first.pk
    with pytest.raises(DomainError, match="ticket_key_reused"):
        hall.take(key="k")


def test_a_stranger_changes_nothing_in_a_visit(desk, lawyer):
    both = take_both()
    serve(desk)

    for step in (
        lambda: visit.end_visit(both.pk, actor=lawyer[1]),
        lambda: visit.add_service(both.pk, hall.topic("services"), actor=lawyer[1]),
        lambda: visit.drop_service(both.pk, Errand.objects.last().pk, actor=lawyer[1]),
    ):
        with pytest.raises(DomainError, match="not_at_your_window"):
            step()


def test_an_evening_ends_a_visit_that_has_services_left(desk):
    both = take_both()
    serve(desk)

    with after(24 * 60):
        assert evening.end_days() == 1

    both.refresh_from_db()
    assert both.state == TicketState.DONE


def test_the_database_keeps_one_service_at_a_time():
    both = take_both()

    with pytest.raises(IntegrityError, match="errand_one_at_a_time"), transaction.atomic():
        Errand.objects.filter(ticket=both).update(turn_at=clock.now())


def test_a_day_with_visits_for_several_services_and_jumps_gives_the_same_order(desk, lawyer):
    services = hall.make_open_window("2", topics=("services", "appeals"))
    begins = clock.now()
    also = tuple(hall.topic(code) for code in ("legal", "services"))
    for minute in range(12):
        with clock.at(begins + timedelta(minutes=minute)):
            hall.take(also=also[: minute % 3])
            if minute % 4 == 0:
                hall.take_by_law(also=also[:1])
            if minute % 5 == 0:
                hall.take("legal")
    calls = 0
    for minute in range(12, 80):
        with clock.at(begins + timedelta(minutes=minute)):
            counter, clerk = (desk, lawyer, services)[minute % 3]
            ticket = call_next(counter.pk, actor=clerk)
            if ticket is not None:
                visit.serve(ticket.pk, actor=clerk)
                calls += 1
    for counter, clerk in (desk, lawyer, services):
        with clock.at(begins + timedelta(minutes=90)):
            while ticket := call_next(counter.pk, actor=clerk):
                visit.serve(ticket.pk, actor=clerk)
                calls += 1

    day = today_of(hall.office()).day
    (order,) = fairness.orders(hall.office(), day, day)

    assert not Ticket.objects.exclude(state=TicketState.DONE).exists()
    assert (order.calls, order.differences) == (calls, [])
    assert fairness.jumps(hall.office(), day, day).exists()
    rows = {row.topic.code: row.count for row in fairness.services(hall.office(), day, day)}
    # 15 people came for appeals, 3 for legal advice; 11 and 4 went on to other services.
    assert rows == {"appeals": 15, "legal": 3 + 11, "services": 4}
