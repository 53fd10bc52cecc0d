"""What a version of a passport says, with its documents and grounds, as an editor fills it in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.structure.models import Body
from services_registry.domain.content import LANGUAGES
from services_registry.domain.passports import (
    TermUnit,
    TermVerification,
    Verification,
)
from services_registry.forms.registry import stamp
from services_registry.forms.registry_fields import LONGEST_TERM, line, named, text
from services_registry.labels.passports import (
    CHANNEL_LABELS,
    DOCUMENT_WAY_LABELS,
    FORM_LABELS,
    RECIPIENTS_LABELS,
    TERM_UNIT_LABELS,
    TERM_VERIFICATION_LABELS,
    VERIFICATION_LABELS,
)
from services_registry.models import LifeSituation, Passport


class PassportForm(forms.Form):
    """All that a version says, but its documents and grounds."""

    use_required_attribute = False

    name_kk = line("name_kk", 320)
    name_ru = line("name_ru", 320)
    name_en = line("name_en", 320)
    text_kk = text(named("text_kk"), required=False)
    text_ru = text(named("text_ru"), required=False)
    text_en = text(named("text_en"), required=False)
    provider = forms.ModelChoiceField(label=named("provider"), queryset=Body.objects.none())
    recipients = forms.ChoiceField(
        label=named("recipients"), choices=choices_for(RECIPIENTS_LABELS)
    )
    channels = forms.MultipleChoiceField(
        label=named("channels"),
        choices=choices_for(CHANNEL_LABELS),
        widget=forms.CheckboxSelectMultiple,
    )
    form = forms.ChoiceField(label=named("form"), choices=choices_for(FORM_LABELS))
    term_value = forms.IntegerField(
        label=named("term"), min_value=1, max_value=LONGEST_TERM, required=False
    )
    term_unit = forms.ChoiceField(
        label=named("term_unit"),
        choices=[("", pgettext_lazy("unit of a term", "no term")), *choices_for(TERM_UNIT_LABELS)],
        required=False,
    )
    fee = line("fee", 200, help_text=_("“free” where nothing is paid; otherwise how much."))
    payment_ways = line("payment_ways", 300, required=False)
    result_kk = line("result_kk", 300)
    result_ru = line("result_ru", 300)
    result_en = line("result_en", 300, required=False)
    schedule_kk = text(named("schedule_kk"), 2, required=False)
    schedule_ru = text(named("schedule_ru"), 2, required=False)
    schedule_en = text(named("schedule_en"), 2, required=False)
    legal_basis = text(named("legal_basis"))
    life_situation = forms.ModelChoiceField(
        label=named("life_situation_id"), queryset=LifeSituation.objects.none(), required=False
    )
    is_proactive = forms.BooleanField(label=named("is_proactive"), required=False)
    egov_url = forms.URLField(
        label=named("egov_url"), max_length=300, assume_scheme="https", required=False
    )
    verification = forms.ChoiceField(
        label=_("Where the name comes from"), choices=choices_for(VERIFICATION_LABELS)
    )
    term_verification = forms.ChoiceField(
        label=_("Where the term comes from"), choices=choices_for(TERM_VERIFICATION_LABELS)
    )
    source = text(_("Source"), 2, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Form's own
        super().__init__(*args, **options)
        self.fields["provider"].queryset = Body.objects.order_by("code")  # type: ignore[attr-defined]  # a model choice
        self.fields["life_situation"].queryset = LifeSituation.objects.all()  # type: ignore[attr-defined]  # ditto

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("term_value")) != bool(given.get("term_unit")):
            self.add_error("term_unit", _("A term is a number and a unit, or neither."))
        return given

    @property
    def content(self) -> dict[str, Any]:
        """Give the filled form as a version says it."""
        given = {**self.cleaned_data}
        given.pop("seen")
        situation = given.pop("life_situation")
        is_compiled = (
            given["verification"] == Verification.COMPILED
            or given["term_verification"] == TermVerification.COMPILED
        )
        return {
            **given,
            "provider_id": given.pop("provider").pk,
            "life_situation_id": situation.pk if situation else None,
            "term_unit": TermUnit(given["term_unit"]) if given["term_unit"] else "",
            "is_compiled": is_compiled,
        }


class DocumentForm(forms.Form):
    """One document of the list; a line without a name in Russian and Kazakh is no line."""

    use_required_attribute = False

    name_kk = line("name_kk", 320, required=False)
    name_ru = line("name_ru", 320, required=False)
    name_en = line("name_en", 320, required=False)
    way = forms.ChoiceField(
        label=pgettext_lazy("document", "Who brings it"), choices=choices_for(DOCUMENT_WAY_LABELS)
    )
    condition_kk = forms.CharField(
        label=capfirst(_("when it is needed, in Kazakh")), max_length=300, required=False
    )
    condition_ru = forms.CharField(
        label=capfirst(_("when it is needed, in Russian")), max_length=300, required=False
    )
    condition_en = forms.CharField(
        label=capfirst(_("when it is needed, in English")), max_length=300, required=False
    )
    is_compiled = forms.BooleanField(
        label=capfirst(_("typical, not read in the act")), required=False
    )

    def clean(self) -> dict[str, Any]:
        return _both_languages(self, super().clean() or {}, "name")


class GroundForm(forms.Form):
    use_required_attribute = False

    text_kk = text(capfirst(_("in Kazakh")), 2, max_length=500, required=False)
    text_ru = text(capfirst(_("in Russian")), 2, max_length=500, required=False)
    text_en = text(capfirst(_("in English")), 2, max_length=500, required=False)
    basis = forms.CharField(label=capfirst(_("article")), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        return _both_languages(self, super().clean() or {}, "text")


def _both_languages(form: forms.Form, given: dict[str, Any], field: str) -> dict[str, Any]:
    """Want a line in both languages of the law once it is there in one."""
    told = [language for language in LANGUAGES if given.get(f"{field}_{language}")]
    for language in ("kk", "ru") if told else ():
        if language not in told and f"{field}_{language}" not in form.errors:
            form.add_error(f"{field}_{language}", _("Write it in both languages."))
    return given


MOST_LINES = 40
DocumentFormSet = forms.formset_factory(
    DocumentForm, extra=2, can_delete=True, max_num=MOST_LINES, absolute_max=MOST_LINES
)
GroundFormSet = forms.formset_factory(
    GroundForm, extra=1, can_delete=True, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def lines_of(formset: Any, key: str) -> list[dict[str, Any]]:  # noqa: ANN401 -- formsets are made at run time
    """Give the filled lines of a formset in their order, without those marked to go."""
    return [
        {name: value for name, value in given.items() if name != "DELETE"}
        for given in formset.cleaned_data
        if given.get(key) and not given.get("DELETE")
    ]


def initial_of(passport: Passport, content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **content,
        "provider": content["provider_id"],
        "life_situation": content["life_situation_id"],
        "seen": stamp(passport),
    }
