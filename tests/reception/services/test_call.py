from datetime import timedelta

import pytest

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.roles import Role
from reception.domain.kinds import CallReason, Priority
from reception.domain.queue import Rank, Window, choose
from reception.domain.states import TicketState
from reception.models import Call, Ticket
from reception.queries.hall import next_for, today_of
from reception.queries.waits import waiting_of
from reception.services import tickets, visit, windows
from reception.services.call import call_by_hand, call_next, miss, recall
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def desk():
    return hall.make_open_window("1", topics=("appeals", "services"))


def minutes_later(minutes):
    return clock.at(clock.now() + timedelta(minutes=minutes))


def serve_next(counter, clerk):
    ticket = call_next(counter.pk, actor=clerk)
    return visit.serve(ticket.pk, actor=clerk)


def test_the_first_in_turn_is_called_with_the_reason_written_down(desk):
    counter, clerk = desk
    first = hall.take()
    with minutes_later(7):
        hall.take()

        called = call_next(counter.pk, actor=clerk)

    call = Call.objects.get()
    assert (called.pk, called.state, called.waited) == (first.pk, TicketState.CALLED, 7 * 60)
    assert (call.reason, call.passed_over, call.counter) == (CallReason.IN_TURN, 0, counter)


def test_a_second_call_leaves_how_long_the_person_waited_for_the_first(desk):
    counter, clerk = desk
    ticket = hall.take()
    with minutes_later(7):
        serve_next(counter, clerk)
        visit.park(ticket.pk, actor=clerk)
        visit.put_back(ticket.pk, actor=clerk)
    with minutes_later(40):
        again = call_next(counter.pk, actor=clerk)

    ticket.refresh_from_db()
    assert (again.pk, ticket.state, ticket.waited) == (ticket.pk, TicketState.CALLED, 7 * 60)


def test_out_of_turn_by_law_counts_who_was_passed_over(desk):
    counter, clerk = desk
    hall.take()
    hall.take("legal")
    with minutes_later(5):
        by_law = hall.take_by_law()

        assert call_next(counter.pk, actor=clerk).pk == by_law.pk

    call = Call.objects.get()
    assert (call.reason, call.passed_over) == (CallReason.OUT_OF_TURN_BY_LAW, 1)


def test_one_click_ends_the_talk_and_calls_the_next(desk):
    counter, clerk = desk
    first, second = hall.take(), hall.take()
    serve_next(counter, clerk)
    with minutes_later(9):
        called = call_next(counter.pk, actor=clerk, seen=first.pk)

    first.refresh_from_db()
    assert (called.pk, first.state) == (second.pk, TicketState.DONE)
    assert first.calls_made.get().served_seconds == 9 * 60


def test_a_second_click_calls_nobody_else(desk):
    counter, clerk = desk
    hall.take()
    hall.take()
    first = call_next(counter.pk, actor=clerk, seen=None)

    assert call_next(counter.pk, actor=clerk, seen=None).pk == first.pk
    assert Call.objects.count() == 1


def test_who_was_called_and_has_not_come_is_not_forgotten(desk):
    counter, clerk = desk
    hall.take()
    call_next(counter.pk, actor=clerk)

    with pytest.raises(DomainError, match="still_called"):
        call_next(counter.pk, actor=clerk)


def test_nobody_waits_nobody_is_called(desk):
    counter, clerk = desk

    assert call_next(counter.pk, actor=clerk) is None


def test_only_who_sits_at_the_window_calls(desk):
    counter, _clerk = desk
    other = hall.make_clerk("other")
    stranger = hall.make_clerk("stranger", code="OS-01")

    with pytest.raises(DomainError, match="window_closed"):
        call_next(counter.pk, actor=other)
    with pytest.raises(DomainError, match="forbidden"):
        call_next(counter.pk, actor=stranger)


def test_absent_only_after_three_calls(desk):
    counter, clerk = desk
    ticket = hall.take()
    call_next(counter.pk, actor=clerk)
    recall(counter.pk, actor=clerk)

    with pytest.raises(DomainError, match="called_too_few_times"):
        miss(counter.pk, actor=clerk)
    recall(counter.pk, actor=clerk)
    miss(counter.pk, actor=clerk)

    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls) == (TicketState.MISSED, 3)
    assert Call.objects.filter(is_repeated=True).count() == 2


def test_who_missed_the_calls_waits_again_at_the_end(desk):
    counter, clerk = desk
    late, other = hall.take(), hall.take()
    call_next(counter.pk, actor=clerk)
    for _ in range(2):
        recall(counter.pk, actor=clerk)
    miss(counter.pk, actor=clerk)

    with minutes_later(5):
        visit.put_back(late.pk, actor=clerk)
        assert call_next(counter.pk, actor=clerk).pk == other.pk


