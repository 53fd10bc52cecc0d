"""The manager's first board: what is open, what burns, who holds it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_GET

from akimat.dashboards import queries
from akimat.dashboards.queries import COLUMNS
from akimat.people.http import StaffRequest
from akimat.people.roles import Role
from akimat.workcalendar.queries import load_calendar
from appeals.forms.filters import NO_BODY
from appeals.queries.lists import ListName
from appeals.views.labels import LIST_LABELS
from appeals.views.navigation import desk_of
from appeals.views.tiles import ICONS, TONES
from reception.queries import instructions

ROLES = frozenset(
    {Role.MANAGER, Role.AKIM, Role.CONTROLLER, Role.HEAD, Role.REGIONAL_MANAGER, Role.AUDITOR}
)


SOON_WORKING_DAYS = 3
INSTRUCTION_NUMBERS = (
    ("open", pgettext_lazy("instruction list", "Open"), "list-checks", ""),
    ("soon", pgettext_lazy("instruction list", "Due in 3 days"), "clock", "soon"),
    ("overdue", pgettext_lazy("instruction list", "Overdue"), "triangle-alert", "late"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that opens exactly the list it counts."""

    count: int
    url: str
    label: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    numbers: Sequence[Number]


@require_GET
def board(request: StaffRequest) -> HttpResponse:
    if request.user.role not in ROLES:
        raise PermissionDenied
    on = desk_of(request, request.user).on
    bodies = queries.by_body(request.user, on)
    offices = queries.by_office(request.user, on) if _sees_offices(request) else []
    context = {
        "now": on.today,
        "totals": _numbers(_sums(bodies)),
        "bodies": _lines(bodies, "body", pgettext("body", "No body yet")),
        "offices": _lines(offices, "office", ""),
        "instructions": _instructions(request, on.today),
        "columns": [LIST_LABELS[name] for name in COLUMNS],
        "title": _("Board"),
    }
    return render(request, "dashboards/board.html", context)


def _instructions(request: StaffRequest, today: date) -> list[Number]:
    """Count what was ordered at receptions and is not done; each number opens its list."""
    last = load_calendar().add(today, SOON_WORKING_DAYS)
    counts = instructions.counts(request.user, today, last)
    page = reverse("reception:instructions")
    return [
        Number(counts[name], f"{page}?list={name}", str(label), icon, tone if counts[name] else "")
        for name, label, icon, tone in INSTRUCTION_NUMBERS
    ]


def _sees_offices(request: StaffRequest) -> bool:
    return request.user.role in {Role.REGIONAL_MANAGER, Role.AUDITOR, Role.MANAGER}


def _sums(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {name: sum(row[name] for row in rows) for name in COLUMNS}


def _lines(rows: Iterable[dict[str, Any]], parameter: str, nameless: str) -> list[Line]:
    return [
        Line(row["name"] or nameless, _numbers(row, **{parameter: row["code"] or NO_BODY}))
        for row in rows
    ]


def _numbers(row: dict[str, Any], **narrowed: str) -> list[Number]:
    return [
        Number(
            count=row[name],
            url=f"{reverse('appeals:list')}?{urlencode({'list': name, **narrowed})}",
            label=str(LIST_LABELS[name]),
            icon=ICONS[name],
            tone=_tone(name, row[name]),
        )
        for name in COLUMNS
    ]


def _tone(name: ListName, count: int) -> str:
    return TONES.get(name, "") if count else ""
