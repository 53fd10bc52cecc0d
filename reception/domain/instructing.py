"""When an instruction is due, and how near that is."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from akimat.workcalendar.domain import WorkCalendar

# The terms that are set with one tap, in working days.
QUICK_TERMS = (3, 5, 10, 15)
SOON = 3


class Nearness(StrEnum):
    CALM = "calm"
    SOON = "soon"
    LATE = "late"


def due_after(today: date, days: int, calendar: WorkCalendar) -> date:
    return calendar.add(today, days)


def nearness(due_on: date, today: date, calendar: WorkCalendar) -> Nearness:
    if due_on < today:
        return Nearness.LATE
    is_soon = due_on <= calendar.add(today, SOON)
    return Nearness.SOON if is_soon else Nearness.CALM


TONES: Mapping[Nearness, str] = {Nearness.LATE: "late", Nearness.SOON: "soon", Nearness.CALM: ""}
