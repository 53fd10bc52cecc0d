"""What lists and cards of receptions show of a row: days left, times, lines of the journal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from akimat.audit.timeline import Line, reason_in
from akimat.audit.timeline import timeline_of as lines_of
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.workcalendar.domain import WorkCalendar
from reception.domain.kinds import SessionKind
from reception.domain.states import UNANSWERED_REQUESTS, RequestState
from reception.labels import SESSION_KIND_LABELS
from reception.labels.booking import words_of_reason
from reception.labels.requests import FIELD_LABELS
from reception.models import Request
from reception.queries.slots import FreeSlot

SHORT_MOMENT = "D, d.m.Y, H:i"


def zone_of(request: Request) -> ZoneInfo:
    return ZoneInfo(request.office.time_zone)


def written(at: datetime, zone: ZoneInfo) -> str:
    return date_format(at.astimezone(zone), SHORT_MOMENT)


def slot_choices(slots: Iterable[FreeSlot], zone: ZoneInfo) -> list[tuple[str, str]]:
    return [
        (f"{slot.session_id}|{slot.starts_at.isoformat()}", _time_of(slot, zone)) for slot in slots
    ]


def _time_of(slot: FreeSlot, zone: ZoneInfo) -> str:
    """Give the time, and how the person is received where that is not face to face."""
    at = written(slot.starts_at, zone)
    if slot.kind == SessionKind.IN_PERSON:
        return at
    return f"{at} · {SESSION_KIND_LABELS[slot.kind]}"


def answer_left(request: Request, today: date, calendar: WorkCalendar) -> int | None:
    """Give the days left to answer; None where the answer is given."""
    if RequestState(request.state) not in UNANSWERED_REQUESTS:
        return None
    return calendar.left(today, request.due_on)


def timeline_of(subject: str, user: User) -> list[Line]:
    return lines_of(
        subject,
        with_views=user.role == Role.AUDITOR,
        details=_fields,
        reason=lambda facts: words_of_reason(reason_in(facts)),
    )


def _fields(facts: Mapping[str, Any]) -> Sequence[str]:
    return [str(FIELD_LABELS[name]) for name in facts.get("fields") or [] if name in FIELD_LABELS]
