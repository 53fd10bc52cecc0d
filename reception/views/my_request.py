"""The pages of the person who wants to be received: the sheet, and each step by number and code."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from akimat.base import clock
from akimat.base.code_pages import opened_by
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import kept_private, public
from akimat.base.pdf import pdf_response
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.steps import actions_from
from akimat.structure.names import page_language
from akimat.terms.acts import article
from akimat.terms.explain import explain
from akimat.workcalendar.queries import load_calendar
from appeals.queries.status import status_url
from reception.domain.states import (
    REQUEST_STEPS,
    InstructionState,
    RequestState,
)
from reception.domain.states import RequestAction as Do
from reception.domain.terms import LAW
from reception.forms.steps import MendedForm, StepForm, WithdrawRequestForm
from reception.labels.requests import JOURNAL_LABELS, STEP_LABELS
from reception.models import Request
from reception.papers.protocol import protocol_pdf
from reception.policies import CITIZEN_ACTIONS
from reception.queries import request_status
from reception.services import person
from reception.services.letters import booking_url
from reception.views.cards import facts_of, minutes_of
from reception.views.rows import written, zone_of

# Nobody receives the person of such a request.
NOT_RECEIVING = (
    RequestState.REFUSED,
    RequestState.WITHDRAWN,
    RequestState.APPEALED,
    RequestState.REDIRECTED,
)


def _refused(request: HttpRequest, number: str, error: DomainError) -> HttpResponse:
    context = {"number": number, "refusal": message_for(error)}
    return render(request, "citizen/request_find.html", context)


by_code = opened_by(request_status.find_by_code, _refused)


@public
@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on from the short address of a text."""
    number = request_status.number_of(pk)
    if number is None:
        raise Http404
    page = reverse("reception-citizen:request", args=[number])
    code = urlencode({"code": request.GET.get("code", "")})
    return kept_private(HttpResponseRedirect(f"{page}?{code}"))


@require_safe
@by_code
def show(request: HttpRequest, row: Request) -> HttpResponse:
    return _status_page(request, row)


@require_safe
@by_code
def protocol(_request: HttpRequest, row: Request) -> HttpResponse:
    """Give the protocol once it is signed (PP663 p. 37)."""
    minutes = minutes_of(row)
    if minutes is None or minutes.signed_at is None:
        raise Http404
    return pdf_response(protocol_pdf(row, minutes), f"{row.number}-protocol")


@require_POST
@by_code
def mend(request: HttpRequest, row: Request) -> HttpResponse:
    form = MendedForm(request.POST, auto_id="mend-%s")
    return _take(
        request, row, Do.MEND, form, lambda data: person.mend(row.pk, person.Mended(**data))
    )


@require_POST
@by_code
def accept(request: HttpRequest, row: Request) -> HttpResponse:
    form = StepForm(request.POST)
    return _take(
        request, row, Do.ACCEPT_PROPOSAL, form, lambda _data: person.accept_proposal(row.pk)
    )


@require_POST
@by_code
def decline(request: HttpRequest, row: Request) -> HttpResponse:
    form = StepForm(request.POST)
    return _take(
        request, row, Do.DECLINE_PROPOSAL, form, lambda _data: person.decline_proposal(row.pk)
    )


@require_POST
@by_code
def withdraw(request: HttpRequest, row: Request) -> HttpResponse:
    form = WithdrawRequestForm(request.POST, auto_id="withdraw-%s")
    return _take(
        request,
        row,
        Do.WITHDRAW,
        form,
        lambda data: person.withdraw(row.pk, reason=data["reason"]),
    )


def _take(
    request: HttpRequest,
    row: Request,
    action: Do,
    form: StepForm,
    take: Callable[[Mapping[str, Any]], Request],
) -> HttpResponse:
    if not form.is_valid():
        return _status_page(request, row, (action, form), status=UNFINISHED)
    try:
        take(form.cleaned_data)
    except DomainError as error:
        row.refresh_from_db()
        return _status_page(
            request, row, (action, form), refusal=message_for(error), status=CONFLICT
        )
    messages.success(request, JOURNAL_LABELS.get(action) or STEP_LABELS[action])
    return HttpResponseRedirect(_address(row))


def _address(row: Request) -> str:
    page = reverse("reception-citizen:request", args=[row.number])
    return f"{page}?{urlencode({'code': row.access_code})}"


def _status_page(
    request: HttpRequest,
    row: Request,
    bound: tuple[Do, StepForm] | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = _shown(row) | {"refusal": refusal, "forms": _forms(row, bound)}
    return render(request, "citizen/request.html", context, status=status)


def _shown(row: Request) -> dict[str, Any]:
    minutes = minutes_of(row)
    zone, today = zone_of(row), clock.today()
    calendar = load_calendar()
    return {
        **facts_of(row, is_masked=True),
        "steps": [
            {"label": STEP_LABELS[step.action], "at": written(step.at, zone)}
            for step in request_status.steps_of(row)
        ],
        "closed_states": NOT_RECEIVING,
        **_complaint(row),
        "why": explain(row.trace, page_language(), LAW),
        "is_signed": minutes is not None and minutes.signed_at is not None,
        "minutes": minutes,
        "instructions": [
            {
                "row": one,
                "is_late": one.state == InstructionState.GIVEN and one.due_on < today,
                "days_left": None if one.done_on else calendar.count(today, one.due_on),
            }
            for one in request_status.instructions_of(row)
        ],
        "invitations": request_status.invitations_of(row),
        "booking_url": booking_url(row.booking) if _has_time(row) else "",
        "appeal_url": status_url(row.appeal) if row.appeal else "",
    }


def _complaint(row: Request) -> dict[str, Any]:
    """Give within how many months a person may complain of a refusal, and by which articles."""
    law = LAW.named(row.regime).complain
    basis = article(law.basis, page_language())
    return {"complain_months": law.months, "complain_basis": basis}


def _has_time(row: Request) -> bool:
    return row.state == RequestState.GRANTED and row.booking is not None


def _forms(row: Request, bound: tuple[Do, StepForm] | None) -> dict[str, StepForm]:
    """Give the forms of the steps that are the person's now."""
    open_now = actions_from(REQUEST_STEPS, RequestState(row.state))
    forms: dict[str, StepForm] = {}
    for action in open_now:
        if action not in CITIZEN_ACTIONS:
            continue
        if bound is not None and bound[0] is action:
            forms[action.value] = bound[1]
        elif action is Do.MEND:
            names = ("full_name", "settlement", "address", "text", "phone", "email")
            initial = {name: getattr(row, name) for name in names}
            forms[action.value] = MendedForm(initial=initial, auto_id="mend-%s")
        elif action is Do.WITHDRAW:
            forms[action.value] = WithdrawRequestForm(auto_id="withdraw-%s")
        else:
            forms[action.value] = StepForm()
    return forms
