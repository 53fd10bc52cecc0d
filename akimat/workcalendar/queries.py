"""The calendar in force, read once a version by each process."""

from datetime import date, datetime
from functools import lru_cache

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.remembered import remembered
from akimat.workcalendar.domain import DayReason, WorkCalendar
from akimat.workcalendar.models import CalendarVersion, SpecialDay


def load_calendar() -> WorkCalendar:
    """Give the calendar in force; an edit is known to every process after some seconds.

    Raises ``calendar_missing`` where nothing was seeded yet.
    """
    pk, made_at, first, last = _newest_version()
    return _read(pk, made_at.isoformat(), first, last)


@remembered
def _newest_version() -> tuple[int, datetime, date, date]:
    version = CalendarVersion.objects.order_by("-pk").values_list("pk", "made_at", "first", "last")
    newest = version.first()
    if newest is None:
        raise DomainError("calendar_missing", year=clock.today().year)
    return newest


@lru_cache(maxsize=2)
def _read(version: int, _made_at: str, first: date, last: date) -> WorkCalendar:
    special = {
        row.day: (row.is_working, DayReason(row.name_kk, row.name_ru, row.name_en, row.basis))
        for row in SpecialDay.objects.all()
    }
    return WorkCalendar(first=first, last=last, special=special, version=str(version))
