"""The secretary plans a quarter: propose, mend, have it approved, publish."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.structure.models import Office
from reception import policies
from reception.domain.kinds import ScheduleState
from reception.domain.series import Clash, next_quarter, quarter_of
from reception.forms.reading import read_number
from reception.forms.schedule import ExceptionForm, SeriesForm, initial_of
from reception.labels.booking import words_of_days
from reception.models import Schedule, Series
from reception.queries import schedule as reading
from reception.services import schedule as planning
from reception.services.letters import usual_place

QUARTERS_AHEAD = 3


@require_safe
def quarters(request: StaffRequest) -> HttpResponse:
    """Show the quarters that are planned, and those that may be."""
    office = _office(request.user)
    known = list(reading.of_office(office.pk))
    context = {
        "schedules": known,
        "proposals": _proposals(known),
        "may_plan": policies.can_plan(request.user, office),
    }
    return render(request, "reception/quarters.html", context)


@require_POST
def propose(request: StaffRequest) -> HttpResponse:
    year, _dash, quarter = request.POST.get("quarter", "").partition("-")
    asked = (read_number(year), read_number(quarter))
    wanted = next((one for one in _quarters() if one == asked), None)
    if wanted is None:
        raise Http404
    made = planning.propose(_office(request.user), *wanted, actor=request.user)
    return redirect("reception:plan", made.pk)


@require_safe
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    return _plan_page(request, _known(request.user, pk))


@require_POST
def approve(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, pk, lambda: planning.approve(pk, actor=request.user))


@require_POST
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, pk, lambda: planning.publish(pk, actor=request.user))


@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, pk: int) -> HttpResponse:
    schedule = _planned(request.user, pk)
    form = SeriesForm(schedule.office, request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _series_page(request, schedule, form)
    try:
        planning.add_series(schedule.pk, form.new, actor=request.user)
    except DomainError as error:
        return _series_page(request, schedule, form, refusal=message_for(error))
    return redirect("reception:plan", schedule.pk)


@require_http_methods(["GET", "POST"])
def series(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one line with its days; change it."""
    one = _series(request.user, pk)
    schedule = one.schedule
    form = SeriesForm(schedule.office, request.POST or None, initial=initial_of(one))
    if request.method == "GET" or not form.is_valid():
        return _series_page(request, schedule, form, one=one)
    try:
        planning.change_series(one.pk, form.new, actor=request.user)
    except DomainError as error:
        return _series_page(request, schedule, form, one=one, refusal=message_for(error))
    return redirect("reception:plan", schedule.pk)


@require_POST
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    one = _series(request.user, pk)
    return _step(request, one.schedule_id, lambda: planning.remove_series(pk, actor=request.user))


@require_POST
def except_day(request: StaffRequest, pk: int) -> HttpResponse:
    """Leave a day out, move it, or take that back."""
    one = _series(request.user, pk)
    form = ExceptionForm(request.POST)
    if not form.is_valid():
        shown = SeriesForm(one.schedule.office, initial=initial_of(one))
        return _series_page(request, one.schedule, shown, one=one, exception=form)
    given = form.cleaned_data
    try:
        planning.except_day(one.pk, given["day"], given["moved_to"], actor=request.user)
    except DomainError as error:
        shown = SeriesForm(one.schedule.office, initial=initial_of(one))
        return _series_page(request, one.schedule, shown, one=one, refusal=message_for(error))
    return redirect("reception:series", one.pk)


def _office(user: User) -> Office:
    office = user.office
    allowed = office is not None and (
        policies.can_plan(user, office) or policies.can_approve_schedule(user, office)
    )
    if office is None or not allowed:
        raise PermissionDenied
    return office


def _known(user: User, pk: int) -> Schedule:
    return get_object_or_404(reading.of_office(_office(user).pk), pk=pk)


def _planned(user: User, pk: int) -> Schedule:
    schedule = _known(user, pk)
    if not policies.can_plan(user, schedule.office):
        raise PermissionDenied
    return schedule


def _series(user: User, pk: int) -> Series:
    one = get_object_or_404(reading.planned_series(), pk=pk)
    _planned(user, one.schedule_id)
    return one


def _quarters() -> list[tuple[int, int]]:
    found = [quarter_of(clock.today())]
    while len(found) < QUARTERS_AHEAD:
        found.append(next_quarter(*found[-1]))
    return found


def _proposals(known: list[Schedule]) -> list[str]:
    there = {(one.year, one.quarter) for one in known}
    return [f"{year}-{quarter}" for year, quarter in _quarters() if (year, quarter) not in there]


def _step(request: StaffRequest, pk: int, step: Callable[[], object]) -> HttpResponse:
    schedule = _known(request.user, pk)
    try:
        step()
    except DomainError as error:
        if error.code == "forbidden":
            raise PermissionDenied from error
        return _plan_page(request, schedule, refusal=message_for(error))
    messages.success(request, pgettext("schedule", "Done. Nothing else needs to be saved."))
    return redirect("reception:plan", pk)


def _plan_page(request: StaffRequest, schedule: Schedule, *, refusal: str = "") -> HttpResponse:
    lines = reading.lines_of(schedule)
    clashes = reading.clashes_of(lines)
    context = {
        "schedule": schedule,
        "rows": [_row(line, clashes) for line in lines],
        "gaps": _gaps(schedule, lines),
        "clash_count": len(clashes),
        "refusal": refusal,
        "may_plan": policies.can_plan(request.user, schedule.office),
        "may_approve": policies.can_approve_schedule(request.user, schedule.office)
        and schedule.state == ScheduleState.DRAFT,
        "is_draft": schedule.state == ScheduleState.DRAFT,
        "is_approved": schedule.state == ScheduleState.APPROVED,
        "is_published": schedule.state == ScheduleState.PUBLISHED,
    }
    return render(request, "reception/plan.html", context, status=CONFLICT if refusal else 200)


def _row(line: reading.Line, clashes: list[Clash]) -> dict[str, Any]:
    mine = line.series.pk
    met = {
        each.day for clash in clashes for each in (clash.first, clash.second) if each.owner == mine
    }
    return {
        "series": line.series,
        "words": words_of_days(line.series.weekdays, line.series.weeks),
        "place": usual_place(line.series.official),
        "count": len(line.days),
        "holidays": line.holidays,
        "clashes": sorted(met),
    }


def _gaps(schedule: Schedule, lines: list[reading.Line]) -> list[dict[str, Any]]:
    """Give who would receive nobody, with the months in one line."""
    months: dict[str, list[Any]] = {}
    for gap in reading.gaps_of(schedule, lines):
        months.setdefault(gap.official.name, []).append(gap.month)
    return [{"official": name, "months": found} for name, found in months.items()]


def _series_page(
    request: StaffRequest,
    schedule: Schedule,
    form: SeriesForm,
    *,
    one: Series | None = None,
    exception: ExceptionForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    lines = [line for line in reading.lines_of(schedule) if one and line.series.pk == one.pk]
    context = {
        "schedule": schedule,
        "series": one,
        "form": form,
        "exception": exception or ExceptionForm(),
        "days": lines[0].days if lines else [],
        "holidays": lines[0].holidays if lines else [],
        "exceptions": sorted(one.pattern.exceptions.items()) if one else [],
        "refusal": refusal,
        "is_published": schedule.state == ScheduleState.PUBLISHED,
    }
    is_wrong = bool(form.errors or (exception and exception.errors))
    status = CONFLICT if refusal else UNFINISHED if is_wrong else 200
    return render(request, "reception/series.html", context, status=status)
