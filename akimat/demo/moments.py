"""When people of the demo work: on working days of the calendar, in office hours."""

from datetime import datetime, timedelta

from akimat.workcalendar.queries import load_calendar

OPENING = timedelta(hours=9)
OFFICE_DAY = timedelta(hours=9)
DAY = timedelta(days=1)
# What falls on days off is done first thing on the next working day.
BEFORE_OPENING = timedelta(minutes=30)


def at_work(moment: datetime) -> datetime:
    """Move a moment into office hours; of two moments the later one stays the later."""
    calendar = load_calendar()
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    day = midnight.date()
    if calendar.is_working(day):
        return midnight + OPENING + OFFICE_DAY * ((moment - midnight) / DAY)
    free_from = midnight - (day - calendar.last_working(day)) + DAY
    worked = midnight + (calendar.next_working(day) - day)
    share = (moment - free_from) / (worked - free_from)
    return worked + OPENING - BEFORE_OPENING * (1 - share)


def later(moment: datetime, after: timedelta) -> datetime:
    """Move a moment on into office hours, and never back: an evening is moved into its day."""
    return max(moment, at_work(moment + after))
