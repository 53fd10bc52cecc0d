"""Breaches of a period: how many of each kind, of whom, and which ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from akimat.base.list_pages import places
from akimat.base.paging import page_of
from akimat.measures.asking import PERIOD, line_in, period_in
from akimat.measures.choosing import choices, opening_period
from akimat.measures.kinds import By
from akimat.measures.lines import Line, lines
from akimat.measures.periods import Period
from akimat.measures.rows import read_rows
from akimat.measures.scope import Scope, on_now, rows_behind
from akimat.oversight import policies
from akimat.oversight.breaches import BREACHES, NOBODY, Counts, count_all
from akimat.oversight.breaches.kinds import Breach
from akimat.oversight.exporting import FORMATS, table_response
from akimat.oversight.services import note_export
from akimat.oversight.sources import APPEALS, opened_by
from akimat.oversight.views.allowed import allowed
from akimat.people.http import StaffRequest
from akimat.structure.names import page_language

BODY = str(By.BODY)


@dataclass(frozen=True, slots=True)
class Asked:
    """The period and the body, None: all of them."""

    scope: Scope
    period: Period
    body: Line | None

    def url(self, name: str, *args: str, **changes: str) -> str:
        query = {PERIOD: self.period.key}
        if self.body:
            query[BODY] = self.body.code
        wanted = {key: value for key, value in (query | changes).items() if value}
        return f"{reverse(f'oversight:{name}', args=args)}?{urlencode(wanted)}"


@require_GET
@allowed(policies.can_read_breaches)
def overview(request: StaffRequest) -> HttpResponse:
    asked = _asked(request)
    counts = count_all(asked.scope, asked.period)
    context = {
        "title": _("Breaches"),
        "kinds": [_kind(one, asked, counts) for one in BREACHES.values()],
        "bodies": _bodies(asked, counts),
        "files": _files(asked, "breaches-file"),
        **_head(asked, "breaches"),
    }
    return render(request, "oversight/breaches.html", context)


@require_GET
@allowed(policies.can_read_breaches)
def overview_file(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Give the numbers of every kind and body that are not nothing."""
    _known(kind)
    asked = _asked(request)
    counts = count_all(asked.scope, asked.period)
    _note(request, "table", kind, asked)
    names = {line.key: line.name for line in _lines(counts)}
    header = [_("Code"), _("Breach"), _("Article"), _("Body"), _("Number")]
    rows = (
        [code, BREACHES[code].count.name, _law(BREACHES[code]), names.get(body, "–"), number]
        for (code, body), number in sorted(counts.cells.items())
    )
    return table_response(header, rows, name=f"breaches-{asked.period.key}", kind=kind)


@require_GET
@allowed(policies.can_read_breaches)
def breach(request: StaffRequest, code: str) -> HttpResponse:
    one, asked = _breach(code), _asked(request)
    source = opened_by(one.count.source, request.user)
    page = page_of(
        rows_behind(one.count, asked.scope, asked.period),
        order=("-pk",),
        query=request.GET,
        take=lambda found, order, size: read_rows(source, found.order_by(*order)[:size]),
    )
    context = {
        "title": one.count.name,
        "breach": one,
        "law": _law(one),
        "number": rows_behind(one.count, asked.scope, asked.period).count(),
        "rows": page.rows,
        "columns": source.columns,
        "files": _files(asked, "breach-file", code),
        "all_url": asked.url("breaches"),
        "measure_url": reverse("measures:measure", args=[one.measure]) if one.measure else "",
        **_head(asked, "breach", code),
        **places(request, page),
    }
    return render(request, "oversight/breach.html", context)


@require_GET
@allowed(policies.can_read_breaches)
def breach_file(request: StaffRequest, code: str, kind: str) -> HttpResponseBase:
    """Give the whole list with the columns of the page."""
    one, asked = _breach(code), _asked(request)
    _known(kind)
    _note(request, code, kind, asked)
    source = one.count.source
    found = rows_behind(one.count, asked.scope, asked.period).order_by("-pk")
    header = [str(column.label) for column in source.columns]
    rows: Iterator[Any] = (row["cells"] for row in read_rows(source, found))
    return table_response(header, rows, name=f"{code}-{asked.period.key}", kind=kind)


def _asked(request: StaffRequest) -> Asked:
    scope = Scope(request.user, on_now())
    period = period_in(request.GET, scope, usual=opening_period(scope.on.today))
    if not request.GET.get(BODY):
        return Asked(scope, period, None)
    body = line_in(By.BODY, APPEALS, request.GET[BODY])
    return Asked(scope.to(By.BODY, body.key), period, body)


def _breach(code: str) -> Breach:
    if code not in BREACHES:
        raise Http404
    return BREACHES[code]


def _known(kind: str) -> None:
    if kind not in FORMATS:
        raise Http404


def _law(one: Breach) -> str:
    return one.articles.told(page_language())


def _kind(one: Breach, asked: Asked, counts: Counts) -> Mapping[str, Any]:
    return {
        "name": one.count.name,
        "room": one.count.source.name,
        "law": _law(one),
        "is_verified": one.articles.is_verified,
        "number": counts.of(one.code),
        "url": asked.url("breach", one.code),
    }


def _bodies(asked: Asked, counts: Counts) -> list[Mapping[str, Any]]:
    return [
        {
            "name": line.name,
            "number": counts.of_body(line.key),
            "url": asked.url("breaches", body=line.code),
        }
        for line in _lines(counts)
    ]


def _lines(counts: Counts) -> list[Line]:
    found = {line.key: line for line in lines(By.BODY, APPEALS, set(counts.bodies) - {NOBODY})}
    nobody = Line(NOBODY, "", _("No body yet"))
    return [found.get(key, nobody) for key in counts.bodies]


def _files(asked: Asked, name: str, *args: str) -> list[Mapping[str, str]]:
    return [{"name": kind.upper(), "url": asked.url(name, *args, kind)} for kind in FORMATS]


def _head(asked: Asked, name: str, *args: str) -> dict[str, Any]:
    return {
        "periods": choices(
            asked.period,
            lambda one: asked.url(name, *args, period=one.key),
            last=asked.scope.on.today,
        ),
        "body": asked.body,
        "without_body_url": asked.url(name, *args, body=""),
    }


def _note(request: StaffRequest, what: str, kind: str, asked: Asked) -> None:
    body = asked.body.code if asked.body else ""
    query = {PERIOD: asked.period.key, BODY: body, "breach": what}
    note_export("audit:breaches", actor=request.user, format=kind, query=urlencode(query))
