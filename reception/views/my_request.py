"""The pages of the person who wants to be received: the sheet, and each step by number and code."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akimat.base import clock, ratelimit
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address, public
from akimat.base.numbers import new_key
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from akimat.terms.explain import explain
from akimat.workcalendar.queries import load_calendar
from appeals.domain.defects import to_mend
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION, DEFECT_LABELS
from appeals.queries.status import status_url
from appeals.services.register import SubmissionKey
from appeals.views.citizen import kept_private
from appeals.views.papers import pdf_response
from reception.domain.kinds import Channel
from reception.domain.states import (
    REQUEST_STEPS,
    InstructionState,
    RequestState,
    actions_from,
)
from reception.domain.states import RequestAction as Do
from reception.domain.terms import KIND, LAW
from reception.forms.request import RequestForm
from reception.forms.steps import MendedForm, StepForm, WithdrawRequestForm
from reception.labels.requests import JOURNAL_LABELS, STEP_LABELS
from reception.models import Official, Request
from reception.papers.protocol import protocol_pdf
from reception.policies import CITIZEN_ACTIONS
from reception.queries import request_status
from reception.services import person
from reception.services.letters import booking_url
from reception.services.request import register
from reception.views.by_code import opened_by
from reception.views.cards import facts_of, minutes_of
from reception.views.rows import written, zone_of

UNFINISHED, CONFLICT = 422, 409
FILINGS_OF_AN_ADDRESS, HOUR = 60, 60 * 60
CHANNELS = {"web": Channel.WEB, "kiosk": Channel.KIOSK}


@public
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show the sheet and take it; what is wrong or missing keeps every word typed."""
    if request.method == "GET":
        code = request.GET.get("official", "")
        asked = Official.objects.filter(code=code).first() if code.isprintable() else None
        form = RequestForm(initial={"key": new_key(), "official": asked and asked.code})
        return _ask_page(request, form)
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, form, status=UNFINISHED)
    gaps = gaps_of(form)
    if gaps and request.POST.get("do") != "anyway":
        return _ask_page(request, form, gaps=gaps, status=UNFINISHED)
    try:
        who = client_address(request)
        row = file_request(form, home_office(), _channel(request), who=who)
    except DomainError as error:
        return _ask_page(request, form, refusal=message_for(error), status=CONFLICT)
    messages.success(request, STEP_LABELS["register"])
    return kept_private(HttpResponseRedirect(_address(row)))


def file_request(form: RequestForm, office: Office, channel: Channel, *, who: str) -> Request:
    """Register a valid sheet; raises ``reception_too_many`` of one address or kiosk."""
    limits = {f"request-file:{who}": FILINGS_OF_AN_ADDRESS}
    if not ratelimit.take(limits, seconds=HOUR):
        raise DomainError("reception_too_many", minutes=ratelimit.minutes_left(limits))
    submission = SubmissionKey("reception", form.cleaned_data["key"], form.fingerprint())
    return register(form.new_request(office, channel), actor=None, submission=submission)


def _channel(request: HttpRequest) -> Channel:
    typed = request.POST.get("channel") or request.GET.get("channel", "")
    return CHANNELS.get(typed, Channel.WEB)


def gaps_of(form: RequestForm) -> list[Any]:
    data = form.cleaned_data
    is_missing = {
        "name_missing": not data["full_name"],
        "address_missing": not (data["address"] or data["settlement"]),
        "text_missing": not data["text"],
    }
    return [DEFECT_LABELS[defect] for defect in to_mend([k for k, v in is_missing.items() if v])]


def _ask_page(
    request: HttpRequest,
    form: RequestForm,
    *,
    gaps: list[Any] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    today = clock.today()
    context = {
        "form": form,
        "gaps": gaps or [],
        "refusal": refusal,
        "channel": _channel(request).value,
        "office": home_office(),
        "days": LAW.on(today).term(KIND, needs_inquiry=False).days,
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
    }
    return render(request, "citizen/request_new.html", context, status=status)


def _refused(request: HttpRequest, number: str, error: DomainError) -> HttpResponse:
    context = {"number": number, "refusal": message_for(error)}
    return render(request, "citizen/request_find.html", context)


by_code = opened_by(request_status.find_by_code, _refused)


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
        "why": explain(row.trace, get_language() or "kk", LAW),
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
