"""The receipt and the refusal to take, as pages and as PDF, for the staff."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akimat.audit.services import record_view
from akimat.base.papers import PAPER_LANGUAGES, receipt_pdf
from akimat.base.pdf import PAPERS, pdf_response
from akimat.people.http import StaffRequest
from services_registry.domain.requests import RequestState
from services_registry.models import ServiceRequest
from services_registry.papers.journal import receipt_of, refusal_of, refusal_pdf
from services_registry.views.journal_card import request_of


@require_safe
def receipt(request: StaffRequest, number: str) -> HttpResponse:
    row = _seen(request, number)
    links = {
        "pdf": reverse("services:journal-receipt-pdf", args=[row.number]),
        "back": row.get_absolute_url(),
        "again": reverse("services:journal-new"),
    }
    return receipt_page(request, row, links)


@require_safe
def receipt_as_pdf(request: StaffRequest, number: str) -> HttpResponse:
    return receipt_file(request, _seen(request, number))


@require_safe
def refusal(request: StaffRequest, number: str) -> HttpResponse:
    row = _not_taken(request, number)
    context = {
        "paper": refusal_of(row, request.GET.get("language", "")),
        "languages": PAPER_LANGUAGES,
        "row": row,
    }
    return render(request, "services_registry/journal/refusal.html", context)


@require_safe
def refusal_as_pdf(request: StaffRequest, number: str) -> HttpResponse:
    row = _not_taken(request, number)
    pdf = refusal_pdf(refusal_of(row, request.GET.get("language", "")))
    return pdf_response(pdf, f"{row.number}-refusal")


def receipt_page(
    request: HttpRequest, row: ServiceRequest, links: dict[str, str], *, code: str = ""
) -> HttpResponse:
    """Show the receipt for paper A4 or 80 mm; ``code`` stands in the links of its holder."""
    if row.state == RequestState.NOT_TAKEN:
        raise Http404
    context: dict[str, Any] = {
        "receipt": receipt_of(row, request.GET.get("language", "")),
        "paper": _paper(request),
        "papers": PAPERS,
        "languages": PAPER_LANGUAGES,
        "links": links,
        "code": code,
    }
    return render(request, "services_registry/journal/receipt.html", context)


def receipt_file(request: HttpRequest, row: ServiceRequest) -> HttpResponse:
    if row.state == RequestState.NOT_TAKEN:
        raise Http404
    receipt = receipt_of(row, request.GET.get("language", ""))
    return pdf_response(receipt_pdf(receipt, paper=_paper(request)), row.number)


def _paper(request: HttpRequest) -> str:
    paper = request.GET.get("paper", "")
    return paper if paper in PAPERS else PAPERS[0]


def _seen(request: StaffRequest, number: str) -> ServiceRequest:
    """Give the request whose paper is looked at: the code on it opens the status page."""
    row = request_of(request, number)
    record_view(row.subject, actor=request.user, fields=["access_code"])
    return row


def _not_taken(request: StaffRequest, number: str) -> ServiceRequest:
    row = _seen(request, number)
    if not row.lacking or row.registered_by is None:
        raise Http404
    return row
