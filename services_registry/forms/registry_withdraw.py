"""Why and from when a service is not given any more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from services_registry.domain.texts import Texts
from services_registry.forms.registry_fields import Label, day_field, text


def _why(label: Label) -> forms.CharField:
    return text(
        label,
        2,
        max_length=500,
        help_text=_("Citizens read it where the service was."),
        error_messages={"required": _("Write why: citizens read it.")},
    )


class WithReasonForm(forms.Form):
    """Why a service is not given any more, in both languages of the law."""

    use_required_attribute = False
    reason_kk = _why(_("Reason in Kazakh"))
    reason_ru = _why(_("Reason in Russian"))

    @property
    def reason(self) -> Texts:
        return Texts(self.cleaned_data["reason_kk"], self.cleaned_data["reason_ru"])


class WithdrawForm(WithReasonForm):
    on = day_field(_("No longer given from"), help_text=_("Today, or a day to come."))
    field_order = ("on", "reason_kk", "reason_ru")