def test_a_call_by_hand_needs_a_reason_and_keeps_it(desk):
    counter, clerk = desk
    hall.take()
    second = hall.take()

    with pytest.raises(DomainError, match="jump_reason_missing"):
        call_by_hand(counter.pk, second.pk, actor=clerk, why=" ")
    call_by_hand(counter.pk, second.pk, actor=clerk, why="With a small child")

    call = Call.objects.get()
    assert (call.reason, call.why, call.passed_over) == (
        CallReason.BY_HAND,
        "With a small child",
        1,
    )


def test_a_pause_keeps_the_place_and_one_click_ends_it(desk):
    counter, clerk = desk
    first, second = hall.take(), hall.take()
    serve_next(counter, clerk)
    visit.park(first.pk, actor=clerk, note="Fetches a copy")
    assert call_next(counter.pk, actor=clerk).pk == second.pk
    visit.serve(second.pk, actor=clerk)
    visit.finish(second.pk, actor=clerk)

    back = call_by_hand(counter.pk, first.pk, actor=clerk, why="")

    assert (back.pk, back.note) == (first.pk, "Fetches a copy")
    assert Call.objects.first().reason == CallReason.RETURNED


def test_who_is_sent_on_keeps_number_and_place_and_the_note_goes_along(desk):
    counter, clerk = desk
    _legal, lawyer = hall.make_open_window("4", topics=("legal",))
    first = hall.take()
    with minutes_later(3):
        hall.take("legal")
    serve_next(counter, clerk)
    visit.forward(first.pk, actor=clerk, topic=hall.topic("legal"), note="About a will")

    called = call_next(_legal.pk, actor=lawyer)

    assert (called.pk, called.number, called.note) == (first.pk, "A-001", "About a will")
    assert Call.objects.first().reason == CallReason.FORWARDED


def test_who_is_sent_to_one_window_is_called_there_alone_until_it_closes(desk):
    counter, clerk = desk
    other, colleague = hall.make_open_window("2", topics=("appeals",))
    third, helper = hall.make_open_window("3", topics=("appeals",))
    ticket = hall.take()
    serve_next(counter, clerk)
    visit.forward(ticket.pk, actor=clerk, window=other)
    assert call_next(third.pk, actor=helper) is None

    windows.close_window(other.pk, actor=colleague)

    assert call_next(third.pk, actor=helper).pk == ticket.pk


def test_without_a_paper_for_it_out_of_turn_becomes_in_turn(desk):
    counter, clerk = desk
    first = hall.take()
    with minutes_later(1):
        claimed = hall.take_by_law()
        call_next(counter.pk, actor=clerk)
        visit.deny_priority(claimed.pk, actor=clerk)

        assert call_next(counter.pk, actor=clerk).pk == first.pk
    claimed.refresh_from_db()
    assert claimed.priority == Priority.NONE


def test_a_window_with_a_person_does_not_close_and_nobody_takes_it_over(desk):
    counter, clerk = desk
    hall.take()
    call_next(counter.pk, actor=clerk)

    with pytest.raises(DomainError, match="window_serves"):
        windows.close_window(counter.pk, actor=clerk)
    with pytest.raises(DomainError, match="window_taken"):
        windows.open_window(counter.pk, actor=hall.make_clerk("other"))
    with pytest.raises(DomainError, match="forbidden"):
        windows.close_window(counter.pk, actor=hall.make_clerk("third"))


def test_a_secretary_closes_the_window_of_somebody_who_went_home(desk):
    counter, _clerk = desk

    windows.close_window(counter.pk, actor=hall.make_clerk("secretary", Role.SECRETARY))

    counter.refresh_from_db()
    assert counter.clerk is None


def test_what_an_evening_left_open_is_ended_in_the_morning(desk):
    counter, clerk = desk
    ticket = hall.take()
    hall.take()
    serve_next(counter, clerk)
    with minutes_later(24 * 60):
        with pytest.raises(DomainError, match="window_closed"):
            call_next(counter.pk, actor=clerk)
        windows.open_window(counter.pk, actor=clerk)

        assert call_next(counter.pk, actor=clerk) is None
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE


def test_moving_to_another_window_closes_the_first(desk):
    counter, clerk = desk
    other = hall.make_window("2")
    ticket = hall.take()
    serve_next(counter, clerk)
    with pytest.raises(DomainError, match="sits_elsewhere"):
        windows.open_window(other.pk, actor=clerk)
    visit.finish(ticket.pk, actor=clerk)

    windows.open_window(other.pk, actor=clerk)

    counter.refresh_from_db()
    assert counter.clerk is None


