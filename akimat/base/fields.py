"""Fields that ask the domain, and say its exact reason when it refuses."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.identifiers import check_bin, check_iin
from akimat.base.numbers import new_key
from akimat.base.phones import clean_phone

KEY_LENGTH = 64


class CheckedField(forms.CharField):
    """Text that a rule cleans, or refuses with a :class:`DomainError`; empty is always allowed."""

    def check(self, text: str) -> str:
        raise NotImplementedError

    def clean(self, value: object) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return self.check(text)
        except DomainError as error:
            raise ValidationError(message_for(error), code=error.code) from error


class FreeText(forms.CharField):
    """Long text: a browser would cut what is too long without a word, the server says so."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class OfPerson:
    """What every form says of a person in the same words; a form adds its hint and its own rules.

    ``autocomplete`` is what a browser may fill in by itself: at the desk, where strangers come one
    after another, nothing.
    """

    usual: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *, autocomplete: str = "off", **options: Any) -> None:  # noqa: ANN401 -- the field's own
        super().__init__(**{**self.usual, **options})
        self.widget.attrs["autocomplete"] = autocomplete  # type: ignore[attr-defined]  # the field's own


class NameField(OfPerson, forms.CharField):
    usual: ClassVar = {
        "label": pgettext_lazy("person", "Surname, name, patronymic"),
        "max_length": 200,
    }


class MailField(OfPerson, forms.EmailField):
    usual: ClassVar = {"label": _("E-mail"), "required": False}


class IinField(OfPerson, CheckedField):
    usual: ClassVar = {"label": _("IIN"), "max_length": 20, "required": False}
    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def check(self, text: str) -> str:
        return check_iin(text, today=clock.today())


class BinField(IinField):
    usual: ClassVar = {**IinField.usual, "label": _("BIN")}

    def check(self, text: str) -> str:
        return check_bin(text)


class PhoneField(OfPerson, CheckedField):
    usual: ClassVar = {"label": _("Phone"), "max_length": 40, "required": False}
    widget = forms.TextInput(attrs={"type": "tel"})

    def check(self, text: str) -> str:
        return clean_phone(text)


class KeyField(forms.CharField):
    """Drawn when the page is made: sent twice, it files once. A lost one is drawn anew."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- the field's own
        super().__init__(required=False, **options)

    def clean(self, value: object) -> str:
        return str(super().clean(value))[:KEY_LENGTH] or new_key()
