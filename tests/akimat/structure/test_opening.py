from datetime import date, datetime, time

import pytest

from akimat.structure.opening import (
    Exceptional,
    Hours,
    OpenState,
    Plan,
    Standing,
    day_of,
    standing,
)
from akimat.workcalendar.domain import DayReason, WorkCalendar

USUAL = Hours(time(9), time(18, 30), time(13), time(14, 30))
SHORT = Hours(time(9), time(12))
HOLIDAY = DayReason("мереке", "праздник", "holiday", "law")
MOVED = DayReason("ауыстырылған күн", "перенос", "moved day", "law")
# 2026-10-06 is a Tuesday; Thursday is a holiday, Saturday is worked instead.
CALENDAR = WorkCalendar(
    date(2026, 1, 1),
    date(2026, 12, 31),
    {date(2026, 10, 8): (False, HOLIDAY), date(2026, 10, 10): (True, MOVED)},
)
REPAIR = ("жөндеу", "ремонт", "repair")
PLAN = Plan(dict.fromkeys(range(1, 6), USUAL), {date(2026, 10, 7): Exceptional(SHORT, REPAIR)})


def at(day, hour, minute=0):
    return datetime(2026, 10, day, hour, minute)  # noqa: DTZ001 -- the clock on the wall


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(at(6, 8, 59), (OpenState.CLOSED, 6, time(9)), id="before it opens"),
        pytest.param(at(6, 9), (OpenState.OPEN, 6, time(18, 30)), id="as it opens"),
        pytest.param(at(6, 13), (OpenState.BREAK, 6, time(14, 30)), id="as the break begins"),
        pytest.param(at(6, 14, 30), (OpenState.OPEN, 6, time(18, 30)), id="after the break"),
        pytest.param(at(6, 18, 30), (OpenState.CLOSED, 7, time(9)), id="as it closes"),
        pytest.param(at(7, 12), (OpenState.CLOSED, 9, time(9)), id="short day, then a holiday"),
        pytest.param(at(9, 19), (OpenState.CLOSED, 10, time(9)), id="a Saturday that is worked"),
        pytest.param(at(10, 10), (OpenState.OPEN, 10, time(18, 30)), id="on that Saturday"),
        pytest.param(at(11, 10), (OpenState.CLOSED, 12, time(9)), id="a plain Sunday"),
    ],
)
def test_the_office_is_open_or_says_when_it_will_be(now, expected):
    state, day, hour = expected

    found = standing(PLAN, now, CALENDAR)

    assert (found.state, found.on, found.at) == (state, date(2026, 10, day), hour)


def test_a_holiday_says_why_it_is_closed():
    assert standing(PLAN, at(8, 10), CALENDAR).reasons == ("мереке", "праздник", "holiday")


def test_an_exception_stands_above_a_holiday():
    plan = PLAN._replace(exceptions={date(2026, 10, 8): Exceptional(SHORT, REPAIR)})

    assert standing(plan, at(8, 10), CALENDAR).state is OpenState.OPEN


def test_an_office_that_works_on_saturdays_is_open_on_a_plain_one():
    plan = PLAN._replace(week={**PLAN.week, 6: SHORT})

    assert day_of(plan, date(2026, 10, 17), CALENDAR).hours == SHORT


def test_without_a_calendar_the_week_alone_says():
    assert day_of(PLAN, date(2026, 10, 8), None).hours == USUAL


def test_a_day_beyond_the_calendar_is_as_the_week_says():
    assert day_of(PLAN, date(2027, 1, 1), CALENDAR).hours == USUAL


def test_an_office_without_hours_does_not_say_when():
    assert standing(Plan({}, {}), at(6, 10), CALENDAR) == Standing(OpenState.CLOSED, None, None)
