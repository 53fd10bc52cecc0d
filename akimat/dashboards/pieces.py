"""The pieces of a board: figures with their change, tables, the chart, the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from akimat.dashboards.boards import LATE, SOON, Board, Chart, Lines
from akimat.dashboards.changes import Change, change_of
from akimat.dashboards.charts.bars import Bar, bars
from akimat.dashboards.charts.spark import spark
from akimat.dashboards.looking import Looking
from akimat.measures.asking import is_of_now, url_of
from akimat.measures.catalogue import CATALOGUE, source_of
from akimat.measures.kinds import By, Unit
from akimat.measures.labels import BY_LABELS, shown
from akimat.measures.lines import Line, lines
from akimat.measures.measure import Measure
from akimat.measures.numbers import Table, table
from akimat.measures.periods import PeriodKind, period_of


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with how it changed; ``tone`` is "late", "soon" or ""."""

    label: Any
    number: str
    url: str
    tone: str = ""
    change: Change | None = None
    spark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    label: Any
    number: str
    url: str
    tone: str
    is_nil: bool


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Readings:
    """What a board reads at once: its numbers of two periods by its first split, and by month."""

    by: By
    main: Table
    others: Table
    months: Table

    def of(self, code: str) -> Table:
        return self.main if self.by in source_of(code).keys else self.others


def readings(board: Board, look: Looking) -> Readings:
    first = board.tables[0]
    parts = [code for code, _class in board.chart.parts]
    seen = [code for code in board.figures if CATALOGUE[code].is_seen_by(look.scope.user)]
    lived = [code for code in seen if not is_of_now(CATALOGUE[code])]
    is_by_month = board.chart.by is By.MONTH
    asked = [*seen, *first.codes, *([] if is_by_month else parts)]
    main = [code for code in asked if first.by in source_of(code).keys]
    others = [code for code in asked if code not in main]
    periods = [look.period, look.compared]
    return Readings(
        by=first.by,
        main=table(main, look.scope, periods, first.by),
        others=table(others, look.scope, periods),
        months=table([*lived, *(parts if is_by_month else [])], look.scope, [look.year], By.MONTH),
    )


def figures(board: Board, look: Looking, read: Readings) -> list[Figure]:
    seen = [code for code in board.figures if CATALOGUE[code].is_seen_by(look.scope.user)]
    return [_figure(CATALOGUE[code], read.of(code), read.months, look) for code in seen]


def _figure(one: Measure, found: Table, by_month: Table, look: Looking) -> Figure:
    number = found.total(one.code)
    said = shown(number, one.unit)
    if is_of_now(one):
        url = url_of(one.code, None, **look.narrowed)
        return Figure(one.name, said, url, tone=_tone(one, number))
    line = [by_month.value(one.code, key=month) for month in look.months]
    if one.unit is Unit.COUNT:
        # A month that still runs has less by itself: the line would fall for no reason.
        running = period_of(PeriodKind.MONTH, look.scope.on.today).first
        line = [None if month == running else n for month, n in zip(look.months, line, strict=True)]
    return Figure(
        one.name,
        said,
        url_of(one.code, look.period, **look.narrowed),
        change=change_of(one, number, found.total(one.code, 1)),
        spark=spark(_("%(name)s, twelve months") % {"name": one.name}, line),
    )


def _tone(one: Measure, number: float | None) -> str:
    if not number:
        return ""
    return "late" if one.code in LATE else "soon" if one.code in SOON else ""


def rows(asked: Lines, look: Looking, read: Readings) -> list[Row]:
    """Give a table of the board; the line with the most trouble stands first."""
    codes = [code for code in asked.codes if CATALOGUE[code].is_seen_by(look.scope.user)]
    is_read = asked.by is read.by
    found = read.main if is_read else table(codes, look.scope, [look.period], asked.by)
    source = source_of(codes[0])
    keys = [key for key in found.keys if any(found.value(code, key=key) for code in codes)]
    named = lines(asked.by, source, keys)
    if asked.by is not By.HOUR:
        named.sort(key=lambda line: _trouble(codes, found, line))
    return [
        Row(line, [_cell(CATALOGUE[code], found, line, asked.by, look) for code in codes])
        for line in named
    ]


def _trouble(codes: Sequence[str], found: Table, line: Line) -> tuple[float, ...]:
    worse = [code for code in reversed(codes) if CATALOGUE[code].better < 0]
    return (
        *(-(found.value(code, key=line.key) or 0) for code in worse),
        -(found.value(codes[0], key=line.key) or 0),
    )


def _cell(one: Measure, found: Table, line: Line, by: By, look: Looking) -> Cell:
    number = found.value(one.code, key=line.key)
    period = None if is_of_now(one) else look.period
    codes = look.narrowed | {str(by): line.code}
    url = url_of(one.code, period, **codes) if by in source_of(one.code).keys else ""
    return Cell(
        one.name, shown(number, one.unit), url if number else "", _tone(one, number), not number
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with the table that says the same."""

    title: Any
    picture: SafeString
    column: Any
    names: Sequence[Any]
    classes: Sequence[str]
    rows: Sequence[Bar]


def chart(asked: Chart, look: Looking, read: Readings) -> Drawn:
    codes = [code for code, _class in asked.parts]
    is_by_month = asked.by is By.MONTH
    found = read.months if is_by_month else read.main
    keys: Sequence[Any] = look.months if is_by_month else sorted(found.keys)
    drawn = [
        Bar(
            date_format(key, "M") if is_by_month else str(key),
            [int(found.value(code, key=key) or 0) for code in codes],
            _url_of_month(codes[0], key, look) if is_by_month else "",
        )
        for key in keys
    ]
    classes = [name for _code, name in asked.parts]
    return Drawn(
        title=asked.title,
        picture=bars(str(asked.title), classes, drawn),
        column=BY_LABELS[asked.by],
        names=[CATALOGUE[code].name for code in codes],
        classes=classes,
        rows=drawn,
    )


def _url_of_month(code: str, first: date, look: Looking) -> str:
    return url_of(code, period_of(PeriodKind.MONTH, first), **look.narrowed)
