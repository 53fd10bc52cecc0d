"""The boards: each role has its own, all of them show numbers of one catalogue."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from akimat.base.htmx import render_page
from akimat.dashboards.boards import Board, Lines, boards_of
from akimat.dashboards.burning import burning
from akimat.dashboards.looking import COMPARED, PLACES, YEAR_AGO, Looking, looking
from akimat.dashboards.maps import district_map
from akimat.dashboards.pieces import Readings, chart, figures, readings, trend
from akimat.dashboards.promises import broken
from akimat.dashboards.regions import districts
from akimat.dashboards.tables import listing
from akimat.dashboards.watch import is_risk_known, live_incidents, receptions_of_the_week, risks
from akimat.measures.asking import PERIOD, url_of
from akimat.measures.choosing import choices
from akimat.measures.kinds import By
from akimat.measures.labels import BY_HEADINGS, BY_LABELS
from akimat.measures.scope import on_now, snapshot
from akimat.people.http import StaffRequest


@require_GET
def board(request: StaffRequest, code: str = "") -> HttpResponse:
    """Show the board ``code``, or the own one of this role."""
    mine = boards_of(request.user)
    if not mine:
        raise PermissionDenied
    chosen = next((one for one in mine if one.code == code), None if code else mine[0])
    if chosen is None:
        raise Http404
    with snapshot(is_quick=True):
        look = looking(request.GET, request.user)
        context = _context(chosen, look)
    context["boards"] = [
        {"name": one.label, "url": _url(one, look), "is_current": one is chosen} for one in mine
    ]
    return render(request, "dashboards/board.html", context)


@require_GET
def today(request: StaffRequest) -> HttpResponse:
    """Show beside the numbers what may go wrong: they are there before this is counted."""
    if not any(one.has_burning for one in boards_of(request.user)):
        raise PermissionDenied
    context = {
        "title": _("Today"),
        "promises": broken(request.user, on_now()),
        "risks": risks(request.user),
        "is_risk_known": is_risk_known(),
        "incidents": live_incidents(request.user),
        "receptions": receptions_of_the_week(request.user, on_now()),
    }
    return render_page(
        request, "dashboards/today.html", fragment="dashboards/_today.html", context=context
    )


def _context(chosen: Board, look: Looking) -> dict[str, Any]:
    read = readings(chosen, look)
    tables = [_table(chosen, one, look, read) for one in chosen.tables if _is_shown(one, look)]
    context: dict[str, Any] = {
        "title": chosen.label,
        "places": look.places.values(),
        "everywhere_url": _url(chosen, replace(look, places={})),
        "now": look.scope.on.now,
        "periods": choices(
            look.period, lambda one: _url(chosen, look, period=one.key), last=look.scope.on.today
        ),
        "comparisons": _comparisons(chosen, look),
        "figures": figures(chosen, look, read),
        "trend": trend(chosen, look, read),
        "chart": chart(chosen.chart, look, read),
        "tables": tables,
        "burning": burning(look) if chosen.has_burning else None,
        "overdue_url": url_of("appeals_overdue", None, **look.narrowed),
        "districts": districts(look) if chosen.is_adjusted and not look.places else None,
        "is_hall": chosen.code == "hall",
    }
    if chosen.has_map:
        context["map"], context["tiles"] = district_map(_("Appeals by settlement"), look)
    return context


def _is_shown(one: Lines, look: Looking) -> bool:
    if By.OFFICE in look.places:
        return one.by not in PLACES
    return one.by not in look.places and not one.is_inside


def _table(chosen: Board, one: Lines, look: Looking, read: Readings) -> dict[str, Any]:
    """Give a table; a district or an office opens the same board of its own."""
    found = listing(one, look, read)
    return {
        "heading": BY_HEADINGS[one.by],
        "first": BY_LABELS[one.by],
        "rows": [
            (row, _url(chosen, look, **{str(one.by): row.line.code}) if one.by in PLACES else "")
            for row in found.rows
        ],
        "columns": found.columns,
        "id": f"by-{one.by}",
    }


def _url(one: Board, look: Looking, **changes: str) -> str:
    query = {PERIOD: look.period.key} | look.narrowed
    if look.is_with_year_ago:
        query[COMPARED] = YEAR_AGO
    return f"{reverse('dashboards:board', args=[one.code])}?{urlencode(query | changes)}"


def _comparisons(chosen: Board, look: Looking) -> list[dict[str, Any]]:
    names = (("before", _("the period before")), (YEAR_AGO, _("a year ago")))
    return [
        {
            "name": name,
            "url": _url(chosen, look, compared=value),
            "is_current": (value == YEAR_AGO) is look.is_with_year_ago,
        }
        for value, name in names
    ]