def test_nobody_moves_a_ticket_of_another_window(desk):
    counter, clerk = desk
    _other, colleague = hall.make_open_window("2")
    ticket = hall.take()
    serve_next(counter, clerk)

    with pytest.raises(DomainError, match="not_at_your_window"):
        visit.finish(ticket.pk, actor=colleague)
    with pytest.raises(DomainError, match="forward_where"):
        visit.forward(ticket.pk, actor=clerk)


def test_the_database_chooses_as_the_rule_does(desk):
    counter, _clerk = desk
    makers = (
        hall.take,
        hall.take_by_law,
        lambda: hall.take("services"),
        lambda: hall.take("legal"),
    )
    for number in range(24):
        with minutes_later(number % 3):
            makers[number * 5 % 4]()
    due, early = clock.now(), clock.now() + timedelta(minutes=9)
    Ticket.objects.filter(number__in=["A-003", "B-202"]).update(rank=1, waits_since=due)
    Ticket.objects.filter(number__in=["A-001", "B-203"]).update(rank=1, waits_since=early)
    window = Window(counter.pk, frozenset(counter.topics.values_list("pk", flat=True)))
    waiting = Ticket.objects.filter(state=TicketState.WAITING).order_by("pk")

    with minutes_later(3):
        today = today_of(hall.office())
        while chosen := choose([waiting_of(t) for t in waiting.all()], window, today.now):
            found = next_for(counter, today)
            assert (found.ticket.pk, found.passed_over) == (
                chosen.one.ticket,
                chosen.passed_over,
            )
            tickets.leave(found.ticket.pk)

    assert {t.topic.code for t in waiting.select_related("topic")} == {"legal"}


def test_nobody_else_is_chosen_while_somebody_is_at_the_window(desk):
    counter, clerk = desk
    hall.take()
    second = hall.take()
    call_next(counter.pk, actor=clerk)

    with pytest.raises(DomainError, match="still_called"):
        call_by_hand(counter.pk, second.pk, actor=clerk, why="Hurry")


def test_who_was_called_elsewhere_is_not_called_by_hand(desk):
    counter, clerk = desk
    other, colleague = hall.make_open_window("2")
    ticket = hall.take()
    call_next(other.pk, actor=colleague)

    with pytest.raises(DomainError, match="already_called_elsewhere"):
        call_by_hand(counter.pk, ticket.pk, actor=clerk, why="Hurry")


def test_nobody_is_called_again_where_nobody_is(desk):
    counter, clerk = desk

    with pytest.raises(DomainError, match="nobody_at_the_window"):
        recall(counter.pk, actor=clerk)


def test_an_appointment_that_was_missed_waits_again_in_turn():
    counter, clerk = hall.make_open_window("1", topics=("reception",))
    booking = hall.book()
    ticket = hall.take("reception", booking=booking)
    call_next(counter.pk, actor=clerk)
    recall(counter.pk, actor=clerk)
    recall(counter.pk, actor=clerk)
    miss(counter.pk, actor=clerk)

    back = visit.put_back(ticket.pk, actor=clerk)

    assert (back.rank, back.came_late, back.ended_at) == (Rank.IN_TURN, True, None)


def test_in_turn_there_is_no_priority_to_deny(desk):
    counter, clerk = desk
    ticket = hall.take()
    call_next(counter.pk, actor=clerk)

    with pytest.raises(DomainError, match="no_priority_to_deny"):
        visit.deny_priority(ticket.pk, actor=clerk)


def test_nobody_is_sent_to_a_closed_window(desk):
    counter, clerk = desk
    ticket = serve_next_of(counter, clerk)

    with pytest.raises(DomainError, match="window_closed"):
        visit.forward(ticket.pk, actor=clerk, window=hall.make_window("9"))


def serve_next_of(counter, clerk):
    hall.take()
    return serve_next(counter, clerk)


def test_a_stranger_moves_nobody_and_opens_nothing(desk):
    counter, clerk = desk
    ticket = serve_next_of(counter, clerk)
    stranger = hall.make_clerk("stranger", code="OS-01")

    for step in (
        lambda: visit.finish(ticket.pk, actor=stranger),
        lambda: windows.open_window(counter.pk, actor=stranger),
    ):
        with pytest.raises(DomainError, match="forbidden"):
            step()


def test_opening_and_closing_twice_changes_nothing(desk):
    counter, clerk = desk
    opened_at = counter.opened_at

    with minutes_later(5):
        assert windows.open_window(counter.pk, actor=clerk).opened_at == opened_at
    windows.close_window(counter.pk, actor=clerk)
    secretary = hall.make_clerk("secretary", Role.SECRETARY)
    assert windows.close_window(counter.pk, actor=secretary).clerk is None
