"""Which hall and which days the fairness report is about."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from akimat.structure.models import Office

LONGEST = timedelta(days=92)


class PeriodForm(forms.Form):
    use_required_attribute = False

    office = forms.ModelChoiceField(
        queryset=Office.objects.none(), to_field_name="code", label=_("Office"), empty_label=None
    )
    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, offices: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = offices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("last", _("The last day is before the first one."))
            elif last - first > LONGEST:
                self.add_error("last", _("Choose at most three months at once."))
        return data
