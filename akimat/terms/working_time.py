"""Minutes of working time: a clock that stands still at night and on days off. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from akimat.terms.deadlines import ONE_DAY, OfficeHours
from akimat.workcalendar.domain import WorkCalendar


def next_moment(moment: datetime, *, calendar: WorkCalendar, hours: OfficeHours) -> datetime:
    """Give ``moment`` itself when the office works, else the moment at which it begins again."""
    local = moment.astimezone(hours.zone)
    begins, _ends = next(_spans_after(local, calendar, hours))
    return max(local, begins)


def add(moment: datetime, minutes: int, *, calendar: WorkCalendar, hours: OfficeHours) -> datetime:
    """Count ``minutes`` of working time from ``moment`` on.

    What fills a day to its last minute ends on that day, not at the opening of the next one.
    """
    at, left = moment.astimezone(hours.zone), timedelta(minutes=minutes)
    spans = _spans_after(at, calendar, hours)
    while True:
        begins, ends = next(spans)
        start = max(at, begins)
        if left <= ends - start:
            return start + left
        left -= ends - start


def opening(day: date, hours: OfficeHours) -> datetime:
    """Give the moment at which ``day`` begins, also where the office is closed on it."""
    spans = spans_of(day, hours)
    return datetime.combine(day, spans[0][0] if spans else hours.starts_at, hours.zone)


def spans_of(day: date, hours: OfficeHours) -> Sequence[tuple[time, time]]:
    """Give the spans of a working day between its breaks, in order; none of a closed day."""
    if hours.open_on is not None:
        return hours.open_on(day)
    begins = [hours.starts_at, *(goes_on for _stops, goes_on in hours.breaks)]
    ends = [*(stops for stops, _goes_on in hours.breaks), hours.ends_at]
    return list(zip(begins, ends, strict=True))


def _spans_after(
    at: datetime, calendar: WorkCalendar, hours: OfficeHours
) -> Iterator[tuple[datetime, datetime]]:
    """Give the spans that end after ``at``, of working days only, as long as the calendar goes."""
    day = calendar.next_working(at.date())
    while True:
        for opens, closes in spans_of(day, hours):
            ends = datetime.combine(day, closes, hours.zone)
            if at < ends:
                yield datetime.combine(day, opens, hours.zone), ends
        day = calendar.next_working(day + ONE_DAY)
