"""What a list is narrowed by: filters, the panel that shows them, and chips with their words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format

from akimat.base.list_pages import PANEL, address_without

Narrowing = TypeVar("Narrowing", bound=filters.FilterSet)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use, with the address of the list without it."""

    label: str
    value: str
    url: str


def chosen_day(**options: Any) -> filters.DateFilter:  # noqa: ANN401 -- the options of DateFilter
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return filters.DateFilter(widget=widget, input_formats=["%Y-%m-%d"], **options)


def narrowing_of(
    kind: type[Narrowing], request: HttpRequest, rows: QuerySet[Any]
) -> Narrowing | None:
    """Give the filters where any is used or asked for: a plain list never builds them."""
    if not (is_narrowed(kind, request.GET) or PANEL in request.GET):
        return None
    narrowing: Narrowing = kind(request.GET, queryset=rows, request=request)
    return narrowing


def is_narrowed(kind: type[filters.FilterSet], query: Mapping[str, Any]) -> bool:
    return any(query.get(name) for name in kind.base_filters.keys() & set(query))


def panel_of(request: HttpRequest, narrowing: Narrowing | None) -> Narrowing | None:
    """Give the filters to be shown: those asked for, or those that were not understood."""
    if narrowing is None or (narrowing.is_valid() and PANEL not in request.GET):
        return None
    return narrowing


def chips_of(
    narrowing: Narrowing | None,
    request: HttpRequest,
    words: Callable[[Narrowing, str, Any], str],
) -> list[Chip]:
    """Give a chip for each filter in use; ``words(narrowing, name, value)`` says what it chose.

    A bare tick needs no words, and what was not understood has no chip.
    """
    if narrowing is None or not narrowing.form.is_valid():
        return []
    return [
        Chip(
            str(narrowing.filters[name].label),
            _common(value) if isinstance(value, bool | date) else words(narrowing, name, value),
            address_without(request, name),
        )
        for name, value in narrowing.form.cleaned_data.items()
        if value
    ]


def _common(value: bool | date) -> str:  # noqa: FBT001 -- a value of a filter
    return "" if isinstance(value, bool) else date_format(value, "SHORT_DATE_FORMAT")
