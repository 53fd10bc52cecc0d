from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akimat.base.errors import DomainError
from akimat.workcalendar.domain import WEEKEND, WorkCalendar
from tests.factories.calendar import seeded_calendar

CALENDAR = seeded_calendar()
ONE_DAY = timedelta(days=1)
days = st.dates(date(2019, 1, 1), date(2027, 10, 1))


def test_may_of_2026_has_17_working_days():
    assert CALENDAR.count(date(2026, 4, 30), date(2026, 5, 31)) == 17


@pytest.mark.parametrize(
    ("worked", "off"),
    [
        ("2020-01-05", "2020-01-03"),
        ("2020-05-11", "2020-05-08"),
        ("2020-12-20", "2020-12-18"),
        ("2021-07-03", "2021-07-05"),
        ("2022-03-05", "2022-03-07"),
        ("2022-08-27", "2022-08-29"),
        ("2022-10-22", "2022-10-24"),
        ("2023-07-01", "2023-07-07"),
        ("2024-05-04", "2024-05-08"),
        ("2025-01-05", "2025-01-03"),
    ],
)
def test_a_moved_day_off_is_off_and_its_weekend_is_worked(worked, off):
    worked, off = date.fromisoformat(worked), date.fromisoformat(off)

    assert CALENDAR.is_working(worked)
    assert not CALENDAR.is_working(off)
    assert f"{off:%d.%m.%Y}" in CALENDAR.reason(worked).name_ru
    assert f"{worked:%d.%m.%Y}" in CALENDAR.reason(off).name_kk


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        pytest.param("2021-12-01", False, id="First President Day, the last time"),
        pytest.param("2022-12-01", True, id="First President Day is no more"),
        pytest.param("2021-12-17", False, id="Independence Day has two days"),
        pytest.param("2024-12-17", True, id="Independence Day has one day"),
        pytest.param("2021-10-25", True, id="Republic Day is not yet back"),
        pytest.param("2022-10-25", False, id="Republic Day"),
        pytest.param("2025-09-01", False, id="in lieu of Saturday 30.08.2025"),
        pytest.param("2026-08-31", True, id="30.08 is no holiday since 2026"),
        pytest.param("2027-03-15", False, id="Constitution Day since 2027"),
        pytest.param("2026-03-25", False, id="the second day in lieu of Nauryz"),
        pytest.param("2026-03-26", True, id="the first day after Nauryz"),
        pytest.param("2024-01-08", True, id="Christmas on a Sunday is not moved"),
        pytest.param("2024-06-17", True, id="Kurban Ait on a Sunday is not moved"),
        pytest.param("2022-07-11", True, id="Kurban Ait on a Saturday is not moved"),
        pytest.param("2025-06-06", False, id="Kurban Ait"),
        pytest.param("2026-05-27", False, id="Kurban Ait, estimated"),
    ],
)
def test_a_day_is_worked_or_not(day, worked):
    assert CALENDAR.is_working(date.fromisoformat(day)) is worked


def test_a_day_off_says_why_and_an_ordinary_day_says_nothing():
    assert CALENDAR.reason(date(2026, 3, 23)).name_kk == "Наурыз мейрамы"
    assert CALENDAR.reason(date(2026, 6, 6)) is WEEKEND
    assert CALENDAR.why_off(date(2026, 6, 6)) is WEEKEND
    assert CALENDAR.reason(date(2026, 6, 8)) is None


@given(days, st.integers(1, 40))
def test_adding_is_the_same_as_walking_day_by_day(day, n):
    walked, left = day, n
    while left:
        walked += ONE_DAY
        left -= CALENDAR.is_working(walked)

    assert CALENDAR.add(day, n) == walked
    assert CALENDAR.count(day, walked) == n


@given(days)
def test_the_next_working_day_is_the_first_one_that_is_worked(day):
    found = CALENDAR.next_working(day)

    assert CALENDAR.is_working(found)
    assert CALENDAR.count(day - ONE_DAY, found) == 1


@given(days, st.integers(0, 60))
def test_days_off_and_working_days_together_are_all_days(day, n):
    end = day + timedelta(days=n)
    off = CALENDAR.off_between(day, end)

    assert not any(map(CALENDAR.is_working, off))
    assert len(off) + CALENDAR.count(day - ONE_DAY, end) == n + 1


def test_no_days_added_is_the_same_day_even_when_it_is_off():
    assert CALENDAR.add(date(2026, 6, 6), 0) == date(2026, 6, 6)


def test_nothing_is_counted_backwards():
    assert CALENDAR.count(date(2026, 6, 8), date(2026, 6, 1)) == 0


@pytest.mark.parametrize(
    ("ask", "year"),
    [
        pytest.param(lambda: CALENDAR.is_working(date(2018, 12, 31)), 2018, id="before"),
        pytest.param(lambda: CALENDAR.is_working(date(2028, 1, 1)), 2028, id="after"),
        pytest.param(lambda: CALENDAR.next_working(date(2018, 12, 31)), 2018, id="next of before"),
        pytest.param(lambda: CALENDAR.add(date(2027, 12, 30), 15), 2028, id="runs over the end"),
        pytest.param(lambda: CALENDAR.add(date.max, 1), 9999, id="the last day of all"),
    ],
)
def test_a_year_that_is_not_loaded_is_refused(ask, year):
    with pytest.raises(DomainError, match="calendar_missing") as refused:
        ask()

    assert refused.value.params == {"year": year}


@pytest.mark.parametrize(
    ("day", "last"),
    [
        pytest.param(date(2026, 10, 6), date(2026, 10, 6), id="itself"),
        pytest.param(date(2026, 10, 11), date(2026, 10, 9), id="Sunday"),
        pytest.param(date(2026, 10, 26), date(2026, 10, 23), id="Republic Day moved to Monday"),
    ],
)
def test_the_last_working_day_up_to_a_day(day, last):
    assert seeded_calendar().last_working(day) == last


def test_before_the_first_working_day_the_calendar_is_what_is_missing():
    calendar = WorkCalendar(first=date(2026, 10, 10), last=date(2026, 10, 20))

    with pytest.raises(DomainError, match="calendar_missing"):
        calendar.last_working(date(2026, 10, 11))
