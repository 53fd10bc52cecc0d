"""The card of a request: what it is, its documents, its steps, what happened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from akimat.audit.services import record_view
from akimat.audit.timeline import Facts, timeline_of
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.file_kinds import TYPES
from akimat.base.http import private_file
from akimat.base.masks import mask_email, mask_iin, mask_phone
from akimat.base.numbers import clean_number
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.structure.names import localized, page_language
from akimat.terms.explain import explain
from services_registry.domain.requests import RequestAction as Do
from services_registry.domain.terms import LAW
from services_registry.forms.journal_steps import REQUEST_FORMS, ScanForm, StepForm
from services_registry.labels.requests import ACTION_LABELS, JOURNAL_LABELS
from services_registry.models import ReceivedDocument, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries.journal import days, for_card, ground_of
from services_registry.services import journal_steps as steps
from services_registry.views.journal_rows import Printer

SEEN = ["full_name", "organisation"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was not taken: shown again as it was typed, with the reason."""

    sent: Mapping[Do, StepForm] = field(default_factory=dict)
    scan_form: ScanForm | None = None
    refusal: str = ""
    status: int = 200


NO_TROUBLE = Trouble()
Taken = Mapping[str, Any]
STEPS: Mapping[Do, Callable[[ServiceRequest, Taken, Any], object]] = {
    Do.TAKE_UP: lambda row, _said, user: steps.take_up(row.pk, actor=user),
    Do.MAKE_READY: lambda row, said, user: steps.make_ready(row.pk, note=said["note"], actor=user),
    Do.TAKE_BACK: lambda row, said, user: steps.take_back(
        row.pk, reason=said["reason"], actor=user
    ),
    Do.HAND_OVER: lambda row, _said, user: steps.hand_over(row.pk, actor=user),
    Do.REFUSE: lambda row, said, user: steps.refuse(
        row.pk, ground=said["ground"], reason=said["reason"], actor=user
    ),
    Do.WITHDRAW: lambda row, said, user: steps.withdraw(row.pk, reason=said["reason"], actor=user),
}


@require_safe
def card(request: StaffRequest, number: str) -> HttpResponse:
    return card_page(request, request_of(request, number))


@require_POST
def personal(request: StaffRequest, number: str) -> HttpResponse:
    """Show the numbers of the person in full, with a line of the journal."""
    row = request_of(request, number)
    record_view(row.subject, actor=request.user, fields=["iin", "bin", "phone", "email"])
    return card_page(request, row, is_masked=False)


@require_POST
def step(request: StaffRequest, number: str, action: str) -> HttpResponse:
    """Take one step of the table; what cannot be taken keeps every word typed."""
    row = request_of(request, number)
    if action not in STEPS:
        raise Http404
    do = Do(action)
    if not policies.can(request.user, do, row):
        raise PermissionDenied
    form = REQUEST_FORMS[do](request.POST, request_row=row)
    if not form.is_valid():
        return card_page(request, row, trouble=Trouble({do: form}, status=UNFINISHED))
    try:
        STEPS[do](row, form.cleaned_data, request.user)
    except DomainError as error:
        row.refresh_from_db()
        trouble = Trouble({do: form}, refusal=message_for(error), status=CONFLICT)
        return card_page(request, row, trouble=trouble)
    messages.success(request, ACTION_LABELS[do])
    return redirect(row)


@require_POST
def add_scan(request: StaffRequest, number: str) -> HttpResponse:
    row = request_of(request, number)
    if not policies.can_add_scan(request.user, row):
        raise PermissionDenied
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return card_page(request, row, trouble=Trouble(scan_form=form, status=UNFINISHED))
    data = form.cleaned_data
    try:
        steps.add_scan(
            row.pk,
            data["scan"],
            name=data["name"],
            document_id=form.document_id,
            actor=request.user,
        )
    except DomainError as error:
        form.add_error("scan", message_for(error))
        return card_page(request, row, trouble=Trouble(scan_form=form, status=UNFINISHED))
    messages.success(request, JOURNAL_LABELS["add_scan"])
    return redirect(row)


@require_safe
def scan(request: StaffRequest, number: str, pk: int) -> HttpResponseBase:
    """Give a scan to whoever may see the request, with a line of the journal."""
    row = request_of(request, number)
    document = get_object_or_404(ReceivedDocument, request=row, pk=pk)
    if not document.scan:
        raise Http404
    kind = document.scan_type
    response = private_file(
        document.scan, TYPES[kind], name=f"{row.number}-{pk}.{kind}", is_saved=kind == "pdf"
    )
    record_view(row.subject, actor=request.user, fields=["scan"])
    return response


def request_of(request: StaffRequest, number: str) -> ServiceRequest:
    """Give the request where this person may see it; to a stranger there is none."""
    return get_object_or_404(for_card(request.user), number=clean_number(number))


def card_page(
    request: StaffRequest,
    row: ServiceRequest,
    *,
    trouble: Trouble = NO_TROUBLE,
    is_masked: bool = True,
) -> HttpResponse:
    record_view(row.subject, actor=request.user, fields=SEEN)
    user, on = request.user, days()
    context = {
        "row": row,
        "refusal": trouble.refusal,
        "due": Printer(on).due(row.control_at, row.state, row.office.time_zone),
        "why": explain(row.trace, page_language(), LAW),
        "ground": ground_of(row),
        "lacking": [
            localized(LAW.named(row.regime).not_taken[code], "text") for code in row.lacking
        ],
        "person": _person(row, is_masked=is_masked),
        "is_masked": is_masked,
        "documents": list(row.documents.select_related("document")),
        "scan_form": trouble.scan_form
        or (ScanForm() if policies.can_add_scan(user, row) else None),
        "offers": _offers(request, row, trouble.sent),
        "complaints": list(row.complaints.all()),
        "can_complain": policies.can_file_complaint(user),
        "timeline": timeline_of(row.subject, reason=_said),
    }
    return render(request, "services_registry/journal/card.html", context, status=trouble.status)


def _person(row: ServiceRequest, *, is_masked: bool) -> dict[str, str]:
    if not is_masked:
        return {"number": row.iin or row.bin, "phone": str(row.phone), "email": row.email}
    return {
        "number": mask_iin(row.iin or row.bin),
        "phone": mask_phone(str(row.phone)),
        "email": mask_email(row.email),
    }


def _offers(
    request: StaffRequest, row: ServiceRequest, sent: Mapping[Do, StepForm]
) -> list[dict[str, Any]]:
    return [
        {
            "action": action,
            "label": ACTION_LABELS[action],
            "url": reverse("services:journal-step", args=[row.number, action]),
            "form": sent.get(action) or REQUEST_FORMS[action](request_row=row),
            "is_plain": REQUEST_FORMS[action] is StepForm,
            "is_leading": action in sent,
        }
        for action in policies.actions_open_to(request.user, row)
    ]


def _said(facts: Facts) -> str:
    return str(facts.get("reason") or facts.get("note") or facts.get("name") or "")
