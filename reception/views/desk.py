"""The clerk's or the secretary's desk: write a request down, with what is known of the person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from akimat.audit.services import record_list
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.identifiers import LENGTH, check_iin, clean_digits
from akimat.base.numbers import new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.submissions import SubmissionKey
from akimat.people.http import StaffRequest
from appeals import queries as appeals
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION
from reception import policies
from reception.domain.kinds import Channel
from reception.forms.request import DeskRequestForm
from reception.queries import requests
from reception.services.request import register

SHOWN = 5


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Show the sheet; «find» shows who this is and keeps every word typed."""
    if not policies.can_register(request.user):
        raise PermissionDenied
    if request.method == "GET":
        return _page(request, DeskRequestForm(initial={"key": new_key()}))
    if request.POST.get("do") == "find":
        kept = DeskRequestForm(initial=request.POST.dict())
        return _page(request, kept)
    form = DeskRequestForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=UNFINISHED)
    return _file(request, form)


def _file(request: StaffRequest, form: DeskRequestForm) -> HttpResponse:
    office = request.user.office
    if office is None:
        raise PermissionDenied
    channel = Channel(form.cleaned_data["channel"])
    key = form.cleaned_data["key"]
    submission = SubmissionKey(f"reception-desk:{request.user.pk}", key, form.fingerprint())
    try:
        row = register(form.new_request(office, channel), actor=request.user, submission=submission)
    except DomainError as error:
        return _page(request, form, refusal=message_for(error), status=CONFLICT)
    return redirect("reception:registered", row.number)


def _page(
    request: StaffRequest, form: DeskRequestForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "refusal": refusal,
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
        **_known(request),
    }
    response = render(request, "reception/request_new.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _known(request: StaffRequest) -> dict[str, Any]:
    """Find earlier appeals and receptions of the person, and note who has looked."""
    typed = clean_digits(request.POST.get("iin", ""))
    nobody = {"earlier_appeals": [], "earlier": [], "is_looked_up": False}
    if len(typed) < LENGTH:
        return nobody
    try:
        iin = check_iin(typed, today=clock.today())
    except DomainError:
        return nobody
    filed = list(appeals.for_list(appeals.of_same_person(request.user, iin=iin))[:SHOWN])
    received = list(requests.of_same_person(request.user, iin)[:SHOWN])
    record_list(
        "receptions", actor=request.user, fields=["full_name"], rows=[row.pk for row in received]
    )
    return {"earlier_appeals": filed, "earlier": received, "is_looked_up": True}
