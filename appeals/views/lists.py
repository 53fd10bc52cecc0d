"""Lists of work: one page for all named lists and for search."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from akimat.audit.services import record_list
from akimat.base.htmx import render_page
from akimat.base.list_pages import LIST, PANEL, PERSON, SearchBox, address, places
from akimat.base.narrowing import chips_of, narrowing_of, panel_of
from akimat.base.paging import Page, page_of
from akimat.people.http import StaffRequest
from appeals.forms.filters import AppealFilter
from appeals.queries import lists, search
from appeals.queries.lists import ListName
from appeals.queries.paging import NEWEST_FIRST
from appeals.queries.search import Found
from appeals.views.chips import words_of
from appeals.views.labels import LIST_HINTS, LIST_LABELS, SEARCH_LABEL
from appeals.views.navigation import Desk, desk_of
from appeals.views.rows import Printer
from appeals.views.tiles import counted, tiles_of

BOX = SearchBox(PERSON)
# The name of a search in the journal.
SEARCH = "search"
SEEN_IN_LIST = ("name", "excerpt")


@require_GET
def inbox(request: StaffRequest) -> HttpResponse:
    """Show the list that the address names, or the first one of the role."""
    own = lists.lists_of(request.user)
    asked = request.GET.get(LIST, "")
    name = ListName(asked) if asked in list(ListName) else own[0]
    desk = desk_of(request, request.user)
    rows = lists.rows_in(name, request.user, desk.on)
    head = {"title": LIST_LABELS[name], "hint": LIST_HINTS.get(name, ""), "list_name": name}
    return _list_page(request, desk, Found(rows, lists.take), lists.order_of(name), head)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: StaffRequest) -> HttpResponse:
    """Search everything this person may see, newest first."""
    if request.method == "POST":
        return BOX.asked(request)
    words = BOX.words(request)
    head = {"title": SEARCH_LABEL, "hint": "", "list_name": None}
    found = search.found(request.user, words)
    return _list_page(request, desk_of(request, request.user), found, NEWEST_FIRST, head)


def _list_page(
    request: StaffRequest,
    desk: Desk,
    found: Found,
    order: tuple[str, ...],
    head: dict[str, Any],
) -> HttpResponse:
    rows = found.rows.order_by()
    narrowing = narrowing_of(AppealFilter, request, rows)
    if narrowing is not None:
        # What cannot be read finds nothing, and the panel says which field it was.
        rows = narrowing.qs if narrowing.is_valid() else rows.none()
    page = page_of(rows, order=order, query=request.GET, take=found.take)
    record_seen(request, head["list_name"] or SEARCH, page)
    context = {
        **head,
        "desk": desk,
        "today": desk.on.today,
        "tiles": counted(tiles_of(request.user, desk)),
        "rows": Printer(desk.on).rows(page.rows),
        "query": BOX.words(request),
        "panel": panel_of(request, narrowing),
        "is_newest_first": order == NEWEST_FIRST,
        "chips": chips_of(narrowing, request, words_of),
        "panel_url": address(request, **{PANEL: "1"}),
        **places(request, page),
    }
    return render_page(request, "appeals/list.html", fragment="appeals/_list.html", context=context)


def record_seen(request: StaffRequest, name: str, page: Page) -> None:
    """Note in the journal whose names and words this page of a list has shown."""
    record_list(
        name,
        actor=request.user,
        fields=SEEN_IN_LIST,
        rows=[row["pk"] for row in page.rows],
        query=BOX.query(request),
    )
