"""What a clerk writes down of a complaint about a service."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.base.fields import IinField, KeyField, MailField, NameField, PhoneField
from akimat.base.numbers import clean_number
from akimat.base.submissions import fingerprint_of
from services_registry.domain.requests import ComplaintTo
from services_registry.forms.journal import page_language, services
from services_registry.labels.requests import COMPLAINT_TO_LABELS, LANGUAGE_LABELS

TEXT_LIMIT = 20_000


class ComplaintForm(forms.Form):
    use_required_attribute = False

    key = KeyField()
    number = forms.CharField(
        label=_("Number of the request"),
        help_text=_("From the receipt. May be left empty; then choose the service."),
        max_length=60,
        required=False,
    )
    service = forms.ChoiceField(
        label=pgettext_lazy("service", "Service"), choices=services, required=False
    )
    to = forms.ChoiceField(
        label=_("To whom"),
        choices=choices_for(COMPLAINT_TO_LABELS),
        initial=ComplaintTo.PROVIDER,
        widget=forms.RadioSelect,
    )
    full_name = NameField()
    iin = IinField(help_text=_("12 digits. May be left empty."))
    phone = PhoneField(help_text=_("Not obligatory."))
    email = MailField(help_text=_("Not obligatory."))
    text = forms.CharField(
        label=_("What the person complains of"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    written_in = forms.ChoiceField(
        label=_("Language of the letters"),
        choices=choices_for(LANGUAGE_LABELS),
        initial=page_language,
    )

    def clean_number(self) -> str:
        return clean_number(self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not (data.get("number") or data.get("service") or self.errors):
            self.add_error("service", _("Give the number of the request, or choose the service."))
        return data

    def fingerprint(self) -> str:
        return fingerprint_of(self.cleaned_data)
