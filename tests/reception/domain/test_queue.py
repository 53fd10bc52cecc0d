from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception.domain.kinds import CallReason, Priority
from reception.domain.queue import (
    Back,
    Place,
    Rank,
    Waiting,
    Window,
    choose,
    in_order,
    place_of,
)

NINE = datetime(2026, 10, 6, 9, tzinfo=ZoneInfo("Asia/Aqtobe"))
APPEALS, LEGAL = 1, 4
WINDOW = Window(1, frozenset({APPEALS}))


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def one(ticket, minutes, rank=Rank.IN_TURN, **fields):
    return Waiting(ticket, rank, at(minutes), fields.pop("topic", APPEALS), **fields)


def test_who_came_first_goes_first():
    assert [w.ticket for w in in_order([one(2, 5), one(1, 1), one(3, 9)], at(10))] == [1, 2, 3]


def test_by_law_goes_before_an_appointment_and_an_appointment_before_the_turn():
    line = [one(1, 1), one(2, 5, Rank.APPOINTMENT), one(3, 9, Rank.BY_LAW)]

    assert [w.ticket for w in in_order(line, at(10))] == [3, 2, 1]


def test_an_appointment_before_its_time_goes_only_where_nobody_else_waits():
    early = one(1, 30, Rank.APPOINTMENT)

    assert choose([early, one(2, 5)], WINDOW, at(10)).one.ticket == 2
    assert choose([early], WINDOW, at(10)).one.ticket == 1
    assert choose([early, one(2, 5)], WINDOW, at(30)).one.ticket == 1


def test_a_window_calls_only_its_topics_and_whom_it_alone_may_call():
    other, sent_on = one(1, 1, topic=LEGAL), one(2, 2, topic=LEGAL, window=1)
    elsewhere = one(3, 0, window=7)

    assert choose([other, elsewhere], WINDOW, at(10)) is None
    assert choose([other, sent_on], WINDOW, at(10)).one.ticket == 2


def test_a_jump_counts_those_who_had_waited_longer():
    choice = choose([one(1, 1), one(2, 2), one(3, 5, Rank.BY_LAW), one(4, 8)], WINDOW, at(10))

    assert (choice.one.ticket, choice.reason, choice.passed_over) == (
        3,
        CallReason.OUT_OF_TURN_BY_LAW,
        2,
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, CallReason.IN_TURN),
        ({"rank": Rank.BY_LAW}, CallReason.IN_TURN),
        ({"rank": Rank.APPOINTMENT}, CallReason.APPOINTMENT),
        ({"back": Back.RETURNED}, CallReason.RETURNED),
        ({"back": Back.FORWARDED}, CallReason.FORWARDED),
    ],
)
def test_each_call_has_a_reason(fields, reason):
    assert choose([one(1, 1, **fields)], WINDOW, at(10)).reason is reason


@pytest.mark.parametrize(
    ("priority", "appointment", "place"),
    [
        pytest.param(Priority.NONE, None, Place(Rank.IN_TURN, at(0)), id="in turn"),
        pytest.param(Priority.PREGNANCY, None, Place(Rank.BY_LAW, at(0)), id="PP663 p. 23"),
        pytest.param(Priority.NONE, at(20), Place(Rank.APPOINTMENT, at(20)), id="early"),
        pytest.param(Priority.NONE, at(-10), Place(Rank.APPOINTMENT, at(-10)), id="10 min late"),
        pytest.param(
            Priority.NONE, at(-11), Place(Rank.IN_TURN, at(0), is_late=True), id="too late"
        ),
        pytest.param(
            Priority.DISABILITY, at(20), Place(Rank.BY_LAW, at(0)), id="by law with an appointment"
        ),
    ],
)
def test_the_place_of_who_comes_now(priority, appointment, place):
    assert place_of(priority, at(0), appointment) == place
