"""The counts of services rendered: each number is the list behind it; the table as CSV too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.tables.writing import CSV_TYPE, Row, csv_blocks
from akimat.people.http import StaffRequest
from services_registry.labels.journal_lists import COUNTS_BY_HEADS, COUNTS_BY_LABELS, LIST_LABELS
from services_registry.queries.journal import days
from services_registry.queries.journal_counts import (
    COLUMNS,
    COMPLAINTS,
    CountRow,
    CountsBy,
    Period,
    counts,
    month_of,
    totals,
)
from services_registry.views.journal_list import refuse_others

NUMBERS = (*COLUMNS, COMPLAINTS)


class PeriodForm(forms.Form):
    use_required_attribute = False
    first = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    last = forms.DateField(label=_("Until"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])


@require_safe
def page(request: StaffRequest) -> HttpResponse:
    refuse_others(request)
    by, form = _by(request), _form(request)
    rows = _rows(request, by, form.period()) if form.is_valid() else []
    query = request.GET.urlencode()
    context = {
        "form": form,
        "by": by,
        "tabs": [
            {"label": label, "url": f"?{_with(request, by=name)}", "is_current": name == by}
            for name, label in COUNTS_BY_LABELS.items()
        ],
        "columns": [LIST_LABELS[name] for name in NUMBERS],
        "rows": [_printed(row, by, form.period()) for row in rows] if rows else [],
        "totals": _totals(rows),
        "counted_by": COUNTS_BY_HEADS[by],
        "csv_url": f"{reverse('services:journal-counts-csv')}?{query}",
    }
    return render(request, "services_registry/journal/counts.html", context)


@require_safe
def as_csv(request: StaffRequest) -> HttpResponse:
    """Give the table as a file that a spreadsheet opens as it is, formulas made harmless."""
    refuse_others(request)
    by, form = _by(request), _form(request)
    if not form.is_valid():
        return page(request)
    head = ["", str(COUNTS_BY_LABELS[by]), *(str(LIST_LABELS[name]) for name in NUMBERS)]
    lines = _lines(_rows(request, by, form.period()), by)
    response = HttpResponse(b"".join(csv_blocks(head, lines)), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="services-by-{by}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _lines(rows: list[CountRow], by: CountsBy) -> Iterator[Row]:
    for row in rows:
        numbers = [row.numbers.get(name, 0) for name in NUMBERS]
        yield [row.key, str(_label(row, by)), *numbers]
    of_all = totals(rows)
    yield ["", str(_("In all")), *(of_all[name] for name in NUMBERS)]


def _by(request: StaffRequest) -> CountsBy:
    asked = request.GET.get("by", "")
    return CountsBy(asked) if asked in list(CountsBy) else CountsBy.SERVICE


def _form(request: StaffRequest) -> PeriodForm:
    today = clock.today()
    asked = {"first": today.replace(month=1, day=1).isoformat(), "last": today.isoformat()}
    return PeriodForm({name: request.GET.get(name) or given for name, given in asked.items()})


def _rows(request: StaffRequest, by: CountsBy, period: Period) -> list[CountRow]:
    return counts(request.user, by, period, days())


def _printed(row: CountRow, by: CountsBy, period: Period) -> dict[str, Any]:
    return {
        "label": _label(row, by),
        "key": row.key if by is not CountsBy.MONTH else "",
        "numbers": [
            {
                "label": LIST_LABELS[name],
                "count": row.numbers.get(name, 0),
                "url": _behind(row, by, period, name),
            }
            for name in NUMBERS
        ],
    }


def _totals(rows: list[CountRow]) -> list[dict[str, Any]]:
    of_all = totals(rows)
    return [{"label": LIST_LABELS[name], "count": of_all[name]} for name in NUMBERS]


def _label(row: CountRow, by: CountsBy) -> str:
    if by is CountsBy.MONTH:
        return date_format(date.fromisoformat(row.key), "YEAR_MONTH_FORMAT")
    return row.label


def _behind(row: CountRow, by: CountsBy, period: Period, name: str) -> str:
    """Give the address of the list that has exactly so many rows."""
    narrowed = {} if by is CountsBy.MONTH else {by.value: row.key}
    if by is CountsBy.MONTH:
        month = month_of(date.fromisoformat(row.key))
        period = replace(
            period, first=max(period.first, month.first), last=min(period.last, month.last)
        )
    dates = {"registered_from": period.first, "registered_to": period.last}
    if name == COMPLAINTS:
        return f"{reverse('services:complaints')}?{urlencode(narrowed | dates)}"
    return f"{reverse('services:journal')}?{urlencode({'list': name} | narrowed | dates)}"


def _with(request: StaffRequest, **changes: str) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return query.urlencode()
