"""The only door to the opening hours of an office: its week and its exceptions."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.structure.models import Office, OfficeDay, OfficeException
from akimat.structure.opening import Hours
from services_registry.labels.offices import WEEKDAY_LABELS
from services_registry.policies.offices import can_edit_office
from services_registry.services.publishing import allow

SOURCE = "set by the office"


class NewException(NamedTuple):
    """``hours`` None is closed."""

    day: date
    hours: Hours | None
    reason_kk: str
    reason_ru: str
    reason_en: str = ""


@transaction.atomic
def set_week(office: Office, week: Mapping[int, Hours], *, actor: User) -> None:
    """Let ``week`` be the usual week: ISO weekday -> hours; a missing weekday is closed.

    Raises ``forbidden``, ``office_hours_wrong``. The legal end of the day
    (``Office.day_ends_at``) stays as it is.
    """
    allow(can_edit_office(actor, office))
    for weekday, hours in week.items():
        if not is_whole(hours):
            raise DomainError("office_hours_wrong", weekday=str(WEEKDAY_LABELS[weekday - 1]))
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    before = {row.weekday: _told(_hours(row)) for row in OfficeDay.objects.filter(office=office)}
    after = {weekday: _told(hours) for weekday, hours in week.items()}
    if before == after:
        return
    OfficeDay.objects.filter(office=office).delete()
    OfficeDay.objects.bulk_create(
        OfficeDay(
            office=office,
            weekday=weekday,
            source=SOURCE,
            locally_edited=True,
            **hours._asdict(),
        )
        for weekday, hours in sorted(week.items())
    )
    record(office.subject, "set_hours", actor=actor, before=before, after=after)


@transaction.atomic
def add_exception(office: Office, new: NewException, *, actor: User) -> OfficeException:
    """Close an office for a day, or open it at other hours.

    Raises ``forbidden``, ``exception_in_the_past``, ``office_hours_wrong``, ``exception_exists``.
    """
    allow(can_edit_office(actor, office))
    today = clock.now().astimezone(ZoneInfo(office.time_zone)).date()
    if new.day < today:
        raise DomainError("exception_in_the_past", day=f"{new.day:%d.%m.%Y}")
    if new.hours is not None and not is_whole(new.hours):
        raise DomainError("office_hours_wrong", weekday=f"{new.day:%d.%m.%Y}")
    row = OfficeException(
        office=office,
        day=new.day,
        reason_kk=new.reason_kk,
        reason_ru=new.reason_ru,
        reason_en=new.reason_en,
        **(new.hours._asdict() if new.hours else {}),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise DomainError("exception_exists", day=f"{new.day:%d.%m.%Y}") from error
    facts = {"day": new.day.isoformat(), "hours": _told(new.hours), "reason": new.reason_ru}
    record(office.subject, "add_exception", actor=actor, **facts)
    return row


@transaction.atomic
def remove_exception(office: Office, exception_id: int, *, actor: User) -> None:
    """Take an exception back. Raises ``forbidden``, ``exception_unknown``."""
    allow(can_edit_office(actor, office))
    rows = OfficeException.objects.select_for_update(of=("self",))
    row = rows.filter(pk=exception_id, office=office).first()
    if row is None:
        raise DomainError("exception_unknown")
    row.delete()
    record(office.subject, "remove_exception", actor=actor, day=row.day.isoformat())


def is_whole(hours: Hours) -> bool:
    """Say whether a day closes after it opens, with its break between."""
    if hours.break_from is None and hours.break_to is None:
        return hours.opens < hours.closes
    if hours.break_from is None or hours.break_to is None:
        return False
    return hours.opens < hours.break_from < hours.break_to < hours.closes


def _hours(row: OfficeDay) -> Hours:
    return Hours(row.opens, row.closes, row.break_from, row.break_to)


def _told(hours: Hours | None) -> str:
    if hours is None:
        return "closed"
    told = f"{hours.opens:%H:%M}-{hours.closes:%H:%M}"
    if hours.break_from and hours.break_to:
        told += f" ({hours.break_from:%H:%M}-{hours.break_to:%H:%M})"
    return told
