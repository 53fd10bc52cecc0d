"""Fill the forms with numbers of the catalogue, and list the appeals of a period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from akimat.base.tables.writing import Row, Value
from akimat.measures.catalogue import CATALOGUE, counts_behind, source_of
from akimat.measures.kinds import By
from akimat.measures.labels import BY_LABELS, period_name
from akimat.measures.lines import NOBODY, Line, lines
from akimat.measures.numbers import Table, table
from akimat.measures.periods import Period
from akimat.measures.scope import Scope, rows_behind, snapshot
from akimat.reports.blanks import Blank, BlankColumn, Over, blank
from akimat.reports.kinds import What
from akimat.reports.sheets import Sheet
from akimat.structure.names import alphabetical, page_language

FIRST = date(1991, 1, 1)
REGISTERED = "appeals_received"
AT_ONCE = 2000
REMEMBERED = 2000
# Topics and services have an order of their own; of these one looks for a name.
BY_NAME = {By.BODY, By.OFFICE}
# In which place of the periods that are read each stretch of time stands.
PLACES = {Over.PERIOD: 0, Over.BEFORE: 1, Over.UNTIL: 2, Over.NOW: 0}
Tables = dict[Any, Table]


def filled(what: What, scope: Scope, period: Period) -> Sheet:
    """Fill a form: the line of all together first, then each line."""
    form = blank(what)
    language = page_language()
    seen = [one for one in form.columns if CATALOGUE[one.number].is_seen_by(scope.user)]
    with snapshot():
        tables = _tables(form, seen, scope, period)
        named = _named(form, seen, tables)
    total: list[Value] = [pgettext("line of a report", "In all")]
    total += [_number(tables, one, None, is_total=True) for one in seen]
    rows = [
        total,
        *(
            [line.name, *(_number(tables, one, line, is_total=False) for one in seen)]
            for line in named
        ),
    ]
    return Sheet(
        title=form.names[language],
        notes=[
            period_name(period),
            gettext("Source: %(source)s") % {"source": form.source[language]},
            _made_on(scope),
            *filter(None, [form.note.get(language)]),
        ],
        head=[str(BY_LABELS[form.by]), *(one.name(language) for one in seen)],
        rows=rows,
        count=len(rows),
        has_total=True,
    )


def _made_on(scope: Scope) -> str:
    day = date_format(scope.on.today, "SHORT_DATE_FORMAT")
    return gettext("Made on %(day)s") % {"day": day}


def _tables(form: Blank, columns: Sequence[BlankColumn], scope: Scope, period: Period) -> Tables:
    """Read the numbers: one table for what is narrowed to the same."""
    codes: dict[Any, set[str]] = defaultdict(set)
    for one in columns:
        codes[one.only].update(filter(None, (one.number, one.less)))
    before = replace(period, first=FIRST, last=period.first - timedelta(days=1))
    until = replace(period, first=FIRST)
    found = {}
    for only, wanted in codes.items():
        narrowed = scope
        for by, value in only:
            narrowed = narrowed.to(by, value)
        found[only] = table(sorted(wanted), narrowed, [period, before, until], form.by)
    return found


def _named(form: Blank, columns: Sequence[BlankColumn], tables: Tables) -> list[Line]:
    keys = dict.fromkeys(key for found in tables.values() for key in found.keys)
    named = lines(form.by, source_of(columns[0].number), keys)
    if form.by in BY_NAME:
        named.sort(key=lambda line: (line.code == NOBODY, alphabetical(line.name)))
    return [
        line for line in named if any(_number(tables, one, line, is_total=False) for one in columns)
    ]


def _number(tables: Tables, column: BlankColumn, line: Line | None, *, is_total: bool) -> Value:
    found, place = tables[column.only], PLACES[column.over]

    def read(code: str) -> float | None:
        if is_total or line is None:
            return found.total(code, place)
        return found.value(code, place, key=line.key)

    number = read(column.number)
    if column.less and number is not None:
        number -= read(column.less) or 0
    if number is None:
        return None
    rounded = round(float(number), 1)
    return int(rounded) if rounded.is_integer() else rounded


def listed(scope: Scope, period: Period) -> Sheet:
    """List every appeal that was registered in the period, without a name or a text."""
    count = counts_behind(REGISTERED)[0]
    found = rows_behind(count, scope, period).order_by("registered_on", "pk")
    columns = count.source.columns
    language = page_language()
    fields = [column.field.format(language=language) for column in columns]

    # Days, states and bodies come again and again, and to write a day takes long.
    shown = [lru_cache(REMEMBERED)(column.shown) for column in columns]

    def rows() -> Iterator[Row]:
        read: Iterable[Any] = found.values_list(*fields).iterator(chunk_size=AT_ONCE)
        for values in read:
            yield [show(value) for show, value in zip(shown, values, strict=True)]

    return Sheet(
        title=gettext("Register of appeals"),
        notes=[period_name(period), _made_on(scope)],
        head=[str(column.label) for column in columns],
        rows=rows(),
        count=found.count(),
        widest=len(columns) - 1,
    )
