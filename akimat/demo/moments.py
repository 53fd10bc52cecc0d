"""When people of the demo work: on weekdays, in office hours."""

from datetime import datetime, timedelta

OPENING = timedelta(hours=9)
OFFICE_DAY = timedelta(hours=9)
DAY = timedelta(days=1)
SATURDAY = 5
# What falls on a weekend is done first thing on Monday.
BEFORE_OPENING = timedelta(minutes=30)


def at_work(moment: datetime) -> datetime:
    """Move a moment into office hours; of two moments the later one stays the later."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = moment - midnight
    weekend = moment.weekday() - SATURDAY
    if weekend < 0:
        return midnight + OPENING + OFFICE_DAY * (passed / DAY)
    monday = midnight + (2 - weekend) * DAY
    share = (passed + weekend * DAY) / (2 * DAY)
    return monday + OPENING - BEFORE_OPENING * (1 - share)
