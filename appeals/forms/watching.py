"""The forms of the card that move no state by themselves: second look and personal control."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from appeals.forms.actions import LONGEST_REASON, ActionForm
from appeals.models import Appeal

ACCEPT, REFUSE = "accept", "refuse"


class DecideForm(ActionForm):
    """Accept or refuse a request to look again; the button that was pressed says which."""

    DECISIONS: ClassVar = [
        (ACCEPT, pgettext_lazy("look again", "Accept: the body looks again")),
        (REFUSE, pgettext_lazy("look again", "Refuse")),
    ]
    decision = forms.ChoiceField(choices=DECISIONS, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The applicant is told this, whatever you decide."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason in a few words.")},
    )


class ControlForm(ActionForm):
    note = forms.CharField(
        label=pgettext_lazy("personal control", "What to look at"),
        help_text=_("The executor and the head of the body read this."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a few words what to look at.")},
    )
    control_on = forms.DateField(
        label=pgettext_lazy("personal control", "Control day"),
        help_text=_("Not obligatory: without it the term of the law counts."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def offer(self, appeal: Appeal) -> None:
        """Let the browser's calendar end with the term of the law; once it has, ask for no day."""
        if appeal.due_on < clock.today():
            del self.fields["control_on"]
            return
        self.fields["control_on"].widget.attrs["max"] = appeal.due_on.isoformat()


class LiftForm(ActionForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Give the reason in a few words.")},
    )


FORMS: dict[str, type[ActionForm]] = {
    "look-again": DecideForm,
    "control": ControlForm,
    "lift": LiftForm,
}


def watching_form(name: str, appeal: Appeal, data: Any = None) -> ActionForm:  # noqa: ANN401 -- the form's own
    form = FORMS[name](data, auto_id=f"{name}-%s")
    form.offer(appeal)
    return form
