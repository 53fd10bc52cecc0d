"""One case complete: number, and everything about it on one page, as paper and as file."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from akimat.audit.labels import subjects_called
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.numbers import clean_number
from akimat.base.pdf import pdf_response, set_paper
from akimat.base.statuses import NOT_FOUND, UNFINISHED
from akimat.oversight import policies
from akimat.oversight.cases import READERS, case_called
from akimat.oversight.cases.whole import PAPER, Whole, as_json, as_paper, chain_words, whole
from akimat.oversight.exporting import json_response
from akimat.oversight.services import note_export, note_look, reason_of
from akimat.oversight.views.allowed import allowed
from akimat.people.http import StaffRequest

NUMBER, REASON = "number", "reason"


@require_GET
@allowed(policies.can_read_cases)
def home(request: StaffRequest) -> HttpResponse:
    """Ask for a number, and go to its case."""
    typed = request.GET.get(NUMBER, "").strip()
    number = clean_number(typed)
    if number and any(one.partition(":")[0] in READERS for one in subjects_called(number)):
        return redirect("oversight:case", number=number)
    context = {"title": _("One case"), "typed": typed}
    return render(request, "oversight/home.html", context, status=NOT_FOUND if typed else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.can_read_cases)
def case(request: StaffRequest, number: str) -> HttpResponse:
    """Show the case; with a reason, posted, also the numbers of the person."""
    trouble = ""
    try:
        found, reason = _read(request, number)
    except DomainError as error:
        trouble = message_for(error)
        found, reason = _whole(number, is_masked=True), ""
    note_look(found.case.subject, actor=request.user, reason=reason)
    context = {**_context(found), "trouble": trouble, "reason": reason}
    response = render(
        request, "oversight/case.html", context, status=UNFINISHED if trouble else 200
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_http_methods(["GET", "POST"])
@allowed(policies.can_read_cases)
def printed(request: StaffRequest, number: str) -> HttpResponse:
    found, reason = _read(request, number)
    note_look(found.case.subject, actor=request.user, reason=reason)
    response = render(request, "oversight/case_print.html", _context(found))
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_http_methods(["GET", "POST"])
@allowed(policies.can_read_cases)
def pdf(request: StaffRequest, number: str) -> HttpResponse:
    found, reason = _read(request, number)
    _note_file(request, found, "pdf", reason)
    return pdf_response(set_paper(PAPER, as_paper(found)), found.case.number)


@require_http_methods(["GET", "POST"])
@allowed(policies.can_read_cases)
def as_file(request: StaffRequest, number: str) -> HttpResponseBase:
    found, reason = _read(request, number)
    _note_file(request, found, "json", reason)
    text = json.dumps(as_json(found), ensure_ascii=False, indent=1)
    return json_response(text, name=found.case.number)


def _read(request: StaffRequest, number: str) -> tuple[Whole, str]:
    """Read the case, unmasked where a reason was posted; raises ``look_reason_missing``."""
    reason = reason_of(request.POST.get(REASON, "")) if request.method == "POST" else ""
    return _whole(number, is_masked=not reason), reason


def _whole(number: str, *, is_masked: bool) -> Whole:
    found = case_called(number, is_masked=is_masked)
    if found is None:
        raise Http404
    return whole(found)


def _note_file(request: StaffRequest, found: Whole, kind: str, reason: str) -> None:
    note_look(found.case.subject, actor=request.user, reason=reason)
    note_export(found.case.subject, actor=request.user, format=kind, is_masked=found.case.is_masked)


def _context(found: Whole) -> dict[str, Any]:
    return {
        "title": found.case.number,
        "case": found.case,
        "found": found,
        "chain": chain_words(found),
    }
