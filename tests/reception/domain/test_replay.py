from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reception.domain.queue import Rank, Waiting, Window
from reception.domain.replay import Called, Difference, Gone, Joined, replay

NINE = datetime(2026, 10, 6, 9, tzinfo=ZoneInfo("Asia/Aqtobe"))
WINDOW, OTHER = Window(1, frozenset({1})), Window(2, frozenset({1}))


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def joined(ticket, minutes, rank=Rank.IN_TURN):
    return Joined(at(minutes), Waiting(ticket, rank, at(minutes), 1))


def called(ticket, minutes, window=WINDOW, **fields):
    return Called(at(minutes), ticket, window, **fields)


def test_a_day_by_the_rule_gives_the_same_order():
    by_law = joined(3, 2, Rank.BY_LAW)
    events = [joined(1, 0), joined(2, 1), by_law, called(3, 5), called(1, 6), called(2, 7)]

    assert replay(events) == []


def test_a_call_before_somebody_who_came_earlier_is_named():
    events = [joined(1, 0), joined(2, 1), called(2, 5), called(1, 6)]

    assert replay(events) == [Difference(at(5), called=2, expected=1)]


def test_who_has_left_is_not_expected():
    assert replay([joined(1, 0), joined(2, 1), Gone(at(2), 1), called(2, 5)]) == []


def test_a_call_by_hand_has_a_reason_and_is_no_difference():
    events = [joined(1, 0), joined(2, 1), called(2, 5, is_by_rule=False), called(1, 6)]

    assert replay(events) == []


def test_two_windows_at_the_same_moment_may_come_in_either_order():
    events = [joined(1, 0), joined(2, 1), called(2, 5), called(1, 5.01, OTHER)]

    assert replay(events) == []


def test_a_window_is_compared_with_its_own_topics_only():
    legal = Joined(at(0), Waiting(1, Rank.IN_TURN, at(0), 4))

    assert replay([legal, joined(2, 1), called(2, 5)]) == []


def test_somebody_who_did_not_wait_cannot_be_next():
    assert replay([joined(1, 0), called(9, 5)]) == [Difference(at(5), called=9, expected=1)]


def test_where_nobody_waited_no_one_was_passed():
    assert replay([called(9, 5)]) == []
