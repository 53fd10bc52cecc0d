from django import forms
from django.utils.translation import gettext_lazy as _

from akimat.base.fields import CheckedField
from akimat.base.identifiers import check_external_number


class ExternalNumberField(CheckedField):
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def check(self, text: str) -> str:
        return check_external_number(text)


class ExternalNumberForm(forms.Form):
    """The number that e-Otinish has given to the same appeal."""

    external_number = ExternalNumberField(
        label=_("Number in e-Otinish"), help_text=_("For example ЖТ-2026-12345678."), max_length=40
    )
