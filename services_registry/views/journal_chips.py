"""What the journal is narrowed by, in words, each with the address of the list without it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from akimat.base.paging import AFTER, BEFORE
from akimat.people.http import StaffRequest
from services_registry.forms.journal_filters import RequestFilter


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    url: str


def chips_of(narrowing: RequestFilter, request: StaffRequest) -> list[Chip]:
    """Give a chip for each filter in use; one that was not understood has none."""
    if not narrowing.form.is_valid():
        return []
    return [
        Chip(
            str(narrowing.filters[name].label),
            _words(narrowing, name, value),
            _without(request, name),
        )
        for name, value in narrowing.form.cleaned_data.items()
        if value
    ]


def _words(narrowing: RequestFilter, name: str, value: object) -> str:
    if value is True:
        return ""
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    labels = dict(narrowing.filters[name].extra.get("choices") or ())
    return str(labels.get(value, value))


def _without(request: StaffRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in (*names, AFTER, BEFORE):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}"
