"""Read from the sums of closed history what a table asks: whole months, then the days besides.

See docs/adr/0014-closed-history-is-kept-as-sums.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateField, Expression, F, Q
from django.db.models import Sum as Summed
from django.db.models.functions import Cast, TruncMonth

from akimat.measures.branches import Branch, Column
from akimat.measures.history import History, unsettled
from akimat.measures.kinds import BY_TIME, By
from akimat.measures.measure import joined
from akimat.measures.models import AppealDaySum, AppealMonthSum
from akimat.measures.periods import Period, months_later
from akimat.measures.rolling import SPLITS, column_of
from akimat.measures.scope import Scope
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES
from akimat.structure.models import Office

PLACES = frozenset({By.OFFICE, By.DISTRICT})


def split_of(scope: Scope, by: By | None) -> By | None:
    """Say by which split the sums can answer; None where they cannot."""
    asked = {*scope.narrowed, *([by] if by is not None else [])}
    if By.DISTRICT_TOPIC in asked:
        asked = asked - {By.DISTRICT_TOPIC} | {By.TOPIC}
    if scope.user is not None and scope.user.role in BODY_ROLES:
        asked.add(By.BODY)
    special = asked - PLACES - BY_TIME
    if not special:
        return By.BODY
    return special.pop() if len(special) == 1 and special <= set(SPLITS) else None


def sums(
    columns: Sequence[Column],
    scope: Scope,
    periods: Sequence[Period],
    by: By | None,
    split: By,
    known: History,
) -> Iterable[Branch]:
    """Give the sums of what ended until the frontier. ``columns`` are of appeals in a period."""
    seen = _seen_in(scope, split) & Q(split=split)
    whole = [None if by is By.DAY else period.whole_months for period in periods]
    months = [Q(month__range=span) if span else None for span in whole]
    if any(months):
        loose = (~Q(month=month, office__in=some) for month, some in known.loose.items())
        kept = AppealMonthSum.objects.filter(seen, _either(months), *loose)
        yield Branch(kept, [_key(by, split, F("month"))], _numbers(columns, months))
    days = [_days(period, span, known) for period, span in zip(periods, whole, strict=True)]
    if any(days):
        single = AppealDaySum.objects.filter(seen, _either(days), ~unsettled("day"))
        month = Cast(TruncMonth("day"), DateField())
        yield Branch(single, [_key(by, split, month)], _numbers(columns, days))


def _days(period: Period, span: tuple[date, date] | None, known: History) -> Q | None:
    """Give the days of a period that no month of ``span`` has, and those of its loose months."""
    if span is None:
        return Q(day__range=(period.first, period.last))
    begin, end = span[0], months_later(span[1], 1)
    parts = [
        Q(office__in=offices, day__gte=month, day__lt=months_later(month, 1))
        for month, offices in known.loose.items()
        if begin <= month < end
    ]
    if period.first < begin:
        parts.append(Q(day__gte=period.first, day__lt=begin))
    if end <= period.last:
        parts.append(Q(day__range=(end, period.last)))
    return reduce(or_, parts) if parts else None


def _either(conditions: Iterable[Q | None]) -> Q:
    return reduce(or_, (one for one in conditions if one is not None))


def _numbers(
    columns: Sequence[Column], conditions: Sequence[Q | None]
) -> Mapping[Column, Expression]:
    return {
        (count, n): Summed(column_of(count), filter=condition)
        for count, n in columns
        if (condition := conditions[n]) is not None
    }


def _key(by: By | None, split: By, month: Any) -> Any:  # noqa: ANN401 -- an expression
    key: Any = {
        By.MONTH: month,
        By.DAY: F("day"),
        By.DISTRICT: F("office__district"),
        By.DISTRICT_TOPIC: joined(F("office__district"), F("key")),
        By.DISTRICT_MONTH: joined(F("office__district"), month),
    }
    return key.get(by, F("key") if by is split else F("office"))


def _seen_in(scope: Scope, split: By) -> Q:
    """Say of sums what :func:`appeals.queries.visible_to` says of appeals."""
    seen = Q()
    for by, key in scope.narrowed.items():
        name = {By.OFFICE: "office", By.DISTRICT: "office__district", split: "key"}[by]
        seen &= Q(**{name: key})
    user = scope.user
    if user is None or user.role in EVERYWHERE_ROLES:
        return seen
    if user.role in OFFICE_ROLES and user.office_id:
        return seen & Q(office=user.office_id)
    if user.role in DISTRICT_ROLES and user.office_id:
        own = Office.objects.filter(pk=user.office_id).values("district")
        return seen & Q(office__in=Office.objects.filter(district__in=own))
    if user.role in BODY_ROLES and user.body_id:
        return seen & Q(key=user.body_id)
    return Q(pk__in=[])
