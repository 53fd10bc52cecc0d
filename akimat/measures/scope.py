"""For whom and for when numbers are asked, and what they are narrowed to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from akimat.base import clock
from akimat.measures.history import History
from akimat.measures.kinds import By
from akimat.measures.measure import Count, On, Source
from akimat.measures.periods import Period
from akimat.people.models import User
from akimat.terms.soon import soon_until
from akimat.workcalendar.queries import load_calendar


@dataclass(frozen=True, slots=True)
class Scope:
    """``user`` None is the public: it sees the numbers of everything and no rows."""

    user: User | None
    on: On
    # Of each split the key that rows must have.
    narrowed: Mapping[By, Any] = field(default_factory=dict)
    # Read once for a page of many tables; None asks each time.
    known: History | None = None
    # Of each source what this person sees: built once for a page of many tables.
    _seen: dict[Source, QuerySet[Any]] = field(default_factory=dict, init=False, repr=False)

    def rows(self, source: Source) -> QuerySet[Any]:
        """Give the rows of ``source`` that this person may see, narrowed as asked."""
        if source not in self._seen:
            found = source.all() if self.user is None else source.visible_to(self.user)
            for by, key in self.narrowed.items():
                name = f"narrowed_{by}"
                found = found.alias(**{name: source.keys[by]}).filter(**{name: key})
            self._seen[source] = found.order_by()
        return self._seen[source].all()

    def to(self, by: By, key: object) -> "Scope":
        return replace(self, narrowed={**self.narrowed, by: key})


def on_now() -> On:
    now = clock.now()
    today = timezone.localtime(now).date()
    return On(now, today, soon_until(today, load_calendar()))


def rows_behind(count: Count, scope: Scope, period: Period) -> QuerySet[Any]:
    """Give the list behind a number: exactly the rows that it counts."""
    return scope.rows(count.source).filter(condition(count, scope.on, period))


def condition(count: Count, on: On, period: Period) -> Q:
    asked = count.where(on)
    return (
        asked & within(count.source, count.day, period.first, period.last) if count.day else asked
    )


def within(source: Source, day: str, first: date, last: date) -> Q:
    """Keep what happened on these days, both included, by the day field ``day``."""
    if day in source.moments:
        begin, end = midnight(first), midnight(last + timedelta(days=1))
        return Q(**{f"{day}__gte": begin, f"{day}__lt": end})
    return Q(**{f"{day}__gte": first, f"{day}__lte": last})


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# A look at open work takes some milliseconds: to call other processes for it takes as long again.
_BY_ONE_PROCESS = "; SET LOCAL max_parallel_workers_per_gather = 0"


@contextmanager
def snapshot(*, is_quick: bool = False) -> Iterator[None]:
    """Let every number of a page be read at one moment, so that they agree with each other.

    ``is_quick`` is for what reads only sums and what is open.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                + (_BY_ONE_PROCESS if is_quick else "")
            )
        yield
