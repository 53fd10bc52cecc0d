"""The pieces of the page: figures, charts and tables of one period, from the published groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from akimat.base.errors import DomainError
from akimat.dashboards.charts.bars import Bar, bars
from akimat.measures.catalogue import CATALOGUE
from akimat.measures.choosing import choices
from akimat.measures.kinds import By
from akimat.measures.labels import BY_LABELS, period_name, shown
from akimat.measures.lines import NOBODY, ROWS
from akimat.measures.measure import Measure
from akimat.measures.periods import Period, PeriodKind, months_later, parse, period_of
from akimat.openness.models import Publication, PublishedGroup
from akimat.openness.recompute import (
    ALL,
    HIDDEN,
    MADE,
    Book,
    Group,
    Hidden,
    Number,
    months_in,
    months_of,
)
from akimat.openness.sets import OF_APPEALS, OF_INSTRUCTIONS, OF_SERVICES, OF_VERDICTS
from akimat.structure.names import alphabetical, page_language

# A week is too short: its numbers are small.
KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
MONTHS_DRAWN = 12
ANSWERED = ("appeals_decided_in_time", "appeals_decided_late")
Named = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` is for programs: as the script writes it; ``text`` for people."""

    measure: Measure
    view: str
    line: str
    value: str
    text: str

    @property
    def is_hidden(self) -> bool:
        return self.value == HIDDEN


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cells: Sequence[Cell]

    @property
    def tells(self) -> bool:
        """Say whether a number stands in it: no naught, no dash, nothing hidden."""
        return any(cell.value not in {"", "0", HIDDEN} for cell in self.cells)


def page_of(publication: Publication, query: Mapping[str, str]) -> dict[str, Any]:
    """Give what the page shows of a period. Raises ``period_unknown``."""
    period = _period(publication, query.get("period", ""))
    book, months = _book(publication), months_of(period.key)
    names = _names(book)
    last = min(period.last.replace(day=1), _last(publication))
    return {
        "period": period,
        "periods": _periods(publication, period, book),
        "figures": [_cell(book, code, ALL, "", months) for code in MADE],
        "charts": [
            _chart(_("Appeals received by month"), ("appeals_received",), book, last),
            _chart(_("Answers by month"), ANSWERED, book, last),
            _chart(_("Services by month"), ("services_rendered",), book, last),
        ],
        "tables": [
            _table(_("Appeals by body"), OF_APPEALS, By.BODY, book, names, months),
            _table(_("Appeals by settlement"), OF_APPEALS, By.SETTLEMENT, book, names, months),
            _table(
                _("Verdicts of the applicants by body"), OF_VERDICTS, By.BODY, book, names, months
            ),
            _table(_("Services by body"), OF_SERVICES, By.BODY, book, names, months),
            _table(_("Instructions by body"), OF_INSTRUCTIONS, By.BODY, book, names, months),
        ],
    }


def _period(publication: Publication, asked: str) -> Period:
    """Give the period that is asked for, else the last quarter: less is told of a month."""
    last = period_of(PeriodKind.QUARTER, _last(publication))
    found = parse(asked) if asked else last
    if found is None or found.kind not in KINDS or found.first > _last(publication):
        raise DomainError("period_unknown", period=asked)
    return found


def _book(publication: Publication) -> Book:
    groups = PublishedGroup.objects.filter(publication=publication).order_by()
    known: dict[str, frozenset[str]] = {}
    read = (
        Group(data, view, line, known.setdefault(time, months_in(time)), outcome, count, days)
        for data, view, line, time, outcome, count, days in groups.values_list(
            "data", "view", "line", "time", "outcome", "count", "days"
        )
    )
    hidden = (
        Hidden(data, view, line, months_in(time)) for data, view, line, time in publication.hidden
    )
    return Book(read, hidden)


