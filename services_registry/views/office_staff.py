"""The pages of offices for the staff: what is set there, and by whom."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from akimat.audit.labels import action_label
from akimat.audit.models import Entry
from akimat.base import clock
from akimat.people.http import StaffRequest
from akimat.structure.models import Office, OfficeDay
from akimat.structure.names import page_language
from akimat.structure.office_hours import standings
from services_registry.desks import hall_of
from services_registry.forms.offices import (
    PARTS,
    ExceptionForm,
    LocalTextForm,
    SwitchOffForm,
    WeekForm,
)
from services_registry.labels.offices import WEEKDAY_LABELS
from services_registry.models import LocalText, Service
from services_registry.policies.offices import can_edit_office
from services_registry.queries import offices as reads
from services_registry.queries.local import switched_off_at
from services_registry.queries.passports import published_on
from services_registry.views.office_menu import WITH_OFFICES
from services_registry.views.office_words import told

MOST_LINES = 20
# What of the facts of a step is shown beside it.
TOLD = ("service", "day", "reason")


@require_safe
def offices(request: StaffRequest) -> HttpResponse:
    if request.user.role not in WITH_OFFICES:
        raise PermissionDenied
    rows = list(reads.visible_to(request.user))
    now = clock.now()
    says = {pk: told(one, clock.today()) for pk, one in standings(rows, now).items()}
    names = reads.district_names(rows, page_language())
    districts = [
        (district.name, [(office, says[office.pk]) for office in district.offices])
        for district in reads.by_district(rows, names)
    ]
    return render(request, "offices/staff_list.html", {"districts": districts})


@require_safe
def show(request: StaffRequest, code: str) -> HttpResponse:
    return page(request, office_of(request, code))


def office_of(request: StaffRequest, code: str) -> Office:
    """Give an office that this person may see, or 404."""
    rows = reads.visible_to(request.user)
    office = rows.filter(code=code).first() if code.isprintable() else None
    if office is None:
        raise Http404
    return office


def page(
    request: StaffRequest, office: Office, *, status: int = 200, **bound: Form
) -> HttpResponse:
    """Show what is set for an office, with the forms of who may change it."""
    now = clock.now()
    off, week = switched_off_at(office), list(OfficeDay.objects.filter(office=office))
    context: dict[str, Any] = {
        "office": office,
        "says": told(standings([office], now)[office.pk], local_day(office)),
        "week_rows": week,
        "week_days": [(WEEKDAY_LABELS[row.weekday - 1], row) for row in week],
        "exceptions": office.exceptions.filter(day__gte=local_day(office)),
        "off": off.values(),
        "texts": LocalText.objects.filter(office=office, ended_at=None).select_related(
            "by", "service"
        ),
        "hall": hall_of(office),
        "history": history_of(office),
        "forms": None,
    }
    if can_edit_office(request.user, office):
        context["forms"] = {**forms_of(context["week_rows"]), **bound}
    return render(request, "offices/staff_show.html", context, status=status)


def history_of(office: Office) -> list[tuple[Entry, str, str]]:
    """Give the newest steps on an office, each with its words and what it was about."""
    lines = Entry.objects.filter(subject=office.subject).select_related("actor")
    return [
        (
            line,
            action_label(line.action),
            " ".join(str(line.facts[key]) for key in TOLD if line.facts.get(key)),
        )
        for line in lines.order_by("-pk")[:MOST_LINES]
    ]


def forms_of(week: list[OfficeDay]) -> dict[str, Form]:
    return {
        "week": WeekForm(initial=_typed(week)),
        "exception": ExceptionForm(auto_id="exception_%s"),
        "off": SwitchOffForm(auto_id="off_%s", **chosen_from()),
        "text": LocalTextForm(auto_id="text_%s", **chosen_from()),
    }


def chosen_from() -> dict[str, Any]:
    """Give the services that a form chooses from, and their names of today."""
    today = clock.today()
    names = {passport.service.code: passport.name for passport in published_on(today)}
    return {"services": Service.objects.given_on(today).order_by("code"), "names": names}


def local_day(office: Office) -> Any:  # noqa: ANN401 -- a date
    return clock.now().astimezone(ZoneInfo(office.time_zone)).date()


def _typed(week: list[OfficeDay]) -> dict[str, Any]:
    return {f"d{row.weekday}_{part}": getattr(row, part) for row in week for part in PARTS}
