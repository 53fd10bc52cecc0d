"""What an address asks of a measure: the period, the line it is split by, what it is narrowed to.

``?period=2026-11&by=body&office=SA-KHR``: codes as they stand in exports and in the API.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse

from akimat.base.errors import DomainError
from akimat.measures.catalogue import CATALOGUE, counts_behind, source_of
from akimat.measures.kinds import JOINED, By
from akimat.measures.lines import Line, key_of, lines
from akimat.measures.measure import Measure, Source
from akimat.measures.periods import Period, PeriodKind, parse, period_of
from akimat.measures.scope import Scope, on_now
from akimat.people.models import User

PERIOD, BY = "period", "by"


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure, asked for by somebody; ``narrowed`` are the lines it is narrowed to."""

    measure: Measure
    scope: Scope
    period: Period
    by: By | None
    narrowed: Mapping[By, Line]

    @property
    def is_of_now(self) -> bool:
        return is_of_now(self.measure)


def asked(code: str, query: Mapping[str, str], user: User | None) -> Asked:
    """Read an address.

    Raises ``LookupError`` where there is no such measure for this person, ``period_unknown``,
    ``split_unknown``, ``line_unknown``, and ``parts_not_public`` where nobody asks for a part.
    """
    measure = CATALOGUE[code]  # A KeyError is a LookupError.
    if not measure.is_seen_by(user):
        raise LookupError(code)
    source = source_of(code)
    narrowed = {by: line_in(by, source, query[by]) for by in splits_of(measure) if query.get(by)}
    scope = Scope(user, on_now(), {by: line.key for by, line in narrowed.items()})
    if By.EXECUTOR in narrowed and not scope.rows(source).exists():
        # No name of an account whose work this person does not see.
        raise DomainError("line_unknown", code=query[By.EXECUTOR])
    split = _by(query, code)
    if user is None and (narrowed or split):
        raise DomainError("parts_not_public")
    return Asked(measure, scope, period_in(query, scope), split, narrowed)


def is_of_now(measure: Measure) -> bool:
    """Say whether a number is of this moment, and not of a period."""
    return not any(count.day for count in counts_behind(measure.code))


def splits_of(measure: Measure) -> tuple[By, ...]:
    """Give what people may split a number by.

    Of a person only the work of now is counted: how quick somebody was is nobody's number.
    """
    is_now = is_of_now(measure)
    known = [*source_of(measure.code).keys, *(() if is_now else (By.MONTH, By.DAY))]
    hidden = {*JOINED, *(() if is_now else (By.EXECUTOR,))}
    return tuple(by for by in known if by not in hidden)


def period_in(query: Mapping[str, str], scope: Scope, *, usual: Period | None = None) -> Period:
    """Give the period that is asked for; where none is, the usual one, else the month of today."""
    if not query.get(PERIOD):
        return usual or period_of(PeriodKind.MONTH, scope.on.today)
    found = parse(query[PERIOD])
    if found is None:
        raise DomainError("period_unknown", period=query[PERIOD])
    return found


def url_of(code: str, period: Period | None = None, **codes: str) -> str:
    """Give the address of a number: its definition and the list behind it."""
    query = ({PERIOD: period.key} if period else {}) | codes
    return f"{_page_of(code)}?{urlencode(query)}" if query else _page_of(code)


@cache
def _page_of(code: str) -> str:
    # A board has some hundred numbers of a dozen measures.
    return reverse("measures:measure", args=[code])


def _by(query: Mapping[str, str], code: str) -> By | None:
    if not query.get(BY):
        return None
    if query[BY] not in splits_of(CATALOGUE[code]):
        raise DomainError("split_unknown", by=query[BY])
    return By(query[BY])


def line_in(by: By, source: Source, value: str) -> Line:
    """Give the line whose code stands in an address. Raises ``line_unknown``."""
    try:
        key = key_of(by, source, value)
    except LookupError:
        raise DomainError("line_unknown", code=value) from None
    return lines(by, source, [key])[0]
