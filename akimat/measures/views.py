"""The catalogue, and one measure with its formula, its number and the list behind it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from akimat.base.list_pages import places
from akimat.base.paging import page_of
from akimat.measures.asking import BY, Asked, asked, splits_of, url_of
from akimat.measures.catalogue import CATALOGUE, counts_behind, source_of
from akimat.measures.choosing import choices
from akimat.measures.labels import (
    BY_HEADINGS,
    BY_LABELS,
    UNIT_LABELS,
    period_name,
    shown,
)
from akimat.measures.lines import lines
from akimat.measures.measure import WATCHERS, Count, Ratio
from akimat.measures.numbers import Table, table
from akimat.measures.rows import read_rows, sql_of
from akimat.measures.scope import rows_behind, snapshot
from akimat.people.http import StaffRequest


@require_GET
def catalogue(request: StaffRequest) -> HttpResponse:
    if request.user.role not in WATCHERS:
        raise PermissionDenied
    seen = [one for one in CATALOGUE.values() if one.is_seen_by(request.user)]
    sources = dict.fromkeys(source_of(one.code) for one in seen)
    context = {
        "title": _("Measures"),
        "rooms": [
            (source.name, [_entry(one) for one in seen if source_of(one.code) is source])
            for source in sources
        ],
    }
    return render(request, "measures/catalogue.html", context)


@require_GET
def measure(request: StaffRequest, code: str) -> HttpResponse:
    try:
        wanted = asked(code, request.GET, request.user)
    except LookupError:
        raise Http404 from None
    with snapshot():
        found = table([code], wanted.scope, [wanted.period], wanted.by)
        split = _split(wanted, found)
    context = {
        "title": wanted.measure.name,
        "entry": _entry(wanted.measure),
        "asked": wanted,
        "number": shown(found.total(code), wanted.measure.unit),
        "split": split,
        "by_label": BY_LABELS[wanted.by] if wanted.by else "",
        "by_heading": BY_HEADINGS[wanted.by] if wanted.by else "",
        "period_name": "" if wanted.is_of_now else period_name(wanted.period),
        "periods": None if wanted.is_of_now else _periods(wanted),
        "splits": _splits(wanted),
        "parts": [_entry(part) for part in _parts(wanted)],
        "sql": sql_of(wanted),
        **_list(request, wanted),
    }
    return render(request, "measures/measure.html", context)


def _entry(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a measure of either kind
    return {
        "code": one.code,
        "name": one.name,
        "definition": one.definition,
        "formula": one.formula,
        "unit": UNIT_LABELS[one.unit],
        "is_public": one.is_public,
        "url": url_of(one.code),
    }


def _parts(wanted: Asked) -> list[Any]:
    if not isinstance(wanted.measure, Ratio):
        return []
    return [CATALOGUE[wanted.measure.part], CATALOGUE[wanted.measure.whole]]


def _codes(wanted: Asked) -> dict[str, str]:
    return {str(by): line.code for by, line in wanted.narrowed.items()}


def _split(wanted: Asked, found: Table) -> list[dict[str, str]]:
    """Give each line with its number; of a split by places or bodies each opens its own list."""
    if wanted.by is None:
        return []
    code, unit = wanted.measure.code, wanted.measure.unit
    source = source_of(code)
    return [
        {
            "name": line.name,
            "number": shown(found.value(code, key=line.key), unit),
            "url": url_of(
                code,
                None if wanted.is_of_now else wanted.period,
                **_codes(wanted) | {str(wanted.by): line.code},
            )
            if wanted.by in source.keys
            else "",
        }
        for line in lines(wanted.by, source, found.keys)
    ]


def _periods(wanted: Asked) -> dict[str, Any]:
    code, more = wanted.measure.code, _codes(wanted)
    if wanted.by:
        more |= {BY: str(wanted.by)}
    return choices(
        wanted.period,
        lambda one: url_of(code, one, **more),
        last=wanted.scope.on.today,
    )


def _splits(wanted: Asked) -> list[dict[str, Any]]:
    code = wanted.measure.code
    period = None if wanted.is_of_now else wanted.period
    return [
        {
            "name": BY_LABELS[by],
            "url": url_of(code, period, **_codes(wanted), by=by),
            "is_current": by is wanted.by,
        }
        for by in splits_of(wanted.measure)
    ]


def _list(request: StaffRequest, wanted: Asked) -> dict[str, Any]:
    """Give a page of the rows that the number counts; of a ratio, those of its part."""
    count: Count = counts_behind(wanted.measure.code)[0]
    page = page_of(
        rows_behind(count, wanted.scope, wanted.period),
        order=("-pk",),
        query=request.GET,
        take=lambda found, order, size: read_rows(count.source, found.order_by(*order)[:size]),
    )
    labels = [column.label for column in count.source.columns]
    # On a phone the head of the table is away: each cell tells its column.
    rows = [{**row, "cells": list(zip(labels, row["cells"], strict=True))} for row in page.rows]
    return {"rows": rows, "columns": count.source.columns, **places(request, page)}
