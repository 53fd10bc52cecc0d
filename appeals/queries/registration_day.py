"""The day on which the law counts an appeal as registered, where it is not the day it came."""

from datetime import date
from zoneinfo import ZoneInfo

from akimat.base import clock
from akimat.structure.models import Office
from akimat.terms.deadlines import deadline
from akimat.terms.offices import working_day_of
from akimat.workcalendar.domain import WorkCalendar
from appeals.domain.kinds import Kind
from appeals.domain.terms import LAW
from appeals.models import Appeal


def put_off_to(office: Office, calendar: WorkCalendar) -> date | None:
    """Give the later day on which an appeal taken now is registered; None: it is today."""
    zone = ZoneInfo(office.time_zone)
    now = clock.now()
    counted = deadline(
        Kind.APPLICATION,
        now,
        law=LAW,
        calendar=calendar,
        hours=working_day_of(office),
    )
    return counted.registered_on if counted.registered_on != now.astimezone(zone).date() else None


def was_put_off(appeal: Appeal) -> bool:
    zone = ZoneInfo(appeal.office.time_zone)
    return appeal.registered_on != appeal.received_at.astimezone(zone).date()
