"""Fields that ask the domain, and say its exact reason when it refuses."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.identifiers import check_bin, check_iin
from akimat.structure.labels import SettlementKind
from akimat.structure.models import Settlement
from akimat.structure.names import alphabetical, shortened
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


class FreeText(forms.CharField):
    """Long text: a browser would cut what is too long without a word, the server says so."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


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
    """The town, then the villages under their rural district by the alphabet; one query for all."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label or "")
        rows = sorted(self.queryset, key=lambda row: alphabetical(row.name))
        named = Counter(row.name for row in rows)
        kinds = {kind: [row for row in rows if row.kind == kind] for kind in SettlementKind}
        yield from map(self.choice, kinds[SettlementKind.CITY])
        for district in kinds[SettlementKind.RURAL_DISTRICT]:
            places = [row for row in rows if row.parent_id == district.pk]
            listed = [self._within(district, row, named) for row in places]
            yield (district.name, [*listed, self.choice(district)])
        yield from map(self.choice, kinds[SettlementKind.DISTRICT])

    def _within(self, district: Settlement, row: Settlement, named: Counter[str]) -> Any:  # noqa: ANN401 -- Django's own pair
        """Give the choice; of two namesakes each says where it lies, closed list or open."""
        value, label = self.choice(row)
        is_namesake = named[row.name] > 1
        return (value, f"{label} ({shortened(district.name)})") if is_namesake else (value, label)


class SettlementField(forms.ModelChoiceField):  # type: ignore[type-arg]  # ditto
    iterator = SettlementIterator
