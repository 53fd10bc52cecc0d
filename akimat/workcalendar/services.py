"""Change the calendar: every change makes a new version, so that a case can name its own."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from akimat.base import clock
from akimat.base.reference import Report, upsert
from akimat.workcalendar.models import CalendarVersion, SpecialDay
from akimat.workcalendar.seed import YEARS, special_days


@transaction.atomic
def seed_calendar() -> Report:
    """Add the days of 2019 to 2027, change what differs, keep what was edited here."""
    report = upsert(SpecialDay, special_days(), key=("day",))
    if report.added or report.changed or not CalendarVersion.objects.exists():
        _new_version(f"seeded: {report.added} added, {report.changed} changed")
    return report


@transaction.atomic
def save_day(day: SpecialDay) -> None:
    """Keep a day that an administrator entered; open cases keep the dates they have."""
    day.locally_edited = True
    day.save()
    _new_version(f"edited: {day.day.isoformat()}")


@transaction.atomic
def delete_day(day: SpecialDay) -> None:
    day.delete()
    _new_version(f"removed: {day.day.isoformat()}")


def _new_version(note: str) -> None:
    """Note a new state; the calendar reaches to the end of the last year that has days in it."""
    newest = SpecialDay.objects.aggregate(day=Max("day"))["day"]
    years = [YEARS[-1], *([newest.year] if newest else [])]
    first, last = date(YEARS[0], 1, 1), date(max(years), 12, 31)
    CalendarVersion.objects.create(made_at=clock.now(), first=first, last=last, note=note)
