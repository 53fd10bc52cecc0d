"""The district as a map of tiles: what came from each settlement, and what of it is late."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from akimat.base.remembered import remembered
from akimat.dashboards.charts.tiles import Tile, cells, tiles
from akimat.dashboards.looking import Looking
from akimat.measures.asking import url_of
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.kinds import By
from akimat.measures.lines import lines
from akimat.measures.numbers import table
from akimat.structure.models import Settlement
from appeals.queries.incidents import map_marks

RECEIVED, OVERDUE = "appeals_received", "appeals_overdue"


def district_map(name: str, look: Looking) -> tuple[SafeString, list[Tile]]:
    """Draw the settlements whose place is known; the list has all of them."""
    found = _found(look)
    placed = cells({n: point for n, (point, _tile) in enumerate(found) if point is not None})
    drawn = tiles(name, [(cell, found[n][1]) for n, cell in placed.items()])
    return drawn, [tile for _point, tile in found]


def _found(look: Looking) -> list[tuple[tuple[float, float] | None, Tile]]:
    assert look.scope.user is not None  # noqa: S101 -- boards are of the staff
    numbers = table([RECEIVED, OVERDUE], look.scope, [look.period], By.SETTLEMENT)
    incidents = {one["settlement_id"]: one for one in map_marks(look.scope.user)}
    points = _points()
    keys = dict.fromkeys([*numbers.keys, *incidents])
    named = lines(By.SETTLEMENT, APPEALS, [key for key in keys if key in points])
    return [
        (
            points[line.key],
            Tile(
                line.name,
                int(numbers.value(RECEIVED, key=line.key) or 0),
                int(numbers.value(OVERDUE, key=line.key) or 0),
                url_of(RECEIVED, look.period, settlement=line.code),
                **_incident(incidents.get(line.key)),
            ),
        )
        for line in named
    ]


def _incident(mark: Mapping[str, Any] | None) -> dict[str, str]:
    if mark is None:
        return {}
    said = ngettext("incident: %(number)s appeal", "incident: %(number)s appeals", mark["appeals"])
    return {
        "incident": said % {"number": mark["appeals"]},
        "incident_url": reverse("appeals:incident", args=[mark["number"]]),
    }


@remembered
def _points() -> Mapping[int, tuple[float, float] | None]:
    rows = Settlement.objects.order_by().values_list("pk", "lat", "lon")
    return {
        pk: None if lat is None or lon is None else (float(lat), float(lon))
        for pk, lat, lon in rows
    }
