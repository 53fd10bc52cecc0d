"""Where is my appeal or request, at the kiosk: by a receipt at the reader, or number and code."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from akimat.base import clock, status_pages
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.base.statuses import CONFLICT, UNFINISHED
from appeals.forms.status import StatusForm
from appeals.labels.citizen import MILESTONE_LABELS
from appeals.models import Appeal
from appeals.queries import status
from appeals.queries.offline import find_kept
from reception.domain.scans import completed, read_scan
from reception.labels.requests import STEP_LABELS
from reception.models import Device
from reception.queries import request_status
from reception.views.kiosk_page import kiosk_page, language_of, of_device, page_of
from services_registry.domain.requests import TERM_RUNNING, RequestState
from services_registry.labels.requests import STATE_LABELS
from services_registry.queries import journal_status

SHOW, ASK = "reception/kiosk_status_shown.html", "reception/kiosk_status.html"


@of_device
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, device: Device) -> HttpResponse:
    """Ask for number and code, and show where it is; the code stands in no address."""
    if request.method != "POST":
        return kiosk_page(request, device, ASK, {"form": StatusForm()})
    scan = read_scan(request.POST.get("number", ""))
    if scan.ticket:
        return redirect(page_of(device, "kiosk-ticket", language_of(request), scan.ticket))
    typed = request.POST.get("number", "")
    number = scan.number or _whole(typed, device)
    form = StatusForm({"number": number, "code": scan.code or request.POST.get("code", "")})
    if not form.is_valid():
        return kiosk_page(request, device, ASK, {"form": form}, status=UNFINISHED)
    try:
        found = _found(
            form.cleaned_data["number"],
            form.cleaned_data["code"],
            client_address(request),
        )
    except DomainError as error:
        context = {"form": form, "refusal": message_for(error)}
        return kiosk_page(request, device, ASK, context, status=CONFLICT)
    return kiosk_page(request, device, SHOW, found)


def _whole(typed: str, device: Device) -> str:
    return completed(typed, device.office.code, clock.today().year) if typed.strip() else ""


def _found(number: str, code: str, address: str) -> dict[str, Any]:
    """Give number, what has happened and when the answer comes; never a name."""
    page = status_pages.page_of(number)
    if page == "reception-citizen:request":
        return _to_be_received(number, code, address)
    if page == "service-journal:status":
        return _service(number, code, address)
    return _appeal(
        find_kept if page == "citizen:kept" else status.find_by_code, number, code, address
    )


def _to_be_received(number: str, code: str, address: str) -> dict[str, Any]:
    row = request_status.find_by_code(number, code, address=address)
    steps = [
        {"title": STEP_LABELS[step.action], "at": step.at, "standing": "done"}
        for step in request_status.steps_of(row)
    ]
    return {"number": row.number, "steps": steps, "due_on": row.due_on, "body": ""}


def _service(number: str, code: str, address: str) -> dict[str, Any]:
    row = journal_status.find_by_code(number, code, address=address)
    steps = [
        {"title": STATE_LABELS[RequestState(step.state)], "at": step.at, "standing": "done"}
        for step in journal_status.steps_of(row)
    ]
    return {
        "number": row.number,
        "steps": steps,
        "provider": row.provider.name,
        "result_by": row.due_at if row.state in TERM_RUNNING else None,
        "come_to": row.office.name if row.state == RequestState.READY else "",
        "lacking": journal_status.lacking_of(row),
    }


def _appeal(find: Callable[..., Appeal], number: str, code: str, address: str) -> dict[str, Any]:
    appeal = find(number, code, address=address)
    stones = status.stones_of(appeal, status.steps_of(appeal))
    is_waited_for = appeal.is_open and appeal.decided_on is None
    return {
        "number": appeal.number,
        "steps": [
            {
                "title": MILESTONE_LABELS[stone.milestone, stone.standing],
                "at": stone.at,
                "standing": stone.standing,
            }
            for stone in stones
        ],
        "due_on": appeal.due_on if is_waited_for else None,
        # The reason is for the person alone: here the whole hall reads.
        "extended_on": appeal.extended_on if is_waited_for else None,
        "body": appeal.body.name if appeal.body else "",
    }
