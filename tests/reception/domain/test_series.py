from datetime import date, time

import pytest

from akimat.workcalendar.domain import DayReason, WorkCalendar
from reception.domain.series import (
    Hours,
    Pattern,
    clashes,
    days_of,
    holidays_of,
    months_without,
    next_quarter,
    quarter_of,
    quarter_span,
)

INDEPENDENCE = DayReason("Тәуелсіздік күні", "День независимости", "Independence Day", "")
CALENDAR = WorkCalendar(
    date(2026, 1, 1), date(2026, 12, 31), {date(2026, 12, 16): (False, INDEPENDENCE)}
)
FOURTH = quarter_span(2026, 4)
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("quarter", "span"),
    [
        (1, (date(2026, 1, 1), date(2026, 3, 31))),
        (2, (date(2026, 4, 1), date(2026, 6, 30))),
        (4, (date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_a_quarter_is_three_months(quarter, span):
    assert quarter_span(2026, quarter) == span
    assert quarter_of(span[0]) == quarter_of(span[1]) == (2026, quarter)


def test_after_the_fourth_quarter_comes_the_first_of_the_next_year():
    assert [next_quarter(2026, 3), next_quarter(2026, 4)] == [(2026, 4), (2027, 1)]


def test_a_series_of_the_first_and_third_thursday():
    days = days_of(Pattern((4,), (1, 3)), FOURTH, CALENDAR)

    assert days[:4] == [
        date(2026, 10, 1),
        date(2026, 10, 15),
        date(2026, 11, 5),
        date(2026, 11, 19),
    ]


def test_holidays_fall_out_and_are_named():
    wednesdays = Pattern((3,))

    assert date(2026, 12, 16) not in days_of(wednesdays, DECEMBER, CALENDAR)
    assert holidays_of(wednesdays, DECEMBER, CALENDAR) == [(date(2026, 12, 16), INDEPENDENCE)]


def test_a_saturday_that_the_schedule_names_is_held():
    assert days_of(Pattern((6,), (4,)), DECEMBER, CALENDAR) == [date(2026, 12, 26)]


def test_a_day_is_moved_or_left_out_by_an_exception():
    moved = {date(2026, 12, 2): date(2026, 12, 3), date(2026, 12, 9): None}

    days = days_of(Pattern((3,), (), moved), DECEMBER, CALENDAR)

    assert days == [date(2026, 12, 3), date(2026, 12, 23), date(2026, 12, 30)]


def hours(owner, official, room, begins, ends, day=date(2026, 10, 1)):
    return Hours(owner, official, room, day, time(begins), time(ends))


@pytest.mark.parametrize(
    ("second", "is_room"),
    [
        (hours(2, 1, None, 11, 13), False),
        (hours(2, 2, 7, 11, 13), True),
        (hours(2, 2, 7, 12, 13), None),
        (hours(2, 2, None, 10, 12), None),
        (hours(2, 1, 7, 10, 12, date(2026, 10, 2)), None),
    ],
)
def test_what_meets_an_official_or_a_room_at_the_same_time(second, is_room):
    found = clashes([hours(1, 1, 7, 10, 12), second])

    assert [clash.is_room for clash in found] == ([] if is_room is None else [is_room])


def test_a_month_in_which_nobody_is_received_is_named():
    held = [date(2026, 10, 1), date(2026, 12, 30)]

    assert months_without(held, FOURTH) == [date(2026, 11, 1)]
