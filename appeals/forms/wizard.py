"""What a citizen types in four steps; the same questions as at the desk, in the person's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base.choices import choices_for
from akimat.base.fields import BinField, FreeText, IinField, MailField, NameField, PhoneField
from akimat.structure.models import Office, Settlement
from akimat.structure.queries import find_settlement
from appeals.domain.kind_guess import guess_kind
from appeals.domain.kinds import (
    AnswerWay,
    ApplicantType,
    Channel,
    Form,
    Language,
    ParticipantRole,
)
from appeals.forms.choices import chosen, topics
from appeals.forms.fields import SettlementField
from appeals.forms.intake import AS_WRITTEN, TEXT_LIMIT, IntakeForm
from appeals.forms.people import CoApplicantForm
from appeals.forms.sheet import REPRESENTATIVE, ROWS, IntakeSheet
from appeals.labels import ANSWER_WAY_LABELS, KIND_LABELS, LANGUAGE_LABELS
from appeals.queries.suggesting import topic_of
from appeals.services.register import NewAppeal

RELATIVE = "rel"
DESCRIBE, PLACE, CONTACT, CHECK = "describe", "place", "contact", "check"
STEPS = (DESCRIBE, PLACE, CONTACT, CHECK)
# The fields of each step; what is not among them a step neither takes nor drops.
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    DESCRIBE: ("text", "topic", "kind"),
    PLACE: ("place_settlement", "place_street", "place_house", "place_more"),
    CONTACT: (
        *("applicant_type", "full_name", "iin", "organisation", "bin", "phone", "email"),
        *("same_address", "settlement", "street", "house", "flat"),
        *("answer_way", "language", "consent"),
    ),
    CHECK: (),
}
PEOPLE_OF = {CONTACT: (REPRESENTATIVE, RELATIVE, "co")}
PLACE_LENGTH = 300


class TopicField(forms.CharField):
    """The code of a topic; one that is not in use (any more) is none."""

    def clean(self, value: object) -> str:
        topic = topic_of(str(value or ""))
        return topic.code if topic and topic.is_active and topic.group_id else ""


class PlaceField(SettlementField):
    """A settlement by its code, taken from what each process remembers: steps ask for it often."""

    def to_python(self, value: object) -> Settlement | None:
        code = str(value or "")
        if not code:
            return None
        found = find_settlement(code) if code.isascii() and code.isdigit() else None
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return found


class RelativeForm(CoApplicantForm):
    """Who answers the phone for the applicant: a name and a phone, no more."""

    role = ParticipantRole.RELATIVE
    iin = None  # type: ignore[assignment]  # Django's way to leave a field out


class WizardForm(IntakeForm):
    text = FreeText(
        label=_("What happened and what do you ask for?"),
        help_text=_("In your own words, in Kazakh or Russian. Say where and since when."),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    topic = TopicField(
        label=_("What it is about"),
        help_text=_("We guess it from your words. Correct it, or leave it to the akimat."),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind of appeal"),
        choices=[
            ("", pgettext_lazy("kind of appeal", "By my words")),
            *choices_for(KIND_LABELS),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    place_settlement = PlaceField(
        Settlement.objects.all(),
        to_field_name="kato",
        label=_("Town or village"),
        empty_label=pgettext_lazy("place of the matter", "No particular place"),
        required=False,
    )
    place_street = forms.CharField(
        label=_("Street"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"list": "place-streets", "autocomplete": "off"}),
    )
    place_house = forms.CharField(
        label=_("House"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place_more = forms.CharField(
        label=_("How to find it"),
        help_text=_("For example: opposite the school. May be left empty."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    full_name = NameField(autocomplete="name", required=False)
    iin = IinField(
        help_text=_("12 digits. If you have none (for example a foreign citizen), leave it empty.")
    )
    bin = BinField(help_text=_("12 digits. May be left empty."))
    settlement = PlaceField(
        Settlement.objects.all(),
        to_field_name="kato",
        label=_("Settlement"),
        empty_label=pgettext_lazy("settlement", "Choose, or write below"),
        required=False,
    )
    same_address = forms.BooleanField(
        label=_("I live at the place of the matter: use that address"), required=False
    )
    phone = PhoneField(
        autocomplete="tel", help_text=_("So that the executor can ask you. May be left empty.")
    )
    email = MailField(
        autocomplete="email", help_text=_("Letters about each step come here. May be left empty.")
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"),
        choices=[
            (AS_WRITTEN, pgettext_lazy("language of the answer", "The language of my text")),
            *((one.value, LANGUAGE_LABELS[one]) for one in (Language.KK, Language.RU)),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    answer_way = forms.ChoiceField(
        label=_("How do you want the answer?"),
        choices=choices_for(ANSWER_WAY_LABELS),
        initial=AnswerWay.STATUS_PAGE,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=_("I consent to the use of my personal data for this appeal"), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["kind"] = data.get("kind") or guess_kind(data.get("text", ""))
        if data.get("same_address") and data.get("place_settlement"):
            for name in ("settlement", "street", "house"):
                data[name] = data.get(f"place_{name}", "")
        return data


@dataclass(frozen=True, slots=True)
class WizardSheet(IntakeSheet):
    """All four steps as one filing; each step shows and checks its own part."""

    form_class: ClassVar[type[IntakeForm]] = WizardForm
    not_filed: ClassVar[frozenset[str]] = frozenset(
        {"key", "topic", "same_address", *FIELDS_OF[PLACE]}
    )

    relative: RelativeForm | None = None

    @classmethod
    def of(cls, data: Mapping[str, str], *, key: str, channel: Channel) -> "WizardSheet":
        """Take what stands in a draft; a kind that is not chosen is guessed when it is filed."""
        filled = QueryDict(mutable=True)
        filled.update(DEFAULTS | dict(data))
        filled.update({"key": key, "channel": channel, "given_as": Form.ELECTRONIC})
        sheet = cls.sent(filled)
        relative = RelativeForm(filled, prefix=RELATIVE, empty_permitted=True)
        return replace(sheet, relative=relative)

    def parts_of(self, step: str) -> list[forms.BoundField]:
        """Give every field that stands on a step."""
        own = [self.form[name] for name in FIELDS_OF[step]]
        others = self.parts[1:] if step == CONTACT else []
        return [*own, *(field for form in others for field in form)]

    def wrong_on(self, step: str) -> list[tuple[str, str]]:
        """Give each mistake of a step with the id of its field."""
        return [
            (str(error), field.auto_id) for field in self.parts_of(step) for error in field.errors
        ]

    @property
    def parts(self) -> list[forms.Form]:
        relative = [self.relative] if self.relative else []
        return [self.form, self.representative, *relative, *self.co_applicants]

    @property
    def topic_options(self) -> SafeString:
        return chosen(topics(), self.form["topic"].value() or "")

    @property
    def has_helpers(self) -> bool:
        return any(field.value() for form in self.parts[1:] for field in form)

    def new_appeal(self, office: Office) -> NewAppeal:
        data = self.form.cleaned_data
        return replace(
            IntakeSheet.new_appeal(self, office),
            place_settlement=data["place_settlement"],
            place=written_place(data),
            named_topic=topic_of(data["topic"]),
            draft=data["key"],
        )


DEFAULTS = {
    "applicant_type": ApplicantType.INDIVIDUAL.value,
    "answer_way": AnswerWay.STATUS_PAGE.value,
}


def written_place(data: Mapping[str, Any]) -> str:
    """Give street, house and what else was said of the place in one line."""
    parts = (data[name] for name in ("place_street", "place_house", "place_more"))
    return ", ".join(part for part in parts if part)[:PLACE_LENGTH]


def is_of_step(name: str, step: str) -> bool:
    """Say whether a step asks for what was sent under this name."""
    prefix, dash, _field = name.partition("-")
    if dash:
        known = PEOPLE_OF.get(step, ())
        return prefix.rstrip("0123456789") in known
    return name in FIELDS_OF[step] or (step == CONTACT and name == ROWS)
