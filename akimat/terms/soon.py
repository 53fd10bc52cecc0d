"""When the end of a term is soon: the same in a row, a list, a count and a letter."""

from datetime import date

from akimat.workcalendar.domain import WorkCalendar

# Working days before the end. A service has a scale of its own: most of them last few days.
SOON_DAYS = 3


def soon_until(today: date, calendar: WorkCalendar) -> date:
    """Give the last day that is still soon; raises ``calendar_missing`` beyond the calendar."""
    return calendar.add(today, SOON_DAYS)
