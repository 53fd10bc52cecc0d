"""The named lists of the journal; a number in the counts is the length of one of them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from akimat.base.paging import Order, Row
from akimat.people.models import User
from akimat.structure.names import page_language
from services_registry.domain.requests import OPEN_REQUESTS, TERM_RUNNING, RequestState
from services_registry.models import ServiceRequest
from services_registry.queries.journal import Moments, visible_to

NEWEST_FIRST = ("-registered_on", "-pk")
BY_TERM = ("control_at", "pk")
# More than this is shown as "99+".
COUNT_CAP = 100


class JournalList(StrEnum):
    ALL = "all"
    OPEN = "open"
    SOON = "soon"
    OVERDUE = "overdue"
    READY = "ready"
    LATE = "late"
    TAKEN = "taken"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_TAKEN = "not_taken"


_NOT_COUNTED = Q(state=RequestState.ANNULLED)
IN_LIST: Mapping[JournalList, Q] = {
    JournalList.ALL: Q(),
    JournalList.OPEN: Q(state__in=OPEN_REQUESTS),
    JournalList.READY: Q(state=RequestState.READY),
    JournalList.LATE: Q(is_late=True) & ~_NOT_COUNTED,
    JournalList.TAKEN: ~Q(state__in=[RequestState.NOT_TAKEN, RequestState.ANNULLED]),
    JournalList.HANDED_OVER: Q(state=RequestState.HANDED_OVER),
    JournalList.REFUSED: Q(state=RequestState.REFUSED),
    JournalList.WITHDRAWN: Q(state=RequestState.WITHDRAWN),
    JournalList.NOT_TAKEN: Q(state=RequestState.NOT_TAKEN),
}
# Above every list with how long they are; the others are behind the numbers of the counts.
TABS = (
    JournalList.ALL,
    JournalList.OPEN,
    JournalList.SOON,
    JournalList.OVERDUE,
    JournalList.READY,
    JournalList.NOT_TAKEN,
)
COUNTED_TABS = (JournalList.OPEN, JournalList.SOON, JournalList.OVERDUE, JournalList.READY)


def order_of(name: JournalList) -> Order:
    return BY_TERM if name in {JournalList.SOON, JournalList.OVERDUE} else NEWEST_FIRST


def condition(name: JournalList, on: Moments) -> Q:
    if name is JournalList.SOON:
        return Q(state__in=TERM_RUNNING, control_at__gte=on.now, control_at__lt=on.soon)
    if name is JournalList.OVERDUE:
        return Q(state__in=TERM_RUNNING, control_at__lt=on.now)
    return IN_LIST[name]


def rows_in(name: JournalList, user: User, on: Moments) -> QuerySet[ServiceRequest]:
    return visible_to(user).filter(condition(name, on)).order_by()


def lengths(user: User, on: Moments) -> dict[JournalList, str]:
    """Give how long the tabs are, all in one statement, none counted beyond a cap."""
    parts: list[str] = []
    params: list[Any] = []
    # What a person may see is asked for once.
    visible = visible_to(user)
    for name in COUNTED_TABS:
        rows = visible.filter(condition(name, on)).order_by().values("pk")[:COUNT_CAP]
        if rows.query.is_empty():
            return {}
        sql, values = rows.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 -- Django's own SQL
        params.extend(values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        found = cursor.fetchone()
    return {name: _shown(count) for name, count in zip(COUNTED_TABS, found, strict=True)}


def _shown(count: int) -> str:
    return f"{COUNT_CAP - 1}+" if count >= COUNT_CAP else str(count)


def take(rows: QuerySet[ServiceRequest], order: Order, size: int) -> Iterable[Row]:
    """Read what a row of the list shows, and nothing else, in an order that an index gives."""
    return with_row_values(rows).order_by(*order)[:size]


def with_row_values(rows: QuerySet[Any]) -> QuerySet[Any, Row]:
    name = f"name_{page_language()}"
    read: QuerySet[Any, Row] = rows.annotate(
        service_name=F(f"passport__{name}"),
        provider_name=F(f"provider__{name}"),
        office_code=F("office__code"),
        zone=F("office__time_zone"),
    ).values(
        "pk",
        "number",
        "full_name",
        "organisation",
        "channel",
        "state",
        "registered_on",
        "control_at",
        "is_late",
        "service_name",
        "provider_name",
        "office_code",
        "zone",
    )
    return read
