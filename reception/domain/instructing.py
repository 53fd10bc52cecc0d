"""When an instruction is due."""

from datetime import date

from akimat.workcalendar.domain import WorkCalendar

# The terms that are set with one tap, in working days.
QUICK_TERMS = (3, 5, 10, 15)


def due_after(today: date, days: int, calendar: WorkCalendar) -> date:
    return calendar.add(today, days)
