"""Number and date of the paper that approves the schedule."""

from django import forms
from django.utils.translation import pgettext_lazy


class SchedulePaperForm(forms.Form):
    number = forms.CharField(
        label=pgettext_lazy("schedule paper", "Number"),
        max_length=60,
        error_messages={"required": pgettext_lazy("schedule paper", "Give the number.")},
    )
    dated = forms.DateField(
        label=pgettext_lazy("schedule paper", "Date"),
        error_messages={
            "required": pgettext_lazy("schedule paper", "Give the date."),
            "invalid": pgettext_lazy("schedule paper", "Give the date."),
        },
    )
