"""Districts side by side: what each reached, and what it would have with the mix of the others."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from akimat.dashboards.adjusting import FEW, adjusted
from akimat.dashboards.charts.spark import spark
from akimat.dashboards.looking import Looking
from akimat.measures.asking import url_of
from akimat.measures.kinds import By, Unit
from akimat.measures.labels import shown
from akimat.measures.numbers import Table, table
from akimat.structure.labels import DISTRICT_LABELS

IN_TIME, DECIDED = "appeals_decided_in_time", "appeals_decided"


@dataclass(frozen=True, slots=True)
class District:
    name: str
    share: str
    adjusted: str
    answers: int
    # The share of each of twelve months.
    line: SafeString
    url: str


def districts(look: Looking) -> list[District]:
    """Give the districts, the best one first; who has few answers comes last, without a share."""
    found = table([IN_TIME, DECIDED], look.scope, [look.period], By.DISTRICT_TOPIC)
    answers: dict[tuple[str, str], tuple[int, int]] = {}
    totals: dict[str, list[int]] = {}
    for key in found.keys:
        place, _sign, topic = str(key).partition("|")
        kept, whole = (int(found.value(code, key=key) or 0) for code in (IN_TIME, DECIDED))
        answers[place, topic] = (kept, whole)
        total = totals.setdefault(place, [0, 0])
        total[0], total[1] = total[0] + kept, total[1] + whole
    compared = adjusted({pair: numbers for pair, numbers in answers.items() if numbers[1]})
    rows = [
        (compared[place].share, place, kept, whole)
        for place, (kept, whole) in totals.items()
        if place in compared
    ]
    by_month = table([IN_TIME, DECIDED], look.scope, [look.year], By.DISTRICT_MONTH)
    rows.sort(key=lambda row: (row[0] is None, -(row[0] or 0), row[1]))
    return [
        District(
            name=str(DISTRICT_LABELS.get(place, place)),
            share=shown(100 * kept / whole, Unit.PERCENT),
            adjusted=shown(share, Unit.PERCENT),
            answers=whole,
            line=_line(place, by_month, look),
            url=url_of(DECIDED, look.period, district=place, by=By.OFFICE),
        )
        for share, place, kept, whole in rows
    ]


def _line(place: str, by_month: Table, look: Looking) -> SafeString:
    """Draw the share of a district through the months; one of few answers is left out."""
    shares: list[float | None] = []
    for month in look.months:
        kept, whole = (by_month.value(code, key=f"{place}|{month}") for code in (IN_TIME, DECIDED))
        shares.append(100 * (kept or 0) / whole if whole and whole >= FEW else None)
    name = DISTRICT_LABELS.get(place, place)
    return spark(_("%(name)s, in time by month, per cent") % {"name": name}, shares)
