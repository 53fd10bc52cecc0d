"""The journal: its named lists, its filters, its search; one page for all of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from akimat.audit.services import record_list
from akimat.base.list_pages import LIST, PANEL, SearchBox, address, places
from akimat.base.narrowing import chips_of, narrowing_of, panel_of
from akimat.base.paging import Page, Take, page_of
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from services_registry.forms.journal_filters import RequestFilter
from services_registry.labels.journal_lists import LIST_HINTS, LIST_LABELS
from services_registry.policies import journal as policies
from services_registry.queries import journal_search
from services_registry.queries.journal import Moments, days
from services_registry.queries.journal_lists import (
    NEWEST_FIRST,
    TABS,
    JournalList,
    lengths,
    order_of,
    rows_in,
    take,
)
from services_registry.queries.passports import provides
from services_registry.views.journal_menu import JOURNAL
from services_registry.views.journal_rows import Printer

BOX = SearchBox("service-person")
SEEN = ("name",)
ICONS: Mapping[JournalList, str] = {
    JournalList.ALL: "list-checks",
    JournalList.OPEN: "inbox",
    JournalList.SOON: "alarm-clock",
    JournalList.OVERDUE: "triangle-alert",
    JournalList.READY: "check",
    JournalList.NOT_TAKEN: "circle-x",
}


@require_http_methods(["GET", "HEAD", "POST"])
def journal(request: StaffRequest) -> HttpResponse:
    """Show the list that the address names, narrowed and searched as it says."""
    refuse_others(request)
    if request.method == "POST":
        return BOX.asked(request)
    on, words = days(), BOX.words(request)
    asked = request.GET.get(LIST, "")
    name = JournalList(asked) if asked in list(JournalList) else JournalList.ALL
    rows, order = rows_in(name, request.user, on), order_of(name)
    reads: Take = take
    if words:
        found = journal_search.found(request.user, words)
        rows, order, reads = found.rows, NEWEST_FIRST, found.take
    narrowing = narrowing_of(RequestFilter, request, rows)
    if narrowing is not None:
        # What cannot be read finds nothing, and the panel says which field it was.
        rows = narrowing.qs if narrowing.is_valid() else rows.none()
    page = page_of(rows.order_by(), order=order, query=request.GET, take=reads)
    _record_seen(request, name, page)
    context = {
        "title": JOURNAL if name is JournalList.ALL else LIST_LABELS[name],
        "hint": LIST_HINTS.get(name, ""),
        "list_name": name,
        "words": words,
        "tabs": _tabs(request, name, on),
        "rows": Printer(on).rows(page.rows),
        "idle_body": "" if page.rows else _idle_body(request.user),
        "panel": panel_of(request, narrowing),
        "chips": chips_of(narrowing, request, words_of),
        "panel_url": address(request, **{PANEL: "1"}),
        "can_register": policies.can_register(request.user),
        **places(request, page),
    }
    return render(request, "services_registry/journal/list.html", context)


def refuse_others(request: StaffRequest) -> None:
    if not policies.can_read(request.user):
        raise PermissionDenied


def _tabs(request: StaffRequest, name: JournalList, on: Moments) -> list[dict[str, Any]]:
    counts = lengths(request.user, on)
    return [
        {
            "label": LIST_LABELS[tab],
            "url": f"{request.path}?{urlencode({LIST: tab})}",
            "count": counts.get(tab, ""),
            "icon": ICONS[tab],
            "is_current": tab is name,
            "tone": "late" if tab is JournalList.OVERDUE and counts.get(tab, "0") != "0" else "",
        }
        for tab in TABS
    ]


def _idle_body(user: User) -> str:
    """Give the body of a person, if it renders no service: its journal stays empty for good."""
    if user.role not in BODY_ROLES or user.body is None or provides(user.body):
        return ""
    return user.body.name


def _record_seen(request: StaffRequest, name: JournalList, page: Page) -> None:
    """Note in the journal of the house whose names this page has shown."""
    keys = [row["pk"] for row in page.rows]
    record_list(
        f"services-{name}", actor=request.user, fields=SEEN, rows=keys, query=BOX.query(request)
    )


def words_of(narrowing: RequestFilter, name: str, value: object) -> str:
    labels = dict(narrowing.filters[name].extra.get("choices") or ())
    return str(labels.get(value, value))
