"""Who is at the desk: earlier appeals of the same person, and a journal line for each one shown."""

from dataclasses import dataclass

from django.db import transaction

from akimat.audit.services import record_view
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.identifiers import LENGTH, check_bin, check_iin, clean_digits
from akimat.people.models import User
from appeals import queries
from appeals.domain.kinds import ApplicantType
from appeals.models import Appeal

SHOWN = 5
FIELDS = ["name", "address", "phone", "text"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a number says: nothing yet, a mistake in it, or the appeals of its holder."""

    is_complete: bool = False
    mistake: DomainError | None = None
    appeals: tuple[Appeal, ...] = ()


def look_up(typed: str, *, applicant_type: str, actor: User) -> Found:
    """Find the person by an IIN, or the organisation by a BIN, as far as it is typed."""
    if len(clean_digits(typed)) < LENGTH:
        return Found()
    is_entity = applicant_type == ApplicantType.LEGAL_ENTITY
    try:
        number = check_bin(typed) if is_entity else check_iin(typed, today=clock.today())
    except DomainError as error:
        return Found(mistake=error)
    who = {"bin_": number} if is_entity else {"iin": number}
    return Found(is_complete=True, appeals=_shown(who, actor))


@transaction.atomic
def _shown(who: dict[str, str], actor: User) -> tuple[Appeal, ...]:
    found = tuple(queries.for_list(queries.of_same_person(actor, **who))[:SHOWN])
    for appeal in found:
        record_view(appeal.subject, actor=actor, fields=FIELDS)
    return found
