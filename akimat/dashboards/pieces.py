"""The pieces of a board: figures with their change and the chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from akimat.dashboards.boards import Board, Chart, tone_of
from akimat.dashboards.changes import Change, change_of
from akimat.dashboards.charts.bars import Bar, bars
from akimat.dashboards.charts.spark import spark
from akimat.dashboards.looking import Looking
from akimat.measures.asking import is_of_now, url_of
from akimat.measures.catalogue import CATALOGUE, source_of
from akimat.measures.kinds import By, Unit
from akimat.measures.labels import BY_LABELS, shown
from akimat.measures.lines import districts
from akimat.measures.measure import Measure
from akimat.measures.numbers import Table, table
from akimat.measures.periods import Period, PeriodKind, period_of


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
class Months:
    """The twelve months of the charts, and the periods that are not made of them."""

    year: Period
    besides: Sequence[Period]
    table: Table

    def of(self, code: str, period: Period) -> float | None:
        months = self.year.months_of(period)
        if months is None:
            return self.table.total(code, 1 + self.besides.index(period))
        return self.table.over(code, months)


@dataclass(frozen=True, slots=True)
class Readings:
    """What a board reads at once: its first table, others of now, and the months.

    ``by`` is the split of the first table; ``tables`` has it, and whatever else it was read with.
    """

    by: By
    tables: Mapping[By, Table]
    others: Table
    months: Months

    def now(self, code: str) -> float | None:
        found = self.tables[self.by] if self.by in source_of(code).keys else self.others
        return found.total(code)


def readings(board: Board, look: Looking) -> Readings:
    first = board.tables[0]
    parts = [code for code, _class in board.chart.parts]
    seen = look.seen(board.figures)
    now = [code for code in seen if is_of_now(CATALOGUE[code])]
    lived = [code for code in seen if code not in now]
    is_by_month = board.chart.by is By.MONTH
    main = [
        *(code for code in now if first.by in source_of(code).keys),
        *first.codes,
        *([] if is_by_month else parts),
    ]
    return Readings(
        by=first.by,
        tables=_tables(board, main, look),
        others=table([code for code in now if code not in main], look.scope, [look.period]),
        months=_months([*lived, *(parts if is_by_month else [])], look),
    )


def _tables(board: Board, codes: Sequence[str], look: Looking) -> Mapping[By, Table]:
    """Read the first table; that of districts is read as the one of their offices."""
    first = board.tables[0].by
    if first is not By.DISTRICT:
        return {first: table(codes, look.scope, [look.period], first)}
    of_offices = [code for one in board.tables if one.by is By.OFFICE for code in one.codes]
    offices = table([*codes, *of_offices], look.scope, [look.period], By.OFFICE)
    return {By.OFFICE: offices, By.DISTRICT: offices.by(districts())}


def _months(codes: Sequence[str], look: Looking) -> Months:
    asked = (look.period, look.compared)
    besides = [period for period in asked if look.year.months_of(period) is None]
    found = table(codes, look.scope, [look.year, *besides], By.MONTH)
    return Months(look.year, besides, found)


def figures(board: Board, look: Looking, read: Readings) -> list[Figure]:
    return [_figure(CATALOGUE[code], read, look) for code in look.seen(board.figures)]


def _figure(one: Measure, read: Readings, look: Looking) -> Figure:
    if is_of_now(one):
        number = read.now(one.code)
        url = url_of(one.code, None, **look.narrowed)
        return Figure(one.name, shown(number, one.unit), url, tone=tone_of(one.code, number))
    number = read.months.of(one.code, look.period)
    line = [read.months.table.value(one.code, key=month) for month in look.months]
    if one.unit is Unit.COUNT:
        # A month that still runs has less by itself: the line would fall for no reason.
        running = period_of(PeriodKind.MONTH, look.scope.on.today).first
        line = [None if month == running else n for month, n in zip(look.months, line, strict=True)]
    return Figure(
        one.name,
        shown(number, one.unit),
        url_of(one.code, look.period, **look.narrowed),
        change=change_of(one, number, read.months.of(one.code, look.compared)),
        spark=spark(_("%(name)s, twelve months") % {"name": one.name}, line),
    )


Trend = Sequence[tuple[str, Sequence[tuple[Any, str]]]]


def trend(board: Board, look: Looking, read: Readings) -> Trend:
    """Give the small lines of the figures as a table: of each month name and number of each."""
    drawn = [CATALOGUE[code] for code in look.seen(board.figures)]
    drawn = [one for one in drawn if not is_of_now(one)]
    value = read.months.table.value
    return [
        (
            date_format(month, "YEAR_MONTH_FORMAT"),
            [(one.name, shown(value(one.code, key=month), one.unit)) for one in drawn],
        )
        for month in look.months
        if drawn
    ]


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
    found = read.months.table if is_by_month else read.tables[read.by]
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
