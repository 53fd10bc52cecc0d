"""Everything that is about to be sent, to be read through; each part with a way to change it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from akimat.structure.names import localized
from appeals.domain.kinds import ApplicantType, Language, ParticipantRole
from appeals.forms.wizard import CONTACT, DESCRIBE, PLACE
from appeals.labels import (
    ANSWER_WAY_LABELS,
    DEFECT_LABELS,
    KIND_LABELS,
    LANGUAGE_LABELS,
    PARTICIPANT_ROLE_LABELS,
)
from appeals.labels import wizard as words
from appeals.models import Topic
from appeals.services.register import NewAppeal, NewParticipant, defects_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Fact = tuple["StrOrPromise", "StrOrPromise"]
STEP_OF_DEFECT = {"text_missing": DESCRIBE}


def rows_of(new: NewAppeal, topic: Topic | None) -> list[dict[str, Any]]:
    """Give the parts with what stands in them; ``topic`` is the chosen one or the guessed."""
    parts = ((DESCRIBE, _matter(new, topic)), (PLACE, _place(new)), (CONTACT, _person(new)))
    return [
        {
            "step": step,
            "title": words.STEP_LABELS[step],
            "facts": [(label, value) for label, value in facts if value],
        }
        for step, facts in parts
    ]


def _matter(new: NewAppeal, topic: Topic | None) -> Iterable[Fact]:
    yield words.TEXT, new.text
    yield words.KIND, KIND_LABELS[new.kind]
    yield words.TOPIC, topic.name if topic else ""


def _place(new: NewAppeal) -> Iterable[Fact]:
    where = new.place_settlement
    parts = (localized(where, "name") if where else "", new.place)
    yield words.PLACE, ", ".join(part for part in parts if part) or words.NO_PLACE


def _person(new: NewAppeal) -> Iterable[Fact]:
    if new.applicant_type is ApplicantType.LEGAL_ENTITY:
        yield words.ORGANISATION, new.organisation
        yield words.BIN, new.bin
    yield words.NAME, new.full_name
    yield words.IIN, new.iin
    yield words.ADDRESS, _address(new)
    yield words.PHONE, new.phone
    yield words.EMAIL, new.email
    yield words.ANSWER_WAY, ANSWER_WAY_LABELS[new.answer_way]
    yield words.LANGUAGE, LANGUAGE_LABELS[Language(new.language)]
    for person in new.participants:
        yield PARTICIPANT_ROLE_LABELS[ParticipantRole(person.role)], _other(person)


def _other(person: NewParticipant) -> str:
    return ", ".join(
        part for part in (person.full_name, person.iin, person.phone, person.authority) if part
    )


def _address(new: NewAppeal) -> str:
    house = f"{new.house}–{new.flat}" if new.flat else new.house
    place = localized(new.settlement, "name") if new.settlement else ""
    return ", ".join(part for part in (place, new.street, house) if part)


def gaps_of(new: NewAppeal) -> list[dict[str, Any]]:
    """Give what the law wants and is not there, each with the step where it can be added."""
    return [
        {"label": DEFECT_LABELS[defect], "step": STEP_OF_DEFECT.get(defect, CONTACT)}
        for defect in defects_of(new)
    ]
