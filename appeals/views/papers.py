"""The papers of an appeal: receipt, letter with the answer, protocol of an oral appeal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from akimat.audit.services import record_view
from akimat.base.moments import moment
from akimat.base.papers import PAPER_LANGUAGES, receipt_pdf
from akimat.base.pdf import PAPERS, pdf_response
from akimat.people.http import StaffRequest
from akimat.structure.names import page_language
from appeals import policies, queries
from appeals.domain.kinds import Form
from appeals.models import Appeal
from appeals.papers.contents import address_of, answer_letter_of, receipt_of, receiver_of
from appeals.papers.pdf import answer_pdf

NOT_IN_PAPERS = ("search", "trace", "suggestion")


@require_safe
def receipt(request: StaffRequest, number: str) -> HttpResponse:
    return receipt_page(request, _receipt_of(request, number))


@require_safe
def receipt_as_pdf(request: StaffRequest, number: str) -> HttpResponse:
    return receipt_file(request, _receipt_of(request, number))


@require_safe
def answer_as_pdf(request: StaffRequest, number: str) -> HttpResponse:
    """Give the letter with the newest answer; the draft too, marked as one."""
    appeal = _visible(request, number)
    if appeal.answer is None:
        raise Http404
    record_view(appeal.subject, actor=request.user, fields=["full_name", "address", "answer"])
    return pdf_response(answer_pdf(answer_letter_of(appeal, appeal.answer)), f"{number}-answer")


@require_safe
def protocol(request: StaffRequest, number: str) -> HttpResponse:
    """Show the oral appeal as written down, to be read back and signed (APPC 63(1))."""
    appeal = _visible(request, number)
    if appeal.form != Form.ORAL:
        raise Http404
    if not policies.can_edit_card(request.user, appeal):
        # It shows in full what the card masks; only who reads it back and signs it needs it.
        raise PermissionDenied
    seen = ["full_name", "organisation", "iin", "bin", "address", "phone", "email", "text"]
    record_view(appeal.subject, actor=request.user, fields=seen)
    context = {
        "appeal": appeal,
        "people": list(appeal.participants.all()),
        "received": moment(appeal.received_at, appeal.office.time_zone),
        "receiver": receiver_of(appeal.registered_by, page_language()),
        "address": address_of(appeal),
    }
    return render(request, "documents/protocol.html", context)


def receipt_page(request: HttpRequest, appeal: Appeal, *, code: str = "") -> HttpResponse:
    """Show the receipt for paper A4 or 80 mm; ``code`` stands in the links of its holder."""
    paper = request.GET.get("paper")
    context: dict[str, Any] = {
        "appeal": appeal,
        "receipt": receipt_of(appeal, request.GET.get("language", "")),
        "paper": paper if paper in PAPERS else PAPERS[0],
        "papers": PAPERS,
        "languages": PAPER_LANGUAGES,
        "code": code,
    }
    return render(request, "documents/receipt.html", context)


def receipt_file(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    paper = request.GET.get("paper")
    receipt = receipt_of(appeal, request.GET.get("language", ""))
    pdf = receipt_pdf(receipt, paper=paper if paper in PAPERS else PAPERS[0])
    return pdf_response(pdf, appeal.number)


def _receipt_of(request: StaffRequest, number: str) -> Appeal:
    """Give the appeal whose receipt is looked at: the code on it opens the status page."""
    appeal = _visible(request, number)
    record_view(appeal.subject, actor=request.user, fields=["access_code"])
    return appeal


def _visible(request: StaffRequest, number: str) -> Appeal:
    appeals = queries.for_card(request.user).select_related("body__parent", "answer__signed_by")
    return get_object_or_404(appeals.defer(*NOT_IN_PAPERS), number=number)
