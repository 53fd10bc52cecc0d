"""The district as a map of tiles: what came from each settlement, and what of it is late."""

from django.utils.safestring import SafeString

from akimat.dashboards.charts.tiles import Tile, cells, tiles
from akimat.dashboards.looking import Looking
from akimat.measures.asking import url_of
from akimat.measures.kinds import By
from akimat.measures.numbers import table
from akimat.structure.models import Settlement
from akimat.structure.names import page_language

RECEIVED, OVERDUE = "appeals_received", "appeals_overdue"


def district_map(name: str, look: Looking) -> tuple[SafeString, list[Tile]]:
    """Draw the settlements whose place is known; the list has all of them."""
    found = _found(look)
    placed = cells({n: point for n, (point, _tile) in enumerate(found) if point is not None})
    drawn = tiles(name, [(cell, found[n][1]) for n, cell in placed.items()])
    return drawn, [tile for _point, tile in found]


def _found(look: Looking) -> list[tuple[tuple[float, float] | None, Tile]]:
    numbers = table([RECEIVED, OVERDUE], look.scope, [look.period], By.SETTLEMENT)
    name = f"name_{page_language()}"
    known = Settlement.objects.filter(pk__in=[key for key in numbers.keys if key is not None])
    rows = known.order_by("kato").values_list("pk", "kato", name, "lat", "lon")
    return [
        (
            None if lat is None or lon is None else (float(lat), float(lon)),
            Tile(
                label,
                int(numbers.value(RECEIVED, key=pk) or 0),
                int(numbers.value(OVERDUE, key=pk) or 0),
                url_of(RECEIVED, look.period, settlement=kato),
            ),
        )
        for pk, kato, label, lat, lon in rows
    ]
