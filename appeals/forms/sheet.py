"""The whole intake page: the appeal, the representative and the co-applicants as one thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.forms import Form as DjangoForm
from django.http import QueryDict

from akimat.base.numbers import new_key
from akimat.base.submissions import fingerprint_of
from akimat.structure.models import Office
from appeals.domain.defects import GROUNDS_TO_RETURN, Defect
from appeals.domain.kinds import AnswerWay, ApplicantType, Channel, Form, Kind
from appeals.forms.intake import IntakeForm
from appeals.forms.people import MAX_CO_APPLICANTS, CoApplicantForm, RepresentativeForm
from appeals.labels import CONSENT_VERSION, DEFECT_LABELS
from appeals.models import Appeal
from appeals.services.register import NewAppeal

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ROWS = "co_rows"
REPRESENTATIVE = "rep"
NUMBERS = frozenset({"iin", "bin", "phone"})
# What is taken over from an earlier appeal of the same person.
COPIED = (
    *("full_name", "organisation", "phone", "email"),
    *("settlement", "street", "house", "flat"),
)
CHOICES: Mapping[str, type[StrEnum]] = {
    "kind": Kind,
    "channel": Channel,
    "given_as": Form,
    "applicant_type": ApplicantType,
    "answer_way": AnswerWay,
}
FIELD_OF = {
    Defect.NAME_MISSING: "full_name",
    Defect.ORGANISATION_MISSING: "organisation",
    Defect.ADDRESS_MISSING: "settlement",
    Defect.TEXT_MISSING: "text",
    Defect.CONSENT_MISSING: "consent",
    Defect.NOT_READ_BACK: "read_back",
}


class Gap(NamedTuple):
    """What is missing, in words, the id of the field to fill, and whether it is the applicant's."""

    label: "str | StrPromise"
    field_id: str
    is_to_mend: bool = False


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    form_class: ClassVar[type[IntakeForm]] = IntakeForm
    # What a form asks beside the values of a filing.
    not_filed: ClassVar[frozenset[str]] = frozenset({"key"})

    form: IntakeForm
    representative: RepresentativeForm
    co_applicants: tuple[CoApplicantForm, ...] = ()

    @classmethod
    def blank(cls) -> Self:
        form = IntakeForm(initial={"key": new_key()})
        _focus(form, "iin")
        return cls(form, RepresentativeForm(prefix=REPRESENTATIVE))

    @classmethod
    def sent(cls, data: QueryDict) -> Self:
        """Take what was sent to be checked and filed."""
        rows = range(_rows(data))
        return cls(
            cls.form_class(data),
            RepresentativeForm(data, prefix=REPRESENTATIVE, empty_permitted=True),
            tuple(CoApplicantForm(data, prefix=_prefix(row), empty_permitted=True) for row in rows),
        )

    @classmethod
    def kept(
        cls,
        data: QueryDict,
        *,
        more_rows: int = 0,
        instead: Mapping[str, object] | None = None,
        focus: str = "",
    ) -> Self:
        """Take what was sent to be shown again as it was typed, unchecked."""
        prefixes = map(_prefix, range(min(_rows(data) + more_rows, MAX_CO_APPLICANTS)))
        rows = tuple(
            CoApplicantForm(prefix=prefix, initial=_typed(CoApplicantForm, data, prefix))
            for prefix in prefixes
        )
        if more_rows and rows:
            _focus(rows[-1], "full_name")
        form = IntakeForm(initial=_typed(IntakeForm, data) | dict(instead or {}))
        if focus:
            _focus(form, focus)
        typed = _typed(RepresentativeForm, data, REPRESENTATIVE)
        return cls(form, RepresentativeForm(prefix=REPRESENTATIVE, initial=typed), rows)

    @property
    def place(self) -> str:
        """Give the code of the settlement as it stands on the sheet, "" where none is chosen."""
        return str(self.form["settlement"].value() or "")

    @property
    def has_room(self) -> bool:
        return len(self.co_applicants) < MAX_CO_APPLICANTS

    @property
    def has_representative(self) -> bool:
        return any(field.value() for field in self.representative)

    @property
    def parts(self) -> list[DjangoForm]:
        return [self.form, self.representative, *self.co_applicants]

    @property
    def mistakes(self) -> list[Gap]:
        """Give every mistake on the sheet with the id of its field, in the order of the page."""
        return [
            Gap(str(error), field.auto_id)
            for part in self.parts
            for field in part
            for error in field.errors
        ]

    @property
    def is_oral_complaint(self) -> bool:
        return self.form.has_error("kind", "complaint_oral_not_allowed")

    @property
    def wrong_numbers(self) -> list[str]:
        """Give the fields whose number cannot be right and may be left out by law."""
        return [
            field.html_name
            for part in self.parts
            for field in part
            if field.name in NUMBERS and field.errors
        ]

    def is_valid(self) -> bool:
        """Check every part, so that all mistakes are shown at once."""
        checked = [part.is_valid() for part in self.parts]
        return all(checked)

    def new_appeal(self, office: Office) -> NewAppeal:
        values: dict[str, Any] = {
            name: CHOICES[name](value) if name in CHOICES else value
            for name, value in self.form.cleaned_data.items()
            if name not in self.not_filed
        }
        return NewAppeal(
            office=office,
            form=values.pop("given_as"),
            consent_version=CONSENT_VERSION,
            participants=tuple(
                person
                for form in self.parts
                if isinstance(form, CoApplicantForm) and (person := form.person())
            ),
            **values,
        )

    def gaps(self, defects: Sequence[Defect]) -> tuple[Gap, ...]:
        return tuple(
            Gap(
                DEFECT_LABELS[defect],
                self.form[FIELD_OF[defect]].auto_id,
                is_to_mend=defect in GROUNDS_TO_RETURN,
            )
            for defect in defects
        )

    def fingerprint(self) -> str:
        """Give what tells this filing from another one sent under the same key."""
        return fingerprint_of([part.cleaned_data for part in self.parts])


def from_earlier(appeal: Appeal) -> dict[str, object]:
    """Give the values that an earlier appeal of the same person fills in."""
    return {name: getattr(appeal, name) for name in COPIED}


def as_written(data: QueryDict) -> QueryDict:
    """Give what was sent as a paper that the person has written and signed (APPC 93(1))."""
    paper = data.copy()
    paper["given_as"] = Form.WRITTEN
    if paper.get("channel") == Channel.PHONE:
        paper["channel"] = Channel.PAPER
    return paper


def without_wrong_numbers(data: QueryDict) -> QueryDict:
    """Give what was sent without IIN, BIN and phones that cannot be: the law asks for none."""
    bare = data.copy()
    for name in IntakeSheet.sent(data).wrong_numbers:
        bare[name] = ""
    return bare


def _rows(data: Mapping[str, Any]) -> int:
    said = str(data.get(ROWS, ""))
    return min(int(said), MAX_CO_APPLICANTS) if said.isascii() and said.isdigit() else 0


def _prefix(row: int) -> str:
    return f"co{row}"


def _focus(form: DjangoForm, name: str) -> None:
    form.fields[name].widget.attrs["autofocus"] = True


def _typed(form: type[DjangoForm], data: QueryDict, prefix: str = "") -> dict[str, object]:
    """Give every value as it was typed; an unticked box was sent as nothing."""
    names = {name: f"{prefix}-{name}" if prefix else name for name in form.base_fields}
    return {name: data.get(sent, "") for name, sent in names.items()}
