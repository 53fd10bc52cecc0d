"""The settlement that is chosen from the tree of places."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from akimat.structure.labels import SettlementKind
from akimat.structure.models import Settlement
from akimat.structure.names import alphabetical, shortened


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
