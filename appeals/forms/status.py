"""The box on the home page: the number and the code from the receipt."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.numbers import clean_code, clean_number

NUMBER = RegexValidator(
    r"^[\w-]{3,40}$", _("The number on the receipt looks like SA-KHR-2026-000123.")
)


class NumberField(forms.CharField):
    def to_python(self, value: str | None) -> str:
        return clean_number(super().to_python(value) or "")


class CodeField(forms.CharField):
    def to_python(self, value: str | None) -> str:
        return clean_code(super().to_python(value) or "")


class StatusForm(forms.Form):
    """Sent by GET: no cookie is needed to ask, and the QR code opens the same address."""

    number = NumberField(
        label=pgettext_lazy("receipt", "Number on the receipt"),
        max_length=60,
        validators=[NUMBER],
        help_text=_("It is on the receipt, for example SA-KHR-2026-000123."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = CodeField(
        label=pgettext_lazy("receipt", "Code on the receipt"),
        max_length=20,
        help_text=_("Eight letters and digits under the number."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
