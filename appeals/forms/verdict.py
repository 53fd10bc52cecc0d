"""Three taps after an answer: yes, partly or no; what is wrong; send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.fields import FreeText
from appeals.domain.verdicts import Choice, VerdictReason, needs_reason
from appeals.labels.verdicts import CHOICE_LABELS, REASON_LABELS
from appeals.models import LookAgain, Verdict
from appeals.services.look_again import ASKING
from appeals.services.verdict import Given

LONGEST_WORDS = 1000


class VerdictForm(forms.Form):
    use_required_attribute = False

    choice = forms.ChoiceField(
        label=_("Did the answer settle your matter?"),
        choices=choices_for(CHOICE_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, partly or no.")},
    )
    reasons = forms.MultipleChoiceField(
        label=_("What is wrong?"),
        choices=choices_for(REASON_LABELS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = FreeText(
        label=pgettext_lazy("verdict", "In your own words"),
        help_text=_("May be left empty where a reason is tapped."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wants_look = forms.BooleanField(
        label=_("I ask to look at my appeal again"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        choice = given.get("choice")
        is_bare = not (given.get("reasons") or given.get("text") or self.errors.get("text"))
        if choice and needs_reason(Choice(choice)) and is_bare:
            self.add_error("reasons", message_for(DomainError("verdict_reason_missing")))
        return given

    def given(self) -> Given:
        """Give what the service takes, of a valid form."""
        data = self.cleaned_data
        return Given(
            choice=Choice(data["choice"]),
            reasons=tuple(VerdictReason(reason) for reason in data["reasons"]),
            text=data["text"],
            wants_look=data["wants_look"],
        )


def said_before(verdict: Verdict, look: LookAgain | None) -> dict[str, Any]:
    """Give the form's first words where a verdict is changed."""
    return {
        "choice": verdict.choice,
        "reasons": verdict.reasons,
        "text": verdict.text,
        "wants_look": look is not None and look.state in ASKING,
    }
