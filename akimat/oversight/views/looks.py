"""Who has seen the data of a person and why. Whom it is about is never in the address."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.list_pages import places
from akimat.base.masks import mask_iin
from akimat.base.paging import Page, page_of
from akimat.base.statuses import UNFINISHED
from akimat.oversight import policies
from akimat.oversight.cases.case import shown
from akimat.oversight.exporting import CSV, table_response
from akimat.oversight.looks import Look, looks_at, told
from akimat.oversight.persons import Person, persons_called
from akimat.oversight.services import note_export, note_looks_at, reason_of
from akimat.oversight.views.allowed import allowed
from akimat.people.http import StaffRequest

# In the session: the words, the reason, and the person that was chosen of several.
KEPT = "audit_looks"
WORDS, REASON, WHO = "words", "reason", "who"
CHUNK = 500
NAMES = "oversight:looks"
# Who is called so that even more are found is asked for more of the name.
MOST_PEOPLE = 50


@require_http_methods(["GET", "POST"])
@allowed(policies.can_read_cases)
def looks(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        return _asked(request)
    kept = request.session.get(KEPT)
    if not kept:
        return _page(request, {})
    found = persons_called(kept[WORDS])
    person = _chosen(found, kept)
    if person is None:
        rows = [
            {
                "name": one.name,
                "number": mask_iin(one.number),
                "length": one.length,
                "mark": one.mark,
            }
            for one in found
        ]
        found_more = max(0, len(rows) - MOST_PEOPLE)
        context = {"people": rows[:MOST_PEOPLE], "more": found_more, "is_searched": True}
        return _page(request, context | {"reason": kept[REASON]})
    return _page(request, _log(request, person, kept[REASON]))


@require_GET
@allowed(policies.can_read_cases)
def looks_file(request: StaffRequest) -> HttpResponseBase:
    kept = request.session.get(KEPT)
    person = _chosen(persons_called(kept[WORDS]), kept) if kept else None
    if kept is None or person is None:
        raise DomainError("look_person_gone")
    note_looks_at(person.cases, actor=request.user, reason=kept[REASON])
    note_export("audit:looks", actor=request.user, format=CSV, reason=kept[REASON])
    header = [
        *(pgettext("audit", "When"), pgettext("audit", "Who"), pgettext("audit", "Post")),
        *(pgettext("audit", "Of what"), pgettext("audit", "Where"), pgettext("audit", "What")),
        *(_("Asked for"), pgettext("fact", "reason"), _("Own step at the case")),
    ]
    return table_response(header, _cells(person), name="looks", kind=CSV)


def _asked(request: StaffRequest) -> HttpResponse:
    """Keep what was typed, or who was chosen, and show the log."""
    kept = request.session.get(KEPT)
    if WHO in request.POST and kept:
        request.session[KEPT] = kept | {WHO: request.POST[WHO]}
        return redirect(NAMES)
    words = request.POST.get(WORDS, "").replace("\x00", "").strip()
    try:
        reason = reason_of(request.POST.get(REASON, ""))
        if not words:
            raise DomainError("look_words_missing")  # noqa: TRY301 -- told with the other
    except DomainError as error:
        context = {"trouble": message_for(error), "typed": words}
        return _page(request, context, status=UNFINISHED)
    request.session[KEPT] = {WORDS: words, REASON: reason}
    return redirect(NAMES)


def _chosen(found: list[Person], kept: dict[str, str]) -> Person | None:
    """Give the only one, or the one that was chosen."""
    if len(found) == 1:
        return found[0]
    return next((one for one in found if one.mark == kept.get(WHO)), None)


def _log(request: StaffRequest, person: Person, reason: str) -> dict[str, Any]:
    page: Page = page_of(
        looks_at(person.cases),
        order=("-pk",),
        query=request.GET,
        take=lambda lines, order, size: [
            {"pk": line.pk, "line": line} for line in lines.order_by(*order)[:size]
        ],
    )
    rows = told([row["line"] for row in page.rows], person.cases)
    note_looks_at(person.cases, actor=request.user, reason=reason)
    return {
        "person": person,
        "number": mask_iin(person.number),
        "reason": reason,
        "looks": rows,
        "is_searched": True,
        **places(request, page),
    }


def _cells(person: Person) -> Iterator[list[str]]:
    lines = list(looks_at(person.cases).order_by("-pk"))
    for at in range(0, len(lines), CHUNK):
        for look in told(lines[at : at + CHUNK], person.cases):
            yield _row(look)


def _row(look: Look) -> list[str]:
    cells = asdict(look) | {
        "at": shown(look.at),
        "of": ", ".join(look.of),
        "fields": ", ".join(look.fields),
    }
    return [str(cell) for cell in cells.values()]


def _page(request: StaffRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    usual = {"people": None, "person": None, "is_searched": False, "trouble": "", "typed": ""}
    title = {"title": _("Who has seen whom")}
    response = render(request, "oversight/looks.html", usual | title | context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response