def _names(book: Book) -> Named:
    """Name the lines in the language of the page. A statement for each split."""
    names: dict[tuple[str, str], str] = {}
    for split in (By.BODY, By.SETTLEMENT):
        model, field = ROWS[split]
        codes = book.lines(split, MADE)
        rows = model._default_manager.filter(**{f"{field}__in": codes}).order_by(field)  # noqa: SLF001 -- Django's own name
        for code, name in rows.values_list(field, f"name_{page_language()}"):
            names[split, code] = name
    return names


def _name(names: Named, view: str, line: str) -> str:
    if line == HIDDEN:
        return pgettext("line of a table", "Those with small numbers, together")
    if line == NOBODY:
        return pgettext("line of a table", "Not said")
    return names.get((view, line), line)


def _cell(book: Book, code: str, view: str, line: str, months: frozenset[str]) -> Cell:
    number = book.number(code, view, line, months)
    value = "" if number is None else str(number)
    return Cell(CATALOGUE[code], view, line, value, _text(number, CATALOGUE[code]))


def _text(number: Number, measure: Measure) -> str:
    if isinstance(number, str):
        return pgettext("a small number", "hidden")
    return shown(number, measure.unit)


def _table(
    heading: str, codes: Sequence[str], by: By, book: Book, names: Named, months: frozenset[str]
) -> dict[str, Any]:
    rows = [
        Row(_name(names, by, line), [_cell(book, code, by, line, months) for code in codes])
        for line in book.lines(by, codes)
    ]
    rows.sort(key=_place)
    return {
        "heading": heading,
        "id": f"{codes[0].partition('_')[0]}-{by}",
        "column": BY_LABELS[by],
        "measures": [CATALOGUE[code] for code in codes],
        "rows": [row for row in rows if row.tells],
        "rest": [row for row in rows if not row.tells],
    }


def _place(row: Row) -> tuple[bool, int, list[tuple[int, str]]]:
    """Put the largest first; a hidden number says nothing of its place, so the name decides."""
    first = row.cells[0]
    count = int(first.value) if first.value.isdecimal() else 0
    return first.line in {HIDDEN, NOBODY}, -count, alphabetical(row.name)


def _chart(heading: str, codes: Sequence[str], book: Book, last: date) -> dict[str, Any]:
    """Draw the months up to that of ``last``; a hidden one has no bar."""
    firsts = [months_later(last, n) for n in range(1 - MONTHS_DRAWN, 1)]
    months = [period_of(PeriodKind.MONTH, first) for first in firsts]
    rows = [
        (one, [_cell(book, code, ALL, "", months_of(one.key)) for code in codes]) for one in months
    ]
    classes = ["in-time", "behind"][: len(codes)]
    drawn = [
        Bar(
            date_format(one.first, "M"),
            [0 if cell.is_hidden else int(cell.value) for cell in cells],
        )
        for one, cells in rows
    ]
    return {
        "heading": heading,
        "id": f"chart-{codes[0]}",
        "column": BY_LABELS[By.MONTH],
        "picture": bars(heading, classes, drawn),
        "hidden": [_short(one) for one, cells in rows if any(cell.is_hidden for cell in cells)],
        "measures": [CATALOGUE[code] for code in codes],
        "classes": list(zip(classes, (CATALOGUE[code].name for code in codes), strict=True)),
        "rows": [
            {"period": one.key, "name": period_name(one), "cells": cells} for one, cells in rows
        ],
    }


def _short(month: Period) -> str:
    return date_format(month.first, "M")


def _last(publication: Publication) -> date:
    return date.fromisoformat(f"{publication.last_month}-01")


def _periods(publication: Publication, period: Period, book: Book) -> dict[str, Any]:
    return choices(
        period,
        lambda one: f"{reverse('openness:numbers')}?period={one.key}",
        first=date.fromisoformat(f"{book.first_month}-01"),
        last=period_of(PeriodKind.MONTH, _last(publication)).last,
        kinds=KINDS,
    )
