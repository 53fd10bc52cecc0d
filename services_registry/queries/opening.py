"""The opening hours of offices, read for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from akimat.base.errors import DomainError
from akimat.structure.models import Office, OfficeDay, OfficeException
from akimat.terms.deadlines import DAY_STARTS_AT, OfficeHours
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.opening import (
    LONGEST_CLOSED,
    Exceptional,
    Hours,
    Plan,
    Standing,
    day_of,
    standing,
)

# Monday to Friday: an office that names none of them has said nothing of its week.
WORKDAYS = frozenset(range(1, 6))
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


def hours_of(office: Office) -> OfficeHours:
    """Give the hours in which terms run; an office without a week of its own has the house's.

    The week and the exceptions are read once, and only for a term of hours or minutes.
    """
    zone = ZoneInfo(office.time_zone)

    @cache
    def kept() -> tuple[Plan, WorkCalendar]:
        week = {row.weekday: _hours(row) for row in OfficeDay.objects.filter(office=office)}
        rows = OfficeException.objects.filter(office=office)
        exceptions = {row.day: Exceptional(_exceptional(row), NO_REASONS) for row in rows}
        return Plan(week, exceptions), load_calendar()

    def open_on(day: date) -> Sequence[tuple[time, time]]:
        plan, calendar = kept()
        if not WORKDAYS & plan.week.keys():
            return [(DAY_STARTS_AT, office.day_ends_at)]
        hours = day_of(plan, day, calendar).hours
        return hours.spans if hours else ()

    return OfficeHours(zone, office.day_ends_at, open_on=open_on)


def _hours(row: OfficeDay) -> Hours:
    return Hours(row.opens, row.closes, row.break_from, row.break_to)


def _exceptional(row: OfficeException) -> Hours | None:
    if row.opens is None or row.closes is None:
        return None
    return Hours(row.opens, row.closes, row.break_from, row.break_to)
