"""Keyset pages: the next page begins after the last row, however deep; nothing is counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

PAGE_SIZE = 50
AFTER, BEFORE = "after", "before"
LENGTH_OF_DAY = len("2026-01-01")

# The key, or a day or moment and the key, both in one direction; an index ends in them.
Order = tuple[str, ...]
Row = dict[str, Any]
# Reads so many rows in this order, with all that a row shows.
Take = Callable[[QuerySet[Any], Order, int], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page and the places where its neighbours begin; "" where there is none."""

    rows: Sequence[Row]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[Any],
    *,
    order: Order,
    query: Mapping[str, str],
    take: Take,
    size: int = PAGE_SIZE,
) -> Page:
    """Give the page that ``query`` asks for; a place that cannot be read is the beginning."""
    before = _place(query.get(BEFORE, ""), order)
    after = _place(query.get(AFTER, ""), order)
    backwards = tuple(name[1:] if name[0] == "-" else f"-{name}" for name in order)
    if before:
        nearer = rows.filter(_beyond(before, backwards))
        found = list(take(nearer, backwards, size + 1))
        shown = found[:size][::-1]
        return _page(shown, order, has_after=True, has_before=len(found) > size)
    beyond = rows.filter(_beyond(after, order)) if after else rows
    found = list(take(beyond, order, size + 1))
    return _page(found[:size], order, has_after=len(found) > size, has_before=bool(after))


def _page(rows: Sequence[Row], order: Order, *, has_after: bool, has_before: bool) -> Page:
    return Page(
        rows=rows,
        after=_name_of(rows[-1], order) if rows and has_after else "",
        before=_name_of(rows[0], order) if rows and has_before else "",
    )


def _beyond(place: tuple[Any, ...], order: Order) -> Q:
    """Say what stands after ``place`` in ``order``."""
    side = "lt" if order[0][0] == "-" else "gt"
    *days, pk = place
    if not days:
        return Q(**{f"pk__{side}": pk})
    name, day = order[0].removeprefix("-"), days[0]
    # The first half alone bounds the index scan.
    return Q(**{f"{name}__{side}e": day}) & (
        Q(**{f"{name}__{side}": day}) | Q(**{f"pk__{side}": pk})
    )


def _name_of(row: Row, order: Order) -> str:
    *day, _pk = (name.removeprefix("-") for name in order)
    return ".".join([*(row[name].isoformat() for name in day), str(row["pk"])])


def _place(name: str, order: Order) -> tuple[Any, ...]:
    day, _dot, pk = name.rpartition(".")
    if not (pk.isascii() and pk.isdigit()) or len(pk) > 18 or bool(day) != (len(order) > 1):  # noqa: PLR2004 -- digits of a bigint
        return ()
    try:
        return (*([_moment(day)] if day else []), int(pk))
    except ValueError:
        return ()


def _moment(text: str) -> date:
    """Read a day or a moment as ``isoformat`` writes them."""
    return date.fromisoformat(text) if len(text) == LENGTH_OF_DAY else datetime.fromisoformat(text)
