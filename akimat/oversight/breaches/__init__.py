"""Breaches of a period: each kind is one named query, with the article that it breaks.

Where a measure counts the same, the breach is that measure; a state of now, such as «overdue», is
asked by the day on which its term ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.db.models import Count as Counted

from akimat.measures.kinds import By
from akimat.measures.periods import Period
from akimat.measures.scope import Scope, rows_behind
from akimat.oversight.breaches import appeals, receptions, services
from akimat.oversight.breaches.kinds import Breach

NOBODY = -1
BREACHES: Mapping[str, Breach] = {
    one.code: one for room in (appeals, receptions, services) for one in room.ALL
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many, by (code of the breach, key of the body); ``NOBODY`` where there is no body."""

    cells: Mapping[tuple[str, int], int]

    def of(self, code: str) -> int:
        return sum(number for (one, _body), number in self.cells.items() if one == code)

    def of_body(self, body: int) -> int:
        return sum(number for (_code, one), number in self.cells.items() if one == body)

    @property
    def bodies(self) -> list[int]:
        """Give the bodies, the one with most breaches first."""
        keys = {body for _code, body in self.cells}
        return sorted(keys, key=lambda key: (-self.of_body(key), key))


def count_all(scope: Scope, period: Period) -> Counts:
    """Count every kind of breach by body, in one statement."""
    first, *others = [
        rows_behind(one.count, scope, period)
        .annotate(breach=Value(one.code, CharField()), of_body=one.count.source.keys[By.BODY])
        .values("breach", "of_body")
        .annotate(number=Counted("pk"))
        .values_list("breach", "of_body", "number")
        for one in BREACHES.values()
    ]
    found = first.union(*others, all=True)
    return Counts({(code, body or NOBODY): number for code, body, number in found})
