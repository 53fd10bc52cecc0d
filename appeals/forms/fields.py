"""Fields that ask the domain, and say its exact reason when it refuses."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.structure.labels import SettlementKind
from appeals.domain.identifiers import check_bin, check_iin
from appeals.forms.phones import clean_phone


class CheckedField(forms.CharField):
    """Text that a rule cleans, or refuses with a :class:`DomainError`; empty is always allowed."""

    def check(self, text: str) -> str:
        raise NotImplementedError

    def clean(self, value: object) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return self.check(text)
        except DomainError as error:
            raise ValidationError(message_for(error), code=error.code) from error


class IinField(CheckedField):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def check(self, text: str) -> str:
        return check_iin(text, today=clock.today())


class BinField(IinField):
    def check(self, text: str) -> str:
        return check_bin(text)


class PhoneField(CheckedField):
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def check(self, text: str) -> str:
        return clean_phone(text)


class SettlementIterator(ModelChoiceIterator):  # type: ignore[type-arg]  # generic in stubs only
    """Settlements under their rural district, the town first; one query for all."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label or "")
        rows = list(self.queryset)
        towns = [row for row in rows if row.kind == SettlementKind.CITY]
        yield from map(self.choice, towns)
        for district in (row for row in rows if row.kind == SettlementKind.RURAL_DISTRICT):
            places = sorted(
                (row for row in rows if row.parent_id == district.pk), key=lambda row: row.name
            )
            yield (district.name, [self.choice(row) for row in (*places, district)])
        yield from (self.choice(row) for row in rows if row.kind == SettlementKind.DISTRICT)


class SettlementField(forms.ModelChoiceField):  # type: ignore[type-arg]  # ditto
    iterator = SettlementIterator
