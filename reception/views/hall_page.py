"""What the clerk sees of the hall: the own window, who is there, who waits."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.structure.models import Office
from reception import policies
from reception.domain.kinds import Priority, Turn
from reception.domain.queue import Rank, may_go, reason_of
from reception.domain.queue import Window as Rule
from reception.forms.hall import (
    AddForm,
    CheckInForm,
    ForwardForm,
    HallForm,
    HandForm,
    PauseForm,
    TakeForm,
)
from reception.labels import CALL_REASON_LABELS, PRIORITY_LABELS
from reception.models import Booking, Counter, HallTopic, Ticket
from reception.queries import hall
from reception.queries.arrivals import not_come
from reception.queries.hall import Today
from reception.queries.visits import not_in_the_visit, services_of
from reception.queries.waits import waiting_of
from reception.queries.windows import is_open, own_window, visitor_at, windows_of

SHOWN = 60
PAGE, FRAGMENT, LINE = "reception/hall.html", "reception/_hall.html", "reception/_hall_line.html"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A step that was refused: which one, why, and the form with every word typed."""

    step: str
    status: int
    message: str = ""
    form: HallForm | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who waits, as the list shows it."""

    ticket: Ticket
    minutes: int
    why: str
    is_mine: bool
    is_early: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    rows: list[Row]
    aside: list[Row]
    count: int = 0
    mine: int = field(default=0)


def office_of(request: StaffRequest) -> Office:
    """Give the office whose hall this person works in; 403 to everybody else."""
    user = request.user
    if not policies.can_work_in_the_hall(user) or user.office is None:
        raise PermissionDenied
    return user.office


def hall_page(request: StaffRequest, trouble: Trouble | None = None) -> HttpResponse:
    """Show the hall: all of it, or its fragment to HTMX."""
    office = office_of(request)
    template = FRAGMENT if request.htmx else PAGE
    status = trouble.status if trouble else 200
    response = render(request, template, _context(request, office, trouble), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def line_page(request: StaffRequest) -> HttpResponse:
    """Show who waits, for a page that asks every few seconds."""
    office = office_of(request)
    today = hall.today_of(office)
    counter = own_window(request.user, today)
    return render(request, LINE, {"line": line_of(office, today, counter)})


def line_of(office: Office, today: Today, counter: Counter | None) -> Line:
    tickets = hall.of_the_day(office, today.day).select_related("topic", "counter")
    waiting = list(hall.in_order(tickets, today.now))
    aside = hall.aside(office, today.day).select_related("topic", "counter")
    topics = {topic.pk for topic in counter.topics.all()} if counter else set()
    rule = Rule(counter.pk if counter else 0, topics)
    rows = [_row(ticket, rule, today.now, office) for ticket in waiting]
    return Line(
        rows=rows[:SHOWN],
        aside=[_row(ticket, rule, today.now, office) for ticket in aside],
        count=len(rows),
        mine=sum(row.is_mine for row in rows),
    )


def forms_of(
    office: Office,
    topics: QuerySet[HallTopic],
    windows: QuerySet[Counter],
    data: Mapping[str, Any] | None = None,
) -> dict[str, HallForm]:
    """Give the forms of the page by the step they belong to; of ``data`` where it was sent."""
    return {
        "take": TakeForm(data, topics=topics, initial={"key": secrets.token_urlsafe(12)}),
        "check_in": CheckInForm(data),
        "forward": ForwardForm(data, topics=topics, windows=windows),
        "hand": HandForm(data, tickets=hall.to_be_called(office, hall.today_of(office).day)),
        "pause": PauseForm(data),
        "add": AddForm(data, topics=topics),
    }


def _context(request: StaffRequest, office: Office, trouble: Trouble | None) -> dict[str, Any]:
    today = hall.today_of(office)
    counter = own_window(request.user, today)
    windows = list(windows_of(office))
    topics = hall.open_topics(office)
    forms = forms_of(office, topics, hall.open_counters(office, today))
    visitor = visitor_at(counter) if counter else None
    can_add = not_in_the_visit(topics, visitor) if visitor else topics.none()
    forms["add"] = AddForm(topics=can_add)
    if trouble is not None and trouble.form is not None:
        forms[trouble.step] = trouble.form
    return {
        "office": office,
        "counter": counter,
        "windows": [_window(one, today, request.user.pk) for one in windows],
        "has_windows": bool(windows),
        "visitor": visitor,
        **(_of_visitor(visitor, office) if visitor else {}),
        "can_add": can_add,
        "line": line_of(office, today, counter),
        "forms": forms,
        "trouble": trouble,
        "absent": _absent(request.user, office, today),
        "last": hall.last_taken(office, today.day),
    }


def _of_visitor(visitor: Ticket, office: Office) -> dict[str, Any]:
    """Give what the window has to know of who is there."""
    services = services_of(visitor)
    return {
        "may_miss": visitor.calls >= settings.HALL_CALLS_BEFORE_MISSED,
        "calls_wanted": settings.HALL_CALLS_BEFORE_MISSED,
        "priority": PRIORITY_LABELS[Priority(visitor.priority)],
        "appointment": _appointment(visitor, office),
        "services": services,
        "following": next((one.topic for one in services if one.turn is Turn.LEFT), None),
    }


def _absent(user: User, office: Office, today: Today) -> list[tuple[Booking, str]]:
    """Give the appointments that were begun without their holder, which this person may end."""
    zone = ZoneInfo(office.time_zone)
    return [
        (one, f"{one.starts_at.astimezone(zone):%H:%M}")
        for one in not_come(office, today)[:SHOWN]
        if policies.can_change_booking(user, one)
    ]


def _window(counter: Counter, today: Today, me: int) -> dict[str, Any]:
    is_used = is_open(counter, today)
    return {
        "counter": counter,
        "topics": [topic.name for topic in counter.topics.all()],
        "clerk": counter.clerk if is_used else None,
        "is_mine": is_used and counter.clerk_id == me,
    }


def _row(ticket: Ticket, rule: Rule, now: datetime, office: Office) -> Row:
    one = waiting_of(ticket)
    is_early = one.rank == Rank.APPOINTMENT and one.since > now
    why = CALL_REASON_LABELS[reason_of(one, passed=1)]
    if ticket.priority != Priority.NONE and ticket.rank == Rank.BY_LAW:
        why = PRIORITY_LABELS[Priority(ticket.priority)]
    return Row(
        ticket=ticket,
        minutes=max(0, int((now - ticket.waits_since).total_seconds() // 60)),
        why=str(why),
        is_mine=may_go(one, rule),
        is_early=is_early,
        at=f"{ticket.waits_since.astimezone(ZoneInfo(office.time_zone)):%H:%M}",
    )


def _appointment(ticket: Ticket, office: Office) -> str:
    """Give the time of the appointment; the name of the person stands with the reception."""
    if ticket.booking is None:
        return ""
    return f"{ticket.booking.during.lower.astimezone(ZoneInfo(office.time_zone)):%H:%M}"
