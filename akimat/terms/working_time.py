"""Minutes of working time: a clock that stands still at night and on days off. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from akimat.terms.deadlines import ONE_DAY, OfficeHours
from akimat.workcalendar.domain import WorkCalendar


def next_moment(moment: datetime, *, calendar: WorkCalendar, hours: OfficeHours) -> datetime:
    """Give ``moment`` itself when the office works, else the moment at which it begins again."""
    local = moment.astimezone(hours.zone)
    day = calendar.next_working(local.date())
    while True:
        for begins, ends in spans_of(day, hours):
            if local < ends:
                return max(local, begins)
        day = calendar.next_working(day + ONE_DAY)


def add(moment: datetime, minutes: int, *, calendar: WorkCalendar, hours: OfficeHours) -> datetime:
    """Count ``minutes`` of working time from ``moment`` on.

    What fills a day to its last minute ends on that day, not at the opening of the next one.
    """
    at, left = next_moment(moment, calendar=calendar, hours=hours), timedelta(minutes=minutes)
    while True:
        for begins, ends in spans_of(at.date(), hours):
            start = max(at, begins)
            if start >= ends:
                continue
            if left <= ends - start:
                return start + left
            left -= ends - start
        day = calendar.next_working(at.date() + ONE_DAY)
        at = datetime.combine(day, hours.starts_at, hours.zone)


def spans_of(day: date, hours: OfficeHours) -> Iterator[tuple[datetime, datetime]]:
    """Give the spans of a working day between its breaks, in order."""
    begins = hours.starts_at
    for stops, goes_on in hours.breaks:
        yield (
            datetime.combine(day, begins, hours.zone),
            datetime.combine(day, stops, hours.zone),
        )
        begins = goes_on
    yield (
        datetime.combine(day, begins, hours.zone),
        datetime.combine(day, hours.ends_at, hours.zone),
    )
