"""What a person who books is asked for: as little as the talk needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.fields import IinField, MailField, NameField, PhoneField
from akimat.notifications import sms
from appeals.forms.status import NUMBER, CodeField, NumberField
from reception.labels.booking import TALK_LANGUAGE_CHOICES
from reception.services.visitors import Visitor

PHONE_HINTS = {
    True: _("Without an e-mail the code comes here as a text message, to mobile phones."),
    False: _("We cannot send text messages yet: without an e-mail the desk confirms."),
}


class VisitorForm(forms.Form):
    use_required_attribute = False

    full_name = NameField(autocomplete="name", error_messages={"required": _("Say who will come.")})
    email = MailField(
        autocomplete="email",
        help_text=_("The code that confirms the booking comes here, and the reminders."),
    )
    phone = PhoneField(autocomplete="tel")
    matter = forms.CharField(
        label=pgettext_lazy("reception", "What it is about"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words what you come for.")},
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("reception", "Language of the talk"), choices=TALK_LANGUAGE_CHOICES
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.fields["phone"].help_text = PHONE_HINTS[sms.is_on()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        reached = ("email", "phone")
        if not any(given.get(name) or name in self.errors for name in reached):
            self.add_error("email", _("Give an e-mail or a phone, so that we can reach you."))
        return given

    @property
    def visitor(self) -> Visitor:
        given = self.cleaned_data
        return Visitor(
            full_name=given["full_name"],
            iin=given.get("iin", ""),
            phone=given["phone"],
            email=given["email"],
            language=given["language"],
            matter=given["matter"],
            has_consented=bool(given.get("consent")),
        )


class BookingForm(VisitorForm):
    """The sheet of a citizen; ``key`` makes a second click the same booking."""

    consent = forms.BooleanField(
        label=_(
            "I agree that the akimat keeps my name, contacts and what the talk is about until the "
            "reception is over and its records are destroyed by law (Law No. 94-V, art. 8)."
        ),
        error_messages={"required": _("Without your consent we may not write your name down.")},
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class DeskForm(VisitorForm):
    """The sheet at the desk: the person shows a document, so a contact may be missing."""

    iin = IinField()
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    by_phone = forms.BooleanField(label=_("The person is on the phone"), required=False)

    field_order = ("iin", "full_name", "phone", "email", "matter", "language", "by_phone", "key")

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        self.fields["email"].help_text = ""
        self.fields["phone"].help_text = ""

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}


class CodeForm(forms.Form):
    use_required_attribute = False

    confirm_code = forms.CharField(
        label=_("Confirmation code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the six digits that we have sent you.")},
    )


class FindForm(forms.Form):
    """The number and the code of a booking."""

    use_required_attribute = False

    number = NumberField(
        label=pgettext_lazy("booking", "Number of the booking"),
        max_length=60,
        validators=[NUMBER],
        help_text=pgettext_lazy("booking", "For example SA-KHR-B-2026-000123."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = CodeField(
        label=pgettext_lazy("booking", "Code of the booking"),
        max_length=20,
        help_text=pgettext_lazy("booking", "Eight letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class CancelForm(forms.Form):
    """Why the desk gives a time back; the person reads it in the letter."""

    reason = forms.CharField(max_length=300, required=False)
