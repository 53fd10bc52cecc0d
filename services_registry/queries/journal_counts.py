"""How many services were rendered: by service, office or month; each number is a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.domain.passports import DATED_STATES
from services_registry.models import Passport
from services_registry.queries import complaints
from services_registry.queries.journal import Moments, between, visible_to
from services_registry.queries.journal_lists import JournalList, condition
from services_registry.queries.passports import name_column

COLUMNS = (
    JournalList.TAKEN,
    JournalList.OPEN,
    JournalList.OVERDUE,
    JournalList.READY,
    JournalList.HANDED_OVER,
    JournalList.REFUSED,
    JournalList.WITHDRAWN,
    JournalList.NOT_TAKEN,
    JournalList.LATE,
)
COMPLAINTS = "complaints"


class CountsBy(StrEnum):
    SERVICE = "service"
    OFFICE = "office"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line: ``key`` is the code of a service or an office, or the first day of a month."""

    key: str
    label: str
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date


def counts(user: User, by: CountsBy, period: Period, on: Moments) -> list[CountRow]:
    """Count what ``user`` may see of what was registered in ``period``."""
    rows = between(visible_to(user), period.first, period.last).order_by()
    grouped = _grouped(rows, by).annotate(
        **{name.value: Count("pk", filter=condition(name, on)) for name in COLUMNS}
    )
    numbers = {row.pop("key"): row for row in grouped}
    of_complaints = between_complaints(user, period)
    for key, count in _grouped(of_complaints, by).annotate(n=Count("pk")).values_list("key", "n"):
        numbers.setdefault(key, dict.fromkeys(COLUMNS, 0))[COMPLAINTS] = count
    labels = _labels(by)
    return [
        CountRow(_name(key), labels.get(key, _name(key)), {COMPLAINTS: 0} | values)
        for key, values in sorted(numbers.items())
    ]


def between_complaints(user: User, period: Period) -> QuerySet[Any]:
    visible = complaints.visible_to(user)
    return visible.filter(
        registered_on__gte=period.first, registered_on__lte=period.last
    ).order_by()


def totals(rows: list[CountRow]) -> dict[str, int]:
    return {name: sum(row.numbers.get(name, 0) for row in rows) for name in (*COLUMNS, COMPLAINTS)}


def _grouped(rows: QuerySet[Any], by: CountsBy) -> QuerySet[Any, dict[str, Any]]:
    key = TruncMonth("registered_on") if by is CountsBy.MONTH else F(f"{by.value}__code")
    grouped: QuerySet[Any, dict[str, Any]] = rows.annotate(key=key).values("key")
    return grouped


def _name(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


def _labels(by: CountsBy) -> dict[str, str]:
    if by is CountsBy.SERVICE:
        return service_names()
    if by is CountsBy.OFFICE:
        name = name_column()
        return dict(Office.objects.order_by("code").values_list("code", name))
    return {}


def service_names() -> dict[str, str]:
    """Give the newest name of every service that was ever published, by its code."""
    published = Passport.objects.filter(state__in=DATED_STATES)
    rows = published.order_by("service_id", "-version").distinct("service_id")
    return dict(sorted(rows.values_list("service__code", name_column())))


def month_of(first: date) -> Period:
    """Give the month that begins on ``first``."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(first, following - timedelta(days=1))
