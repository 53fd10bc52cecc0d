"""Keyset pages: the next page begins after the last row, however deep; nothing is counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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

Order = tuple[str, ...]
Row = dict[str, Any]
# Reads so many rows in this order, with all that a row shows.
Take = Callable[[QuerySet[Appeal], Order, int], Iterable[Row]]
Rows = QuerySet[Appeal, Row]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page and the places where its neighbours begin; "" where there is none."""

    rows: Sequence[Row]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[Appeal],
    *,
    order: Order,
    query: Mapping[str, str],
    take: Take,
    size: int = PAGE_SIZE,
) -> Page:
    """Give the page that ``query`` asks for; a place that cannot be read is the beginning."""
    before = _place(query.get(BEFORE, ""), order)
    after = _place(query.get(AFTER, ""), order)
    is_newest = order == NEWEST_FIRST
    if before:
        backwards = tuple(name[1:] if name[0] == "-" else f"-{name}" for name in order)
        nearer = rows.filter(_short_of(before, is_newest=is_newest))
        found = list(take(nearer, backwards, size + 1))
        shown = found[:size][::-1]
        return _page(shown, order, has_after=True, has_before=len(found) > size)
    beyond = rows.filter(_beyond(after, is_newest=is_newest)) if after else rows
    found = list(take(beyond, order, size + 1))
    return _page(found[:size], order, has_after=len(found) > size, has_before=bool(after))


def _page(rows: Sequence[Row], order: Order, *, has_after: bool, has_before: bool) -> Page:
    return Page(
        rows=rows,
        after=_name_of(rows[-1], order) if rows and has_after else "",
        before=_name_of(rows[0], order) if rows and has_before else "",
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


def _name_of(row: Row, order: Order) -> str:
    if order == NEWEST_FIRST:
        return str(row["pk"])
    return f"{row['due_on'].isoformat()}.{row['pk']}"


def _place(name: str, order: Order) -> tuple[Any, ...]:
    *day, pk = name.split(".")
    if not (pk.isascii() and pk.isdigit()) or len(pk) > 18 or len(day) != len(order) - 1:  # noqa: PLR2004 -- digits of a bigint
        return ()
    try:
        return (*map(date.fromisoformat, day), int(pk))
    except ValueError:
        return ()
