"""The forms on the page of an incident."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.fields import FreeText
from akimat.structure.models import Body
from appeals.forms import choices
from appeals.forms.actions import LONGEST_ANSWER, LongSelect, ReasonForm, fill_select
from appeals.labels import ANSWER_RESULT_LABELS
from appeals.models import Incident, IncidentMember

AS_TYPED = "%Y-%m-%dT%H:%M"
_SHORT = forms.Textarea(attrs={"rows": 2})


class ConfirmForm(forms.Form):
    use_required_attribute = False

    text_kk = forms.CharField(
        label=_("What has happened, in Kazakh"), max_length=300, widget=_SHORT
    )
    text_ru = forms.CharField(
        label=_("What has happened, in Russian"), max_length=300, widget=_SHORT
    )
    body = forms.ModelChoiceField(
        queryset=Body.objects.all(),
        to_field_name="code",
        label=_("Being repaired by"),
        widget=LongSelect,
        error_messages={"required": _("Choose the body that repairs it.")},
    )
    until = forms.DateTimeField(
        label=_("To be repaired by"),
        help_text=_("Leave it empty while nobody knows."),
        widget=forms.DateTimeInput(format=AS_TYPED, attrs={"type": "datetime-local"}),
        input_formats=[AS_TYPED],
        required=False,
    )

    def offer(self, incident: Incident, likely_body: str) -> None:
        """Fill in what is told already, or what the topic and the appeals propose."""
        everybody = choices.internal_bodies() + choices.external_bodies()
        fill_select(self.fields["body"], everybody, _("Choose a body"))
        topic = incident.topic
        self.initial = {
            "text_kk": incident.text_kk or (topic.name_kk if topic else ""),
            "text_ru": incident.text_ru or (topic.name_ru if topic else ""),
            "body": incident.body.code if incident.body else likely_body,
            "until": incident.repaired_by,
        }

    def clean_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["until"]
        if until is not None and until <= clock.now():
            raise forms.ValidationError(_("This time has passed already."))
        return until


class DismissForm(ReasonForm):
    """A false burst is told apart for good, with the reason."""


class AddForm(forms.Form):
    use_required_attribute = False

    number = forms.CharField(label=_("Number of the appeal"), max_length=40)


class ChosenForm(forms.Form):
    """Which appeals a step is taken for; all of them unless some are unticked."""

    use_required_attribute = False

    appeals = forms.MultipleChoiceField(
        label=_("Appeals"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one appeal.")},
    )

    def offer(self, members: Iterable[IncidentMember]) -> None:
        offered = [(str(one.appeal_id), one.appeal.number) for one in members]
        self.fields["appeals"].choices = offered  # type: ignore[attr-defined]  # a choice field
        self.initial = {"appeals": [key for key, _number in offered]}


class CommonDraftForm(ChosenForm):
    text_kk = FreeText(
        label=_("The answer in Kazakh"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "kk"}),
        error_messages={"required": _("The answer is empty. Write it before you pass it on.")},
    )
    text_ru = FreeText(
        label=_("The answer in Russian"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "ru"}),
        error_messages={"required": _("The answer is empty. Write it before you pass it on.")},
    )
    result = forms.ChoiceField(
        label=_("Result"),
        choices=[("", pgettext_lazy("result", "Choose")), *choices_for(ANSWER_RESULT_LABELS)],
        error_messages={"required": _("Choose how the appeal ends for the person.")},
    )

    field_order = ("text_kk", "text_ru", "result", "appeals")


def chosen_keys(cleaned: dict[str, Any]) -> list[int]:
    return [int(key) for key in cleaned["appeals"]]
