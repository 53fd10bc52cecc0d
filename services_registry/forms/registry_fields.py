"""The fields that forms of the registry share: a day, a line and a text of a passport."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from services_registry.labels.fields import FIELD_LABELS

EARLIEST, LATEST = date(1991, 12, 16), date(2100, 1, 1)
LONGEST_TEXT, LONGEST_TERM = 5000, 3000
Label = Any


def day_field(label: Label, **options: Any) -> forms.DateField:  # noqa: ANN401 -- DateField's own
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        validators=[_in_the_calendar],
        **options,
    )


def _in_the_calendar(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(_("There is no such day in the registry."))


def named(field: str) -> Label:
    return capfirst(FIELD_LABELS[field])


def line(field: str, longest: int, **options: Any) -> forms.CharField:  # noqa: ANN401 -- CharField's own
    return forms.CharField(label=named(field), max_length=longest, **options)


def text(label: Label, rows: int = 3, **options: Any) -> forms.CharField:  # noqa: ANN401 -- ditto
    given = {"max_length": LONGEST_TEXT, **options}
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **given)
