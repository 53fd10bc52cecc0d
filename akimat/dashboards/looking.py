"""At which numbers somebody looks: the period, and what it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from akimat.measures.asking import period_in
from akimat.measures.history import history
from akimat.measures.periods import Period, PeriodKind, months_later, period_of
from akimat.measures.scope import Scope, on_now
from akimat.people.models import User

COMPARED, YEAR_AGO = "compared", "year"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Looking:
    """``year`` is the window of the charts: twelve months, the one of the period the last."""

    scope: Scope
    period: Period
    compared: Period
    year: Period
    is_with_year_ago: bool


def looking(query: Mapping[str, str], user: User) -> Looking:
    """Read an address inside a snapshot. Raises ``period_unknown``."""
    scope = Scope(user, on_now(), known=history())
    period = period_in(query, scope)
    with_year_ago = query.get(COMPARED) == YEAR_AGO
    return Looking(
        scope=scope,
        period=period,
        compared=_as_long(period.year_ago if with_year_ago else period.before, period, scope),
        year=_window(period),
        is_with_year_ago=with_year_ago,
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
