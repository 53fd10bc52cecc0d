"""The small form that extends the term of an appeal."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from akimat.base.moments import day
from appeals.forms.actions import LONGEST_REASON, ActionForm
from appeals.labels.extending import LATEST
from appeals.models import Appeal


class ExtendForm(ActionForm):
    until = forms.DateField(
        label=_("New day of the answer"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the new day of the answer.")},
    )
    reason = forms.CharField(
        label=_("Which facts that matter are still to be established"),
        help_text=_("The applicant reads this, on the status page too: no personal data."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason in a few words.")},
    )

    def offer_until(self, appeal: Appeal, last: date) -> None:
        """Set the last day that the law lets; the browser's calendar has no later one."""
        field = self.fields["until"]
        self.initial = {"until": last}
        field.help_text = LATEST % {"date": day(last)}
        field.widget.attrs |= {"min": appeal.due_on.isoformat(), "max": last.isoformat()}


def extend_form(data: Any = None) -> ExtendForm:  # noqa: ANN401 -- the form's own
    return ExtendForm(data, auto_id="extend-%s")
