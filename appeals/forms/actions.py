"""The small forms on the card: what a step needs to be told besides who takes it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.base.fields import FreeText
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from akimat.structure.models import Body
from appeals.domain.kinds import AnswerResult, Language
from appeals.forms import choices
from appeals.forms.intake import TEXT_LIMIT
from appeals.labels import ANSWER_RESULT_LABELS, LANGUAGE_LABELS
from appeals.models import Appeal, Topic

LONGEST_REASON = 1000
LONGEST_ANSWER = 50_000


class LongSelect(forms.Select):
    """A select of many choices, already written: a template an option costs too much."""

    written = SafeString()
    empty = ""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002 -- Django's signature
    ) -> SafeString:
        given = self.build_attrs(self.attrs, attrs)
        return format_html(
            '<select name="{}"{}><option value="">{}</option>{}</select>',
            name,
            flatatt(given),
            self.empty,
            choices.chosen(self.written, value) if value else self.written,
        )


class ActionForm(forms.Form):
    """A step that needs nothing but the wish to take it."""

    use_required_attribute = False
    # Which field a refusal is about, by its code; one about no field is said above the card.
    field_of: ClassVar[Mapping[str, str]] = {}

    def refuse(self, code: str, words: str) -> bool:
        """Say a refusal beside the field that it is about; False where it is about none."""
        if code not in self.field_of:
            return False
        self.add_error(self.field_of[code], words)
        return True

    def focus_on_error(self) -> None:
        """Let the first wrong field have the focus: on a phone it is far below the top."""
        for name in self.fields:
            if name in self.errors:
                self.fields[name].widget.attrs["autofocus"] = True
                return

    def offer(self, appeal: Appeal) -> None:
        """Fill in what will most likely be chosen for this appeal."""

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Give what was typed, with its labels: shown again where the form itself is closed."""
        return [
            (str(field.label), str(field.value()))
            for field in self.visible_fields()
            if self.is_bound and field.value() and isinstance(field.field.widget, TYPED)
        ]


TYPED = (forms.TextInput, forms.Textarea)


def _reason(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 -- forms.CharField's own
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason in a few words.")},
        **options,
    )


class ReasonForm(ActionForm):
    reason = _reason(_("Reason"))


class DeclineForm(ReasonForm):
    reason = _reason(_("Why it is not for this body"), help_text=_("The clerk will read this."))


class ReworkForm(ReasonForm):
    reason = _reason(
        pgettext_lazy("rework", "What is to be changed"),
        help_text=_("The executor will read this."),
    )


class WithdrawForm(ReasonForm):
    reason = _reason(
        _("How the applicant withdrew it"),
        help_text=_("Date and form of the written withdrawal (APPC art. 64)."),
    )


class ReturnForm(ReasonForm):
    reason = _reason(_("Reason"), help_text=_("The applicant is told this (APPC art. 64)."))


class AssignForm(ActionForm):
    executor = forms.ModelChoiceField(
        queryset=User.objects.filter(role__in=BODY_ROLES, is_active=True),
        label=_("Executor"),
        widget=LongSelect,
    )

    def offer_people(self, people: Sequence[choices.Choice], chosen: int | None) -> None:
        """Let one of ``people`` be named; who may only take it himself need not say so."""
        widget = self.fields["executor"].widget
        widget.written = choices.options([("", people)])
        widget.empty = pgettext_lazy("executor", "Choose a person")
        self.initial.setdefault("executor", people[0][0] if len(people) == 1 else chosen)


class DraftForm(ActionForm):
    # Why the last version came back; "" where it did not.
    remark = ""

    text = FreeText(
        label=_("Text of the answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("The answer is empty. Write it before you pass it on.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"), choices=choices_for(LANGUAGE_LABELS)
    )
    language_reason = forms.CharField(
        label=_("Why another language"),
        help_text=_("Only where it is neither Kazakh nor the language of the appeal."),
        max_length=300,
        required=False,
    )
    result = forms.ChoiceField(
        label=_("Result"),
        choices=[("", pgettext_lazy("result", "Choose")), *choices_for(ANSWER_RESULT_LABELS)],
        error_messages={"required": _("Choose how the appeal ends for the person.")},
    )

    def offer(self, appeal: Appeal) -> None:
        own = appeal.language if appeal.language != Language.OTHER else Language.KK
        last = appeal.answer
        self.remark = last.remark if last else ""
        self.initial = {"language": own} | (
            {
                "text": last.text,
                "language": last.language,
                "language_reason": last.language_reason,
                "result": AnswerResult(last.result),
            }
            if last
            else {}
        )


class RouteForm(ActionForm):
    body = forms.ModelChoiceField(
        queryset=Body.objects.internal(),
        to_field_name="code",
        label=_("Body"),
        widget=LongSelect,
        error_messages={"required": _("Choose the body that will answer.")},
    )
    topic = forms.ModelChoiceField(
        queryset=Topic.objects.filter(is_active=True),
        to_field_name="code",
        label=_("Topic"),
        widget=LongSelect,
        required=False,
    )
    reason = forms.CharField(
        label=_("Note"), help_text=_("Not obligatory."), max_length=300, required=False
    )

    def offer(self, appeal: Appeal) -> None:
        fill_select(self.fields["body"], choices.internal_bodies(), _("Choose a body"))
        fill_select(self.fields["topic"], choices.topics(), _("No topic"))
        proposed = appeal.suggestion or {}
        self.initial = {
            "body": appeal.body.code if appeal.body else proposed.get("body"),
            "topic": appeal.topic.code if appeal.topic else proposed.get("topic"),
        }


class RedirectForm(ActionForm):
    body = forms.ModelChoiceField(
        queryset=Body.objects.all(),
        to_field_name="code",
        label=_("Body outside the akimat"),
        widget=LongSelect,
        error_messages={"required": _("Choose the body it is redirected to.")},
    )
    reason = _reason(_("Reason"), help_text=_("The applicant is told this in the same step."))

    def offer(self, appeal: Appeal) -> None:
        fill_select(self.fields["body"], choices.external_bodies(), _("Choose a body"))
        self.initial = {"body": (appeal.suggestion or {}).get("body")}


class MendForm(ActionForm):
    """What was missing, entered now; each field is named by its defect."""

    name_missing = forms.CharField(label=_("Surname, name, patronymic"), max_length=200)
    organisation_missing = forms.CharField(label=_("Name of the organisation"), max_length=300)
    address_missing = forms.CharField(label=_("Address"), max_length=300)
    text_missing = FreeText(
        label=_("What the applicant asks or tells"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    consent_missing = forms.BooleanField(
        label=_("The applicant consents to the use of personal data")
    )
    not_read_back = forms.BooleanField(
        label=_("The protocol was read back to the applicant and he or she agrees with it")
    )

    def offer(self, appeal: Appeal) -> None:
        for name in set(self.fields) - set(appeal.defects):
            del self.fields[name]
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        brought = {name: str(value) for name, value in given.items() if value}
        if not brought and self.fields:
            wanted = _("Enter what was brought, or tick what is in order now.")
            self.add_error(next(iter(self.fields)), wanted)
        return {"brought": brought}


def fill_select(field: forms.Field, written: SafeString, empty: Any) -> None:  # noqa: ANN401 -- lazy or not
    field.widget.written, field.widget.empty = written, empty
