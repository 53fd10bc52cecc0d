"""A complaint about a service: a new one, and the card with its steps."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.audit.services import record_view
from akimat.audit.timeline import timeline_of
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.masks import mask_iin, mask_phone
from akimat.base.numbers import clean_number, new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.submissions import SubmissionKey
from akimat.people.http import StaffRequest
from akimat.structure.models import Office
from akimat.structure.names import page_language
from akimat.terms.explain import explain
from akimat.workcalendar.queries import load_calendar
from services_registry.domain.requests import ComplaintAction as Do
from services_registry.domain.requests import ComplaintResult, ComplaintTo, RequestLanguage
from services_registry.domain.terms import LAW
from services_registry.forms.complaints import ComplaintForm
from services_registry.forms.journal_steps import COMPLAINT_FORMS, StepForm
from services_registry.labels.requests import COMPLAINT_ACTION_LABELS, JOURNAL_LABELS
from services_registry.models import Passport, ServiceComplaint, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries import complaints as queries
from services_registry.queries.journal import visible_to
from services_registry.queries.passports import passport_on
from services_registry.services import complaints as services

STEPS: Mapping[Do, Callable[[int, Mapping[str, Any], Any], object]] = {
    Do.PROLONG: lambda pk, said, user: services.prolong(pk, reason=said["reason"], actor=user),
    Do.TELL: lambda pk, _said, user: services.tell(pk, actor=user),
    Do.ANSWER: lambda pk, said, user: services.answer(
        pk, result=ComplaintResult(said["result"]), text=said["text"], actor=user
    ),
    Do.WITHDRAW: lambda pk, said, user: services.withdraw(pk, reason=said["reason"], actor=user),
}


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Take a complaint about a request or about a service; what is wrong keeps every word."""
    office = _office_of(request)
    if request.method == "GET":
        known = {"key": new_key(), "number": request.GET.get("number", "")}
        return _new_page(request, ComplaintForm(initial=known))
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return _new_page(request, form, status=UNFINISHED)
    try:
        complaint = services.file_complaint(
            _new_complaint(request, form, office),
            actor=request.user,
            submission=SubmissionKey(
                f"service-complaint:{request.user.pk}",
                form.cleaned_data["key"],
                form.fingerprint(),
            ),
        )
    except DomainError as error:
        return _new_page(request, form, refusal=message_for(error), status=CONFLICT)
    messages.success(request, JOURNAL_LABELS["register_complaint"])
    return redirect(complaint)


def _office_of(request: StaffRequest) -> Office:
    office = request.user.office
    if office is None or not policies.can_file_complaint(request.user):
        raise PermissionDenied
    return office


def _new_complaint(
    request: StaffRequest, form: ComplaintForm, office: Office
) -> services.NewComplaint:
    data = form.cleaned_data
    row = _request_of(request, data["number"])
    return services.NewComplaint(
        office=office,
        request=row,
        passport=row.passport if row else _passport(data["service"]),
        to=ComplaintTo(data["to"]),
        language=RequestLanguage(data["written_in"]),
        **{name: data[name] for name in ("full_name", "iin", "phone", "email", "text")},
    )


def _request_of(request: StaffRequest, number: str) -> ServiceRequest | None:
    if not number:
        return None
    visible = visible_to(request.user).select_related("passport__service", "passport__provider")
    row = visible.filter(number=number).first()
    if row is None:
        raise DomainError("service_request_not_found")
    return row


def _passport(code: str) -> Passport:
    today = clock.today()
    passport = passport_on(code, today)
    if passport is None:
        raise DomainError("service_not_given_on", service=code, date=f"{today:%d.%m.%Y}")
    return passport


def _new_page(
    request: StaffRequest, form: ComplaintForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    page = "services_registry/journal/complaint_new.html"
    return render(request, page, context, status=status)


@require_safe
def card(request: StaffRequest, number: str) -> HttpResponse:
    return _card_page(request, _complaint_of(request, number))


@require_POST
def step(request: StaffRequest, number: str, action: str) -> HttpResponse:
    row = _complaint_of(request, number)
    if action not in list(Do):
        raise Http404
    do = Do(action)
    if not policies.can_with_complaint(request.user, do, row):
        raise PermissionDenied
    form = COMPLAINT_FORMS[do](request.POST)
    if not form.is_valid():
        return _card_page(request, row, sent={do: form}, status=UNFINISHED)
    try:
        STEPS[do](row.pk, form.cleaned_data, request.user)
    except DomainError as error:
        row.refresh_from_db()
        return _card_page(
            request, row, sent={do: form}, refusal=message_for(error), status=CONFLICT
        )
    messages.success(request, COMPLAINT_ACTION_LABELS[do])
    return redirect(row)


def _complaint_of(request: StaffRequest, number: str) -> ServiceComplaint:
    rows = queries.visible_to(request.user).select_related(
        "office", "service", "provider", "request__passport", "answered_by"
    )
    return get_object_or_404(rows, number=clean_number(number))


def _card_page(
    request: StaffRequest,
    row: ServiceComplaint,
    *,
    sent: Mapping[Do, StepForm] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    record_view(row.subject, actor=request.user, fields=["full_name", "text"])
    sent = sent or {}
    context = {
        "row": row,
        "refusal": refusal,
        "days_left": load_calendar().left(clock.today(), row.due_on) if row.is_open else None,
        "why": explain(row.trace, page_language(), LAW),
        "iin": mask_iin(row.iin),
        "phone": mask_phone(str(row.phone)),
        "offers": [
            {
                "action": action,
                "label": COMPLAINT_ACTION_LABELS[action],
                "url": reverse("services:complaint-step", args=[row.number, action]),
                "form": sent.get(action) or COMPLAINT_FORMS[action](),
                "is_plain": COMPLAINT_FORMS[action] is StepForm,
                "is_leading": action in sent,
            }
            for action in policies.complaint_actions_open_to(request.user, row)
        ],
        "timeline": timeline_of(row.subject),
    }
    page = "services_registry/journal/complaint.html"
    return render(request, page, context, status=status)
