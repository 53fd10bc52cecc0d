"""What a schedule gives: its days, what meets, and who would receive nobody in a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from akimat.workcalendar.queries import load_calendar
from reception.domain.kinds import OfficialKind, ScheduleState
from reception.domain.series import (
    Clash,
    Hours,
    clashes,
    days_of,
    holidays_of,
    months_without,
    quarter_of,
)
from reception.models import Official, Schedule, Series, Session
from reception.queries.officials import receiving
from reception.queries.slots import day_span

# The law wants a reception a month of whoever heads a body (APPC 90(1)); partners owe none.
OWE_NONE = (OfficialKind.PARTNER, OfficialKind.DUTY, OfficialKind.UNIFIED_DAY)


@dataclass(frozen=True, slots=True)
class Line:
    """A series with its days, and the holidays that fall out of it."""

    series: Series
    days: list[date]
    holidays: list[date]


@dataclass(frozen=True, slots=True)
class Gap:
    official: Official
    month: date


def of_office(office_id: int) -> QuerySet[Schedule]:
    return Schedule.objects.filter(office=office_id).select_related("office", "approved_by")


def planned_series() -> QuerySet[Series]:
    return Series.objects.select_related("schedule__office", "official", "room", "venue")


def published() -> QuerySet[Schedule]:
    """Give the schedules that everybody may read, the newest first."""
    known = Schedule.objects.filter(state=ScheduleState.PUBLISHED)
    return known.select_related("office", "approved_by")


def published_on(day: date) -> Schedule | None:
    """Give the published schedule that holds on a day, or the nearest one that was published."""
    year, quarter = quarter_of(day)
    return published().filter(year=year, quarter=quarter).first() or published().first()


def published_session(pk: int) -> Session | None:
    """Give a reception that the public may know of, also one that does not take place."""
    rows = Session.objects.select_related("official__office", "official__body", "room", "venue")
    return rows.filter(pk=pk, is_published=True).first()


def lines_of(schedule: Schedule) -> list[Line]:
    calendar, span = load_calendar(), schedule.span
    rows = schedule.series.select_related("official", "room", "venue")
    return [
        Line(
            series,
            days_of(series.pattern, span, calendar),
            [day for day, _why in holidays_of(series.pattern, span, calendar)],
        )
        for series in rows.order_by("official__code", "begins", "pk")
    ]


def clashes_of(lines: Iterable[Line]) -> list[Clash]:
    """Give what meets within the schedule."""
    return clashes(hours for line in lines for hours in _hours_of(line))


def _hours_of(line: Line) -> list[Hours]:
    one = line.series
    return [
        Hours(one.pk, one.official_id, one.room_id, day, one.begins, one.ends) for day in line.days
    ]


def gaps_of(schedule: Schedule, lines: Iterable[Line]) -> list[Gap]:
    """Give who would receive nobody in a month of the quarter (PP663 p. 3, APPC 90(1))."""
    days: dict[int, list[date]] = {}
    for line in lines:
        days.setdefault(line.series.official_id, []).extend(line.days)
    return [
        Gap(official, month)
        for official in receiving()
        if official.office_id == schedule.office_id and official.kind not in OWE_NONE
        for month in months_without(days.get(official.pk, ()), schedule.span)
    ]


def sessions_of(schedule: Schedule) -> QuerySet[Session]:
    """Give the published receptions of a quarter that take place, in the order of the form."""
    held = Session.objects.filter(
        official__office=schedule.office_id,
        is_published=True,
        cancelled_because="",
        during__overlap=day_span(*schedule.span),
    )
    return held.select_related(
        "official__body", "official__office", "official__user", "room", "venue"
    ).order_by("official__code", "during")
