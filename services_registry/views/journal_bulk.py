"""A day's paper list: good lines are entered at once, the others stay with their mistakes."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import UNFINISHED
from akimat.people.http import StaffRequest
from services_registry.forms.journal_bulk import DayForm, LineForm
from services_registry.models import Passport, ServiceRequest
from services_registry.queries.passports import published_on
from services_registry.services.journal_bulk import enter
from services_registry.views.journal_desk import office_of

LINES, MORE, MOST = 12, 12, 120
COUNT = "lines"


@require_http_methods(["GET", "POST"])
def paper_list(request: StaffRequest) -> HttpResponse:
    office_of(request)
    if request.method == "GET":
        return _page(request, DayForm(), _blank(LINES, {}))
    day_form = DayForm(request.POST)
    day = day_form.cleaned_data["day"] if day_form.is_valid() else None
    passports = _passports(day or clock.today())
    lines = [_line(request, n, passports) for n in range(_count(request))]
    if request.POST.get("do") == "more" or day is None:
        kept = [_kept(line) for line in lines]
        status = 200 if day is not None else UNFINISHED
        return _page(request, day_form, [*kept, *_blank(MORE, passports, len(kept))], status=status)
    entered, left = _enter(request, lines, day)
    # What is left moves up: its mistakes are the first that is seen.
    blank = _blank(max(LINES - len(left), 1), passports, len(left))
    shown = [_moved(line, n) for n, line in enumerate(left)]
    status = UNFINISHED if left else 200
    return _page(request, day_form, [*shown, *blank], entered=entered, status=status)


def _enter(
    request: StaffRequest, lines: list[LineForm], day: date
) -> tuple[list[ServiceRequest], list[LineForm]]:
    office, entered, left = office_of(request), [], []
    for line in lines:
        if line.is_blank:
            continue
        if not line.is_valid():
            left.append(line)
            continue
        try:
            entered.append(enter(line.past(office, day, request.user), actor=request.user))
        except DomainError as error:
            line.add_error(None, message_for(error))
            left.append(line)
    return entered, left


def _line(request: StaffRequest, n: int, passports: Mapping[str, Passport]) -> LineForm:
    return LineForm(request.POST, prefix=f"r{n}", passports=passports)


def _kept(line: LineForm) -> LineForm:
    """Give the line as it was typed, unchecked."""
    typed = {name: line.data.get(line.add_prefix(name), "") for name in LineForm.base_fields}
    return LineForm(initial=typed, prefix=line.prefix, passports={})


def _moved(line: LineForm, n: int) -> LineForm:
    """Let the line stand as the n-th, with its words and mistakes."""
    typed = {
        f"r{n}-{name}": line.data.get(line.add_prefix(name), "") for name in LineForm.base_fields
    }
    moved = LineForm(typed, prefix=f"r{n}", passports=line.passports)
    moved.is_valid()
    for trouble in line.non_field_errors():
        moved.add_error(None, trouble)
    return moved


def _blank(count: int, passports: Mapping[str, Passport], first: int = 0) -> list[LineForm]:
    return [LineForm(prefix=f"r{first + n}", passports=passports) for n in range(count)]


def _count(request: StaffRequest) -> int:
    said = request.POST.get(COUNT, "")
    return min(int(said), MOST) if said.isascii() and said.isdigit() and len(said) < 4 else 0  # noqa: PLR2004 -- digits of MOST


def _passports(day: date) -> dict[str, Passport]:
    found = {}
    for passport in published_on(day):
        found[passport.service.code] = passport
        if passport.service.registry_code:
            found[passport.service.registry_code] = passport
    return found


def _page(
    request: StaffRequest,
    day_form: DayForm,
    lines: list[LineForm],
    *,
    entered: list[ServiceRequest] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "day_form": day_form,
        "lines": lines,
        "entered": entered or [],
        "services": _passports(clock.today()).values(),
        "left": sum(line.is_bound for line in lines),
    }
    return render(request, "services_registry/journal/bulk.html", context, status=status)
