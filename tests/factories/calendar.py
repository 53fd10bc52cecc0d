"""The seeded calendar without a database, for tests of pure rules."""

from datetime import date
from functools import cache

from akimat.workcalendar.domain import DayReason, WorkCalendar
from akimat.workcalendar.seed import YEARS, special_days


@cache
def seeded_calendar():
    special = {
        row["day"]: (
            row["is_working"],
            DayReason(row["name_kk"], row["name_ru"], row["name_en"], row["basis"]),
        )
        for row in special_days()
    }
    return WorkCalendar(
        first=date(YEARS[0], 1, 1), last=date(YEARS[-1], 12, 31), special=special, version="1"
    )
