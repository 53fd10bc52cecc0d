"""The working day of an office, as terms count it."""

from collections.abc import Sequence
from datetime import date, time
from functools import cache
from zoneinfo import ZoneInfo

from akimat.structure.models import Office
from akimat.structure.office_hours import lasting_plan
from akimat.structure.opening import Plan, day_of
from akimat.terms.deadlines import DAY_STARTS_AT, OfficeHours
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar

# Monday to Friday: an office that names none of them has said nothing of its week.
WORKDAYS = frozenset(range(1, 6))


def working_day_of(office: Office) -> OfficeHours:
    return OfficeHours(ZoneInfo(office.time_zone), office.day_ends_at)


def working_hours_of(office: Office) -> OfficeHours:
    """Give the hours in which terms run; an office without a week of its own has the house's.

    The week and the exceptions are read once, and only for a term of hours or minutes.
    """

    @cache
    def kept() -> tuple[Plan, WorkCalendar]:
        return lasting_plan(office), load_calendar()

    def open_on(day: date) -> Sequence[tuple[time, time]]:
        plan, calendar = kept()
        if not WORKDAYS & plan.week.keys():
            return [(DAY_STARTS_AT, office.day_ends_at)]
        hours = day_of(plan, day, calendar).hours
        return hours.spans if hours else ()

    return working_day_of(office)._replace(open_on=open_on)
