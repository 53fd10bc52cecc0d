"""What a list is narrowed by, in words, each with the address of the list without it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.formats import date_format

from akimat.base.paging import AFTER, BEFORE
from akimat.people.models import User
from appeals.forms.filters import NO_BODY, AppealFilter


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    url: str


def chips_of(narrowing: AppealFilter, request: HttpRequest) -> list[Chip]:
    """Give a chip for each filter in use; one that was not understood has none."""
    if not narrowing.form.is_valid():
        return []
    return [
        Chip(
            label=str(narrowing.filters[name].label),
            value=_words(narrowing, name, value),
            url=_without(request, name),
        )
        for name, value in narrowing.form.cleaned_data.items()
        if value
    ]


def _words(narrowing: AppealFilter, name: str, value: Any) -> str:  # noqa: ANN401 -- whatever a field gives
    if value is True:
        return ""
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Model):
        return value.short_name if isinstance(value, User) else str(value)
    if name == "body" and value == NO_BODY:
        return str(narrowing.filters[name].extra["null_label"])
    labels = dict(narrowing.form.fields[name].choices)
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(each, each)) for each in chosen)


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in (*names, AFTER, BEFORE):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}"
