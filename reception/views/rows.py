"""What lists and cards of receptions show of a row: days left, times, lines of the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from akimat.audit.labels import action_label
from akimat.audit.models import VIEW
from akimat.audit.queries import told
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.workcalendar.domain import WorkCalendar
from appeals.views.labels import HOUSE
from reception.domain.kinds import SessionKind
from reception.domain.states import UNANSWERED_REQUESTS, RequestState
from reception.labels import SESSION_KIND_LABELS
from reception.labels.booking import words_of_reason
from reception.labels.requests import FIELD_LABELS
from reception.models import Request
from reception.queries.slots import FreeSlot

LONGEST = 300
SHORT_MOMENT = "D, d.m.Y, H:i"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline, as templates/appeals/_timeline.html reads it."""

    at: datetime
    who: str
    what: str
    details: tuple[str, ...]
    reason: str
    is_view: bool


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


def days_left(due_on: date, today: date, calendar: WorkCalendar) -> int:
    """Give the working days left, below zero when late."""
    if due_on >= today:
        return calendar.count(today, due_on)
    return -calendar.count(due_on, today)


def answer_left(request: Request, today: date, calendar: WorkCalendar) -> int | None:
    """Give the days left to answer; None where the answer is given."""
    if RequestState(request.state) not in UNANSWERED_REQUESTS:
        return None
    return days_left(request.due_on, today, calendar)


def timeline_of(subject: str, user: User) -> list[Line]:
    """Give the steps, newest first; who has seen personal data is the auditor's to know."""
    lines = told(subject, with_views=user.role == Role.AUDITOR, most=LONGEST)
    return [
        Line(
            at=line.at,
            who=line.who or str(HOUSE),
            what=action_label(line.action),
            details=tuple(_fields(line.facts)),
            reason=words_of_reason(str(line.facts.get("reason") or "")),
            is_view=line.action == VIEW,
        )
        for line in lines
    ]


def _fields(facts: Mapping[str, Any]) -> Sequence[str]:
    return [str(FIELD_LABELS[name]) for name in facts.get("fields") or [] if name in FIELD_LABELS]
