"""What somebody fills in to have a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.tables.limits import LARGE
from akimat.measures.periods import Period, parse
from akimat.reports.kinds import What
from akimat.reports.labels import FORMAT_LABELS, WHAT_LABELS


def _format() -> forms.ChoiceField:
    choices = [(one.value, label) for one, label in FORMAT_LABELS.items()]
    return forms.ChoiceField(label=pgettext_lazy("report", "Format"), choices=choices)


class AskForm(forms.Form):
    use_required_attribute = False
    what = forms.ChoiceField(
        label=pgettext_lazy("report", "Report"),
        choices=[(one.value, label) for one, label in WHAT_LABELS.items()],
    )
    period = forms.CharField(label=_("Period"), max_length=8)
    format = _format()
    file = forms.FileField(
        label=_("Export of e-Otinish"),
        required=False,
        help_text=_(
            "XLSX or CSV, up to 50 MB and 100,000 rows. A year of a region takes a few minutes;"
            " you need not wait here."
        ),
    )

    def clean_period(self) -> Period:
        found = parse(self.cleaned_data["period"])
        if found is None:
            error = DomainError("period_unknown", period=self.cleaned_data["period"])
            raise forms.ValidationError(message_for(error))
        return found

    def clean_file(self) -> Any:  # noqa: ANN401 -- an uploaded file or None
        """Refuse by its size what is too large, before it is read."""
        given = self.cleaned_data["file"]
        if given is not None and (given.size or 0) > LARGE.file:
            error = DomainError("table_too_large", megabytes=LARGE.megabytes)
            raise forms.ValidationError(message_for(error))
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_missing = not given.get("file") and "file" not in self.errors
        if given.get("what") == What.RECONCILIATION and is_missing:
            self.add_error("file", _("Choose the file."))
        return given


class OrderForm(forms.Form):
    use_required_attribute = False
    what = forms.ChoiceField(
        label=pgettext_lazy("report", "Report"),
        choices=[
            (one.value, label) for one, label in WHAT_LABELS.items() if one != What.RECONCILIATION
        ],
    )
    format = _format()
