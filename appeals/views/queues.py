"""Queues worked one by one: what the clerk sorts, what the head signs, numbers to enter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from akimat.audit.services import record_view
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.htmx import render_page
from akimat.base.list_pages import places
from akimat.base.numbers import clean_number
from akimat.base.paging import Page, page_of
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.people.roles import Role
from appeals import queries
from appeals.domain.states import AppealAction
from appeals.forms.external import ExternalNumberForm
from appeals.queries import lists
from appeals.queries.card import appeal_for_card, look_by_of
from appeals.queries.lists import ListName
from appeals.services.card import set_external_number
from appeals.services.transition import stamp_of
from appeals.views.card import SEEN_ON_CARD
from appeals.views.labels import LIST_LABELS
from appeals.views.lists import record_seen
from appeals.views.navigation import Desk, desk_of
from appeals.views.offers import offers_for
from appeals.views.proposal import Proposal, proposal_of
from appeals.views.rows import ListRow, Printer
from appeals.views.tiles import counted, tiles_of

TRIAGE_SIZE = 20
APPROVAL_STEPS = {AppealAction.SIGN, AppealAction.REWORK}
# The page and its fragment.
TEMPLATES = {
    ListName.TRIAGE: ("appeals/triage.html", "appeals/_triage.html"),
    ListName.APPROVAL: ("appeals/approval.html", "appeals/_approval.html"),
    ListName.WITHOUT_EXTERNAL: (
        "appeals/without_external.html",
        "appeals/_without_external.html",
    ),
}


@dataclass(frozen=True, slots=True)
class TriageRow:
    row: ListRow
    proposal: Proposal | None
    returned_because: str
    stamp: str
    may_be_redirected: bool


@require_GET
def triage(request: StaffRequest) -> HttpResponse:
    """Show what the machine was not sure about or a body has returned: one click sends it on."""
    _only(request, Role.CLERK, Role.CONTROLLER)
    desk = desk_of(request, request.user)
    page = _page(
        request,
        desk,
        ListName.TRIAGE,
        "suggestion",
        "decline_reason",
        "state_since",
        "redirect_by",
        size=TRIAGE_SIZE,
    )
    rows = Printer(desk.on).rows(page.rows)
    shown = [_triage_row(desk, row, values) for row, values in zip(rows, page.rows, strict=True)]
    return _queue_page(request, desk, ListName.TRIAGE, {"rows": shown, **places(request, page)})


def _triage_row(desk: Desk, row: ListRow, values: Mapping[str, Any]) -> TriageRow:
    return TriageRow(
        row=row,
        proposal=proposal_of(values["suggestion"]),
        returned_because=values["decline_reason"],
        stamp=stamp_of(values["state_since"]),
        may_be_redirected=desk.on.today <= values["redirect_by"],
    )


@require_GET
def approval(request: StaffRequest) -> HttpResponse:
    """Show the answer that waits longest for the head: read, sign or send back, the next comes."""
    _only(request, Role.HEAD)
    desk = desk_of(request, request.user)
    page = _page(request, desk, ListName.APPROVAL, size=1)
    context = places(request, page)
    for values in page.rows:
        context |= _to_sign(request, desk, values["number"])
    return _queue_page(request, desk, ListName.APPROVAL, context)


def _to_sign(request: StaffRequest, desk: Desk, number: str) -> dict[str, Any]:
    appeal = appeal_for_card(request.user, number=number)
    record_view(appeal.subject, actor=request.user, fields=SEEN_ON_CARD)
    offers = offers_for(request.user, appeal)
    return {
        "appeal": appeal,
        "due": Printer(desk.on).due(
            appeal.due_on,
            appeal.state,
            is_decided=appeal.decided_on is not None,
            look_by=look_by_of(appeal),
        ),
        "offers": [offer for offer in offers if offer.action in APPROVAL_STEPS],
        "stamp": stamp_of(appeal.state_since),
    }


@require_http_methods(["GET", "POST"])
def without_external_number(request: StaffRequest) -> HttpResponse:
    """List what has no number of e-Otinish yet, with a field in every row."""
    _only(request, Role.CLERK, Role.CONTROLLER)
    if request.method == "GET":
        return _numbers_page(request)
    form = ExternalNumberForm(request.POST)
    try:
        if not form.is_valid():
            return _numbers_page(request, wrong=str(form.errors["external_number"][0]))
        _enter(request, form.cleaned_data["external_number"])
    except DomainError as error:
        return _numbers_page(request, wrong=message_for(error), status=CONFLICT)
    return _numbers_page(request) if request.htmx else redirect(request.get_full_path())


def _enter(request: StaffRequest, external_number: str) -> None:
    visible = queries.visible_to(request.user).only("pk")
    appeal = visible.filter(number=clean_number(request.POST.get("number", ""))).first()
    if appeal is None:
        raise DomainError("appeal_not_found")
    set_external_number(appeal.pk, number=external_number, actor=request.user)


def _numbers_page(
    request: StaffRequest, *, wrong: str = "", status: int = UNFINISHED
) -> HttpResponse:
    desk = desk_of(request, request.user)
    page = _page(request, desk, ListName.WITHOUT_EXTERNAL)
    context = {
        "rows": Printer(desk.on).rows(page.rows),
        "wrong": wrong,
        "wrong_number": request.POST.get("number", ""),
        "typed": request.POST.get("external_number", ""),
        **places(request, page),
    }
    response = _queue_page(request, desk, ListName.WITHOUT_EXTERNAL, context)
    response.status_code = status if wrong else 200
    return response


def _page(request: StaffRequest, desk: Desk, name: ListName, *more: str, size: int = 50) -> Page:
    page = page_of(
        lists.rows_in(name, request.user, desk.on),
        order=lists.order_of(name),
        query=request.GET,
        take=lambda rows, order, count: lists.take(rows, order, count, *more),
        size=size,
    )
    record_seen(request, name, page)
    return page


def _queue_page(
    request: StaffRequest, desk: Desk, name: ListName, context: dict[str, Any]
) -> HttpResponse:
    known = {
        "title": LIST_LABELS[name],
        "list_name": name,
        "tiles": counted(tiles_of(request.user, desk)),
        "next": name,
        "today": desk.on.today,
    }
    page, fragment = TEMPLATES[name]
    return render_page(request, page, fragment=fragment, context=known | context)


def _only(request: StaffRequest, *roles: Role) -> None:
    if request.user.role not in roles:
        raise PermissionDenied
