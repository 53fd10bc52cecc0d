"""The tables of a board: a line for each body, office or person.

The cells are written here: a board has hundreds, and a dozen nodes of a template each were half of
the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from akimat.base.templatetags.page import icon
from akimat.dashboards.boards import Lines, tone_of
from akimat.dashboards.looking import Looking
from akimat.dashboards.pieces import Readings
from akimat.measures.asking import is_of_now, url_of
from akimat.measures.catalogue import CATALOGUE, source_of
from akimat.measures.kinds import By, Unit
from akimat.measures.labels import shown
from akimat.measures.lines import Line, lines
from akimat.measures.numbers import Table, table

ICONS = {"late": "triangle-alert", "soon": "clock"}


@dataclass(frozen=True, slots=True)
class Column:
    """A measure in a table; ``is_opening`` tells that its source knows the split of the lines."""

    code: str
    label: SafeString
    unit: Unit
    is_of_now: bool
    is_opening: bool


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    cells: Sequence[SafeString]


@dataclass(frozen=True, slots=True)
class Listing:
    columns: Sequence[Column]
    rows: Sequence[Row]


def listing(asked: Lines, look: Looking, read: Readings) -> Listing:
    """Give a table of the board; the line with the most trouble stands first."""
    codes = look.seen(asked.codes)
    found = read.tables.get(asked.by) or table(codes, look.scope, [look.period], asked.by)
    source = source_of(codes[0])
    keys = [key for key in found.keys if any(found.value(code, key=key) for code in codes)]
    named = lines(asked.by, source, keys)
    if asked.by is not By.HOUR:
        named.sort(key=lambda line: _trouble(codes, found, line))
    columns = [_column(code, asked.by) for code in codes]
    return Listing(columns, [_row(columns, found, line, asked.by, look) for line in named])


def _trouble(codes: Sequence[str], found: Table, line: Line) -> tuple[float, ...]:
    worse = [code for code in reversed(codes) if CATALOGUE[code].better < 0]
    return (
        *(-(found.value(code, key=line.key) or 0) for code in worse),
        -(found.value(codes[0], key=line.key) or 0),
    )


def _column(code: str, by: By) -> Column:
    one = CATALOGUE[code]
    label = conditional_escape(one.name)
    return Column(code, label, one.unit, is_of_now(one), by in source_of(code).keys)


def _row(columns: Sequence[Column], found: Table, line: Line, by: By, look: Looking) -> Row:
    name = conditional_escape(line.name)
    asked = look.narrowed | {str(by): line.code}
    cells = []
    for column in columns:
        number = found.value(column.code, key=line.key)
        said = shown(number, column.unit)
        inside = format_html('<span class="muted">{}</span>', said)
        if number and column.is_opening:
            url = url_of(column.code, None if column.is_of_now else look.period, **asked)
            inside = _link(url, tone_of(column.code, number), said, column.label, name)
        nil = SafeString("" if number else " data-nil")
        cell = format_html('<td class="num" data-label="{}"{}>{}</td>', column.label, nil, inside)
        cells.append(cell)
    return Row(line, cells)


def _link(url: str, tone: str, said: str, label: SafeString, name: SafeString) -> SafeString:
    link = '<a href="{}"{}>{}{}<span class="sr"> {}, {}</span></a>'
    return format_html(link, url, *_mark(tone), said, label, name)


@cache
def _mark(tone: str) -> tuple[SafeString, SafeString]:
    if not tone:
        return SafeString(), SafeString()
    return format_html(' data-tone="{}"', tone), format_html("{} ", icon(ICONS[tone]))
