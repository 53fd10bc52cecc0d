"""What the clerk types at the desk. A gap never refuses an appeal; a wrong number is pointed at."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from akimat.base.choices import choices_for
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.fields import (
    BinField,
    FreeText,
    IinField,
    KeyField,
    MailField,
    NameField,
    PhoneField,
)
from akimat.structure.models import Settlement
from appeals.domain.kinds import AnswerWay, ApplicantType, Channel, Form, Kind, Language
from appeals.domain.language import detect
from appeals.domain.stems import words
from appeals.forms.fields import SettlementField
from appeals.labels import (
    ANSWER_WAY_LABELS,
    APPLICANT_TYPE_LABELS,
    CHANNEL_LABELS,
    FORM_LABELS,
    KIND_HINTS,
    KIND_LABELS,
    LANGUAGE_LABELS,
)

TEXT_LIMIT = 20_000
# Enough to tell the language of a text by.
WORDS_READ = 200
AS_WRITTEN = ""
# What is not asked of this kind of applicant, and so cannot be wrong.
NOT_ASKED = {
    ApplicantType.INDIVIDUAL: ("bin", "organisation"),
    ApplicantType.LEGAL_ENTITY: ("iin",),
}
# Where the channel alone says how the words came; at the desk and with the akim the clerk says.
FORM_GIVEN_BY = {
    Channel.PHONE: Form.ORAL,
    Channel.PAPER: Form.WRITTEN,
    Channel.KIOSK: Form.ELECTRONIC,
    Channel.WEB: Form.ELECTRONIC,
}


class IntakeForm(forms.Form):
    use_required_attribute = False

    key = KeyField()
    applicant_type = forms.ChoiceField(
        label=_("Who is filing"),
        choices=choices_for(APPLICANT_TYPE_LABELS),
        initial=ApplicantType.INDIVIDUAL,
        widget=forms.RadioSelect,
    )
    iin = IinField(help_text=_("12 digits. May be left empty."))
    bin = BinField(help_text=_("12 digits. May be left empty."))
    organisation = forms.CharField(label=_("Organisation"), max_length=300, required=False)
    full_name = NameField(required=False)
    settlement = SettlementField(
        Settlement.objects.all(),
        to_field_name="kato",
        label=_("Settlement"),
        empty_label=pgettext_lazy("settlement", "Choose, or write below"),
        required=False,
    )
    street = forms.CharField(
        label=_("Street"),
        help_text=_("For a place that is not in the list, write the whole address here."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "streets", "autocomplete": "off"}),
    )
    house = forms.CharField(label=_("House"), max_length=20, required=False)
    flat = forms.CharField(label=_("Flat"), max_length=20, required=False)
    phone = PhoneField(help_text=_("Not obligatory."))
    email = MailField(help_text=_("Not obligatory."))
    text = FreeText(
        label=_("What the applicant asks or tells"),
        help_text=_("For an oral appeal this is the protocol: read it back before you register."),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    read_back = forms.BooleanField(
        label=_("The protocol was read back to the applicant and he or she agrees with it"),
        required=False,
    )
    consent = forms.BooleanField(
        label=_("The applicant consents to the use of personal data"), required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of appeal"),
        choices=choices_for(KIND_LABELS),
        initial=Kind.APPLICATION,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label=pgettext_lazy("channel", "How it came"),
        choices=choices_for(CHANNEL_LABELS),
        initial=Channel.DESK,
    )
    # Not "form": an input of that name hides the form that it stands in from scripts.
    given_as = forms.ChoiceField(
        label=_("Form"),
        choices=choices_for(FORM_LABELS),
        initial=Form.ORAL,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language of the appeal"),
        choices=[
            (AS_WRITTEN, pgettext_lazy("language of the appeal", "As the text reads")),
            *choices_for(LANGUAGE_LABELS),
        ],
        initial=AS_WRITTEN,
        required=False,
        widget=forms.RadioSelect,
    )
    answer_way = forms.ChoiceField(
        label=_("How the applicant wants the answer"),
        choices=choices_for(ANSWER_WAY_LABELS),
        initial=AnswerWay.STATUS_PAGE,
        widget=forms.RadioSelect,
    )

    @property
    def kind_hints(self) -> list[tuple[Any, Any]]:
        """Each radio button of ``kind`` with the line that explains it."""
        return list(zip(self["kind"], KIND_HINTS.values(), strict=True))

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        self._forget_what_is_not_asked()
        channel = data.get("channel", Channel.DESK)
        data["given_as"] = FORM_GIVEN_BY.get(channel, data.get("given_as", Form.ORAL))
        data["language"] = data.get("language") or _language(data.get("text", ""))
        if data.get("kind") == Kind.COMPLAINT and data["given_as"] == Form.ORAL:
            error = DomainError("complaint_oral_not_allowed")
            self.add_error("kind", forms.ValidationError(message_for(error), code=error.code))
        if data.get("answer_way") == AnswerWay.EMAIL and not data.get("email"):
            self.add_error(
                "answer_way", _("There is no e-mail to answer to: add one or choose another way.")
            )
        return data

    def _forget_what_is_not_asked(self) -> None:
        kind_of_applicant = self.cleaned_data.get("applicant_type", ApplicantType.INDIVIDUAL)
        for name in NOT_ASKED[ApplicantType(kind_of_applicant)]:
            self.errors.pop(name, None)
            self.cleaned_data[name] = ""


def _language(text: str) -> str:
    """Give the language the words are in; that of the page where there are none yet."""
    if text.strip():
        return detect([word.folded for word in words(text, WORDS_READ)], text)
    page = get_language()
    return page if page in {Language.KK, Language.RU} else Language.KK
