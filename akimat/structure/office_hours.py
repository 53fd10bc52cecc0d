"""The opening hours of offices, read for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from akimat.base.errors import DomainError
from akimat.structure.models import Office, OfficeDay, OfficeException
from akimat.structure.opening import (
    LONGEST_CLOSED,
    Exceptional,
    Hours,
    Plan,
    Standing,
    standing,
)
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar

NO_REASONS = ("", "", "")


def plans_of(offices: Iterable[Office], first: date) -> Mapping[int, Plan]:
    """Give the plan of each office by its id; exceptions from ``first`` on, two statements."""
    ids = [office.pk for office in offices]
    week: dict[int, dict[int, Hours]] = defaultdict(dict)
    compiled: set[int] = set()
    for row in OfficeDay.objects.filter(office_id__in=ids):
        week[row.office_id][row.weekday] = _hours(row)
        if row.is_compiled:
            compiled.add(row.office_id)
    exceptions: dict[int, dict[date, Exceptional]] = defaultdict(dict)
    last = first + timedelta(days=2 * LONGEST_CLOSED)
    for one in OfficeException.objects.filter(office_id__in=ids, day__range=(first, last)):
        reasons = (one.reason_kk, one.reason_ru, one.reason_en or one.reason_ru)
        exceptions[one.office_id][one.day] = Exceptional(_exceptional(one), reasons)
    return {pk: Plan(week.get(pk, {}), exceptions.get(pk, {}), pk in compiled) for pk in ids}


def calendar_or_none() -> WorkCalendar | None:
    """Give the calendar of working days; where none is loaded the week alone says what is open."""
    try:
        return load_calendar()
    except DomainError:
        return None


def standings(offices: Iterable[Office], now: datetime) -> Mapping[int, Standing]:
    """Say of each office by its id whether it is open at ``now`` (aware)."""
    listed = list(offices)
    plans, calendar = plans_of(listed, now.date() - timedelta(days=1)), calendar_or_none()
    return {
        office.pk: standing(plans[office.pk], now.astimezone(ZoneInfo(office.time_zone)), calendar)
        for office in listed
    }


def lasting_plan(office: Office) -> Plan:
    """Give the week of one office with every exception it ever had, without their reasons."""
    week = {row.weekday: _hours(row) for row in OfficeDay.objects.filter(office=office)}
    rows = OfficeException.objects.filter(office=office)
    return Plan(week, {row.day: Exceptional(_exceptional(row), NO_REASONS) for row in rows})


def _hours(row: OfficeDay) -> Hours:
    return Hours(row.opens, row.closes, row.break_from, row.break_to)


def _exceptional(row: OfficeException) -> Hours | None:
    if row.opens is None or row.closes is None:
        return None
    return Hours(row.opens, row.closes, row.break_from, row.break_to)
