"""The small form that extends the term of an appeal."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from akimat.base.fields import FreeText
from akimat.base.moments import day
from appeals.forms.actions import LONGEST_REASON, ActionForm
from appeals.labels.extending import LATEST
from appeals.models import Appeal


class ExtendForm(ActionForm):
    field_of: ClassVar = dict.fromkeys(
        ("extension_not_later", "extension_too_long", "extension_day_off"), "until"
    )

    until = forms.DateField(
        label=_("New day of the answer"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the new day of the answer.")},
    )
    reason = FreeText(
        label=_("Which facts that matter are still to be established"),
        help_text=_("The applicant reads this, on the status page too: no personal data."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason in a few words.")},
    )

    def offer_until(self, appeal: Appeal, last: date) -> None:
        """Set the days between which the law lets choose; none is chosen beforehand.

        The term is "reasonable" (APPC 76(3)): the longest one would be taken unread.
        """
        field = self.fields["until"]
        field.help_text = LATEST % {"date": day(last)}
        first = appeal.due_on + timedelta(days=1)
        field.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}


def extend_form(data: Any = None) -> ExtendForm:  # noqa: ANN401 -- the form's own
    return ExtendForm(data, auto_id="extend-%s")
