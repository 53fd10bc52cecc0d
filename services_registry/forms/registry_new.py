"""What an editor fills in to begin a service; the rest is written in its first draft."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.base.errors import DomainError
from akimat.structure.models import Body
from services_registry.domain.importing.cells import registry_code
from services_registry.forms.registry_fields import line
from services_registry.labels.fields import FIELD_LABELS
from services_registry.labels.passports import SECTION_LABELS
from services_registry.models import LifeSituation
from services_registry.services.new_service import NewService

NAMES = ("name_kk", "name_ru", "name_en")


class NewServiceForm(forms.Form):
    use_required_attribute = False

    name_kk = line("name_kk", 320)
    name_ru = line("name_ru", 320)
    name_en = line("name_en", 320)
    registry_code = line(
        "registry_code", 20, required=False, help_text=_("Eight digits; leave empty if unknown.")
    )
    section = forms.ChoiceField(
        label=_("Section"),
        choices=[("", pgettext_lazy("section", "Choose")), *choices_for(SECTION_LABELS)],
    )
    provider = forms.ModelChoiceField(
        label=capfirst(FIELD_LABELS["provider"]), queryset=Body.objects.none()
    )
    life_situations = forms.ModelMultipleChoiceField(
        label=_("Life situations"),
        queryset=LifeSituation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Form's own
        super().__init__(*args, **options)
        self.fields["provider"].queryset = Body.objects.internal().order_by("code")  # type: ignore[attr-defined]  # a model choice
        self.fields["life_situations"].queryset = LifeSituation.objects.all()  # type: ignore[attr-defined]  # ditto

    def clean_registry_code(self) -> str:
        typed: str = self.cleaned_data["registry_code"].strip()
        try:
            return registry_code(typed) if typed else ""
        except DomainError:
            message = _("Write all eight digits of the code.")
            raise forms.ValidationError(message) from None

    @property
    def new_service(self) -> NewService:
        given = self.cleaned_data
        return NewService(
            section=given["section"],
            names={name: given[name] for name in NAMES},
            provider_id=given["provider"].pk,
            registry_code=given["registry_code"],
            situations=list(given["life_situations"]),
        )
