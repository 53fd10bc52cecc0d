"""What an editor fills in: the list's filters, a draft, a day, a reason."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
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
from services_registry.labels.fields import FIELD_LABELS
from services_registry.labels.passports import (
    CHANNEL_LABELS,
    DOCUMENT_WAY_LABELS,
    FORM_LABELS,
    RECIPIENTS_LABELS,
    SECTION_LABELS,
    TERM_UNIT_LABELS,
    TERM_VERIFICATION_LABELS,
    VERIFICATION_LABELS,
)
from services_registry.models import LifeSituation, Passport

EARLIEST, LATEST = date(1991, 12, 16), date(2100, 1, 1)
LONGEST_TEXT, LONGEST_TERM = 5000, 3000
Label = Any


def day_field(label: Label, **options: Any) -> forms.DateField:  # noqa: ANN401 -- DateField's own
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        validators=[_in_the_calendar],
        **options,
    )


def _in_the_calendar(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(_("There is no such day in the registry."))


def _named(field: str) -> Label:
    return capfirst(FIELD_LABELS[field])


def line(field: str, longest: int, **options: Any) -> forms.CharField:  # noqa: ANN401 -- CharField's own
    return forms.CharField(label=_named(field), max_length=longest, **options)


def text(label: Label, rows: int = 3, **options: Any) -> forms.CharField:  # noqa: ANN401 -- ditto
    given = {"max_length": LONGEST_TEXT, **options}
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **given)


class ListForm(forms.Form):
    """What the list is asked for; a value that makes no sense asks for nothing."""

    use_required_attribute = False

    q = forms.CharField(label=_("Words or code"), max_length=100, required=False)
    section = forms.ChoiceField(
        label=_("Section"),
        choices=[("", pgettext_lazy("section", "All sections")), *choices_for(SECTION_LABELS)],
        required=False,
    )
    provider = forms.ModelChoiceField(
        label=_("Provider"),
        queryset=Body.objects.none(),
        empty_label=pgettext_lazy("provider", "All bodies"),
        required=False,
    )
    on = day_field(_("As of"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Form's own
        super().__init__(*args, **options)
        providers = Body.objects.filter(passports__isnull=False).order_by("code").distinct()
        self.fields["provider"].queryset = providers  # type: ignore[attr-defined]  # a model choice


class DayForm(forms.Form):
    """The day that a passport is asked for."""

    use_required_attribute = False
    on = day_field(_("As of"), required=False)


class PassportForm(forms.Form):
    """All that a version says, but its documents and grounds."""

    use_required_attribute = False

    name_kk = line("name_kk", 320)
    name_ru = line("name_ru", 320)
    name_en = line("name_en", 320)
    text_kk = text(_named("text_kk"), required=False)
    text_ru = text(_named("text_ru"), required=False)
    text_en = text(_named("text_en"), required=False)
    provider = forms.ModelChoiceField(label=_named("provider"), queryset=Body.objects.none())
    recipients = forms.ChoiceField(
        label=_named("recipients"), choices=choices_for(RECIPIENTS_LABELS)
    )
    channels = forms.MultipleChoiceField(
        label=_named("channels"),
        choices=choices_for(CHANNEL_LABELS),
        widget=forms.CheckboxSelectMultiple,
    )
    form = forms.ChoiceField(label=_named("form"), choices=choices_for(FORM_LABELS))
    term_value = forms.IntegerField(
        label=_named("term"), min_value=1, max_value=LONGEST_TERM, required=False
    )
    term_unit = forms.ChoiceField(
        label=_named("term_unit"),
        choices=[("", pgettext_lazy("unit of a term", "no term")), *choices_for(TERM_UNIT_LABELS)],
        required=False,
    )
    fee = line("fee", 200, help_text=_("“free” where nothing is paid; otherwise how much."))
    payment_ways = line("payment_ways", 300, required=False)
    result_kk = line("result_kk", 300)
    result_ru = line("result_ru", 300)
    result_en = line("result_en", 300, required=False)
    schedule_kk = text(_named("schedule_kk"), 2, required=False)
    schedule_ru = text(_named("schedule_ru"), 2, required=False)
    schedule_en = text(_named("schedule_en"), 2, required=False)
    legal_basis = text(_named("legal_basis"))
    life_situation = forms.ModelChoiceField(
        label=_named("life_situation_id"), queryset=LifeSituation.objects.none(), required=False
    )
    is_proactive = forms.BooleanField(label=_named("is_proactive"), required=False)
    egov_url = forms.URLField(
        label=_named("egov_url"), max_length=300, assume_scheme="https", required=False
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


class PublishForm(forms.Form):
    use_required_attribute = False
    valid_from = day_field(_("Valid from"), help_text=_("Today, or a day to come."))


class SendBackForm(forms.Form):
    use_required_attribute = False
    reason = text(
        _("What to change"),
        2,
        max_length=500,
        error_messages={"required": _("Write what should change.")},
    )


def stamp(passport: Passport) -> str:
    """Give the moment of the text that a page shows, for the step that is taken on it."""
    return passport.edited_at.isoformat() if passport.edited_at else ""


def read_stamp(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
