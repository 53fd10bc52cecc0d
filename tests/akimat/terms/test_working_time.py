"""A clock that stands still at night, at lunch and on days off."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from akimat.terms import working_time
from akimat.terms.deadlines import OfficeHours
from tests.factories.calendar import seeded_calendar

ZONE = ZoneInfo("Asia/Aqtobe")
HOURS = OfficeHours(ZONE)
WITH_LUNCH = OfficeHours(ZONE, time(18), time(9), ((time(13), time(14)),))


def at(day, hour, minute=0, month=10):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("begins", "minutes", "ends"),
    [
        pytest.param(at(6, 10), 30, at(6, 10, 30), id="inside a day"),
        pytest.param(at(6, 18), 30, at(6, 18, 30), id="to the last minute of the day"),
        pytest.param(at(6, 18), 31, at(7, 9, 1), id="over the night"),
        pytest.param(at(9, 18), 60, at(12, 9, 30), id="over a weekend"),
        pytest.param(at(23, 18, 15), 30, at(27, 9, 15), id="over Republic Day moved to Monday"),
        pytest.param(at(6, 10), 20 * 60, at(8, 11), id="more than two days"),
    ],
)
def test_minutes_are_counted_while_the_office_works(begins, minutes, ends):
    counted = working_time.add(begins, minutes, calendar=seeded_calendar(), hours=HOURS)

    assert counted == ends


@pytest.mark.parametrize(
    ("begins", "minutes", "ends"),
    [
        pytest.param(at(6, 12, 50), 30, at(6, 14, 20), id="over lunch"),
        pytest.param(at(6, 13, 20), 10, at(6, 14, 10), id="came at lunch"),
        pytest.param(at(6, 12, 50), 10, at(6, 13), id="done when lunch begins"),
    ],
)
def test_nobody_works_in_a_break(begins, minutes, ends):
    counted = working_time.add(begins, minutes, calendar=seeded_calendar(), hours=WITH_LUNCH)

    assert counted == ends


@pytest.mark.parametrize(
    ("moment", "works_at"),
    [
        pytest.param(at(6, 8), at(6, 9), id="before the opening"),
        pytest.param(at(6, 18, 30), at(7, 9), id="at the closing"),
        pytest.param(at(10, 12), at(12, 9), id="on a Saturday"),
        pytest.param(at(6, 11), at(6, 11), id="while it works"),
    ],
)
def test_the_next_moment_of_work(moment, works_at):
    assert working_time.next_moment(moment, calendar=seeded_calendar(), hours=HOURS) == works_at
