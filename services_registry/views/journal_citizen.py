"""The status of a request for whoever holds its receipt: nobody is named on the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akimat.base.code_pages import opened_by
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.links import path_to
from akimat.structure.names import page_language
from akimat.terms.explain import explain
from services_registry.domain.requests import (
    OPEN_COMPLAINTS,
    TERM_RUNNING,
    ComplaintState,
    RequestState,
)
from services_registry.domain.terms import LAW
from services_registry.labels.requests import COMPLAINT_STATE_LABELS, STATE_LABELS
from services_registry.models import ServiceComplaint, ServiceRequest
from services_registry.queries.journal import days, ground_of
from services_registry.queries.journal_status import (
    complaints_of,
    find_by_code,
    lacking_of,
    steps_of,
)
from services_registry.views.journal_papers import receipt_file, receipt_page
from services_registry.views.journal_rows import Printer


def _refused(request: HttpRequest, _number: str, error: DomainError) -> HttpResponse:
    context = {"refusal": message_for(error)}
    return render(request, "services_registry/journal/status_unknown.html", context)


# What ends a request against the wish of the person.
UNWELCOME = (RequestState.REFUSED, RequestState.NOT_TAKEN)

by_code = opened_by(find_by_code, _refused)


@require_safe
@by_code
def status(request: HttpRequest, row: ServiceRequest) -> HttpResponse:
    steps = [
        {"label": STATE_LABELS[RequestState(step.state)], "at": step.at} for step in steps_of(row)
    ]
    complaints = [_complaint(one) for one in complaints_of(row)]
    context = {
        "row": row,
        "state": STATE_LABELS[RequestState(row.state)],
        "steps": steps,
        "due": Printer(days()).due(row.due_at, row.state, row.office.time_zone),
        "why": explain(row.trace, page_language(), LAW),
        "ground": ground_of(row),
        "lacking": lacking_of(row),
        "is_running": row.state in TERM_RUNNING,
        "complaints": complaints,
        "may_complain": not complaints and (row.is_late or row.state in UNWELCOME),
        "contact_centre": settings.CONTACT_CENTRE,
        "receipt_url": path_to("service-journal:receipt", row.number, code=row.access_code)
        if not row.lacking
        else "",
    }
    return render(request, "services_registry/journal/status.html", context)


def _complaint(complaint: ServiceComplaint) -> dict[str, Any]:
    """Give number, state and, while it is open, the day of the answer; no name, no word of it."""
    state = ComplaintState(complaint.state)
    return {
        "number": complaint.number,
        "state": COMPLAINT_STATE_LABELS[state],
        "due_on": complaint.due_on if state in OPEN_COMPLAINTS else None,
    }


@require_safe
@by_code
def receipt(request: HttpRequest, row: ServiceRequest) -> HttpResponse:
    links = {
        "pdf": reverse("service-journal:receipt-pdf", args=[row.number]),
        "back": path_to("service-journal:status", row.number, code=row.access_code),
        "again": "",
    }
    return receipt_page(request, row, links, code=row.access_code)


@require_safe
@by_code
def receipt_as_pdf(request: HttpRequest, row: ServiceRequest) -> HttpResponse:
    return receipt_file(request, row)
