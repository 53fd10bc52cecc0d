"""At which numbers somebody looks: the period, and what it is compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from akimat.measures.asking import line_in, period_in
from akimat.measures.catalogue import CATALOGUE
from akimat.measures.catalogue.appeals import APPEALS
from akimat.measures.choosing import opening_period
from akimat.measures.history import history
from akimat.measures.kinds import By
from akimat.measures.lines import Line
from akimat.measures.periods import Period, PeriodKind, months_later, period_of
from akimat.measures.scope import Scope, on_now
from akimat.people.models import User

COMPARED, YEAR_AGO = "compared", "year"
MONTHS = 12
# Every source knows them: a whole board can be of one.
PLACES = (By.DISTRICT, By.OFFICE)


@dataclass(frozen=True, slots=True)
class Looking:
    """``year`` is the window of the charts: twelve months, the one of the period the last.

    ``places`` are the district or the office that the board is narrowed to.
    """

    scope: Scope
    period: Period
    compared: Period
    year: Period
    is_with_year_ago: bool
    places: Mapping[By, Line] = field(default_factory=dict)

    @property
    def months(self) -> list[date]:
        """Give the first days of the twelve months."""
        return [months_later(self.year.first, n) for n in range(MONTHS)]

    @property
    def narrowed(self) -> dict[str, str]:
        """Give what an address says of the places."""
        return {str(by): line.code for by, line in self.places.items()}

    def seen(self, codes: Iterable[str]) -> list[str]:
        """Keep the measures that this person may see."""
        return [code for code in codes if CATALOGUE[code].is_seen_by(self.scope.user)]


def looking(query: Mapping[str, str], user: User) -> Looking:
    """Read an address inside a snapshot. Raises ``period_unknown``, ``line_unknown``."""
    places = {by: line_in(by, APPEALS, query[by]) for by in PLACES if query.get(by)}
    narrowed = {by: line.key for by, line in places.items()}
    scope = Scope(user, on_now(), narrowed, known=history())
    period = period_in(query, scope, usual=opening_period(scope.on.today))
    with_year_ago = query.get(COMPARED) == YEAR_AGO
    return Looking(
        scope=scope,
        period=period,
        compared=_as_long(period.year_ago if with_year_ago else period.before, period, scope),
        year=_window(period),
        is_with_year_ago=with_year_ago,
        places=places,
    )


def _as_long(other: Period, period: Period, scope: Scope) -> Period:
    """Cut the other period to as many days as the running one has had: else it looks less."""
    if scope.on.today not in period:
        return other
    gone = (scope.on.today - period.first).days
    return replace(other, last=min(other.last, other.first + timedelta(days=gone)))


def _window(period: Period) -> Period:
    last = period_of(PeriodKind.MONTH, period.last)
    return Period(months_later(last.first, 1 - MONTHS), last.last, PeriodKind.YEAR)
