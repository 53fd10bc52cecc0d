"""Keyset pages: the next page begins after the last row, however deep; nothing is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from appeals.models import Appeal

PAGE_SIZE = 50
AFTER, BEFORE = "after", "before"
# The two orders of lists, each served by an index that ends in the key.
BY_DUE_DATE = ("due_on", "pk")
NEWEST_FIRST = ("-pk",)

Row = dict[str, Any]
Rows = QuerySet[Appeal, Row]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page and the places where its neighbours begin; "" where there is none."""

    rows: Sequence[Row]
    after: str = ""
    before: str = ""


def page_of(
    rows: Rows, *, order: tuple[str, ...], query: Mapping[str, str], size: int = PAGE_SIZE
) -> Page:
    """Give the page that ``query`` asks for; a place that cannot be read is the beginning."""
    before = _place(query.get(BEFORE, ""), order)
    after = _place(query.get(AFTER, ""), order)
    if before:
        return _page_before(rows, order, before, size)
    beyond = rows.filter(_beyond(after, is_newest=order == NEWEST_FIRST)) if after else rows
    found = list(beyond.order_by(*order)[: size + 1])
    shown = found[:size]
    return Page(
        rows=shown,
        after=_name_of(shown[-1], order) if len(found) > size else "",
        before=_name_of(shown[0], order) if after and shown else "",
    )


def _page_before(rows: Rows, order: tuple[str, ...], before: tuple[Any, ...], size: int) -> Page:
    backwards = [name.removeprefix("-") if name[0] == "-" else f"-{name}" for name in order]
    nearer = rows.filter(_short_of(before, is_newest=order == NEWEST_FIRST))
    found = list(nearer.order_by(*backwards)[: size + 1])
    shown = found[:size][::-1]
    return Page(
        rows=shown,
        after=_name_of(shown[-1], order) if shown else "",
        before=_name_of(shown[0], order) if len(found) > size else "",
    )


def _beyond(place: tuple[Any, ...], *, is_newest: bool) -> Q:
    if is_newest:
        return Q(pk__lt=place[0])
    due_on, pk = place
    # The first half alone bounds the index scan.
    return Q(due_on__gte=due_on) & (Q(due_on__gt=due_on) | Q(pk__gt=pk))


def _short_of(place: tuple[Any, ...], *, is_newest: bool) -> Q:
    if is_newest:
        return Q(pk__gt=place[0])
    due_on, pk = place
    return Q(due_on__lte=due_on) & (Q(due_on__lt=due_on) | Q(pk__lt=pk))


def _name_of(row: Row, order: tuple[str, ...]) -> str:
    if order == NEWEST_FIRST:
        return str(row["pk"])
    return f"{row['due_on'].isoformat()}.{row['pk']}"


def _place(name: str, order: tuple[str, ...]) -> tuple[Any, ...]:
    *day, pk = name.split(".")
    if not (pk.isascii() and pk.isdigit()) or len(pk) > 18 or len(day) != len(order) - 1:  # noqa: PLR2004 -- digits of a bigint
        return ()
    try:
        return (*map(date.fromisoformat, day), int(pk))
    except ValueError:
        return ()
