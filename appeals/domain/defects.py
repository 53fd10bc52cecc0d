"""What an appeal lacks against APPC 63(2). It is registered all the same: APPC 64(1), 64(6)."""

from collections.abc import Iterable
from enum import StrEnum

from appeals.domain.kinds import ApplicantType


class Defect(StrEnum):
    NAME_MISSING = "name_missing"
    ORGANISATION_MISSING = "organisation_missing"
    ADDRESS_MISSING = "address_missing"
    TEXT_MISSING = "text_missing"
    CONSENT_MISSING = "consent_missing"
    NOT_READ_BACK = "not_read_back"


# What APPC 63(2) asks of an appeal; only for want of that may it be returned (64(6)-(7)). Consent
# is not among it (20(1): no demands that the law does not make), reading back is the official's.
GROUNDS_TO_RETURN = frozenset(
    {
        Defect.NAME_MISSING,
        Defect.ORGANISATION_MISSING,
        Defect.ADDRESS_MISSING,
        Defect.TEXT_MISSING,
    }
)


def find_defects(  # noqa: PLR0913 -- one argument for each thing the article asks
    *,
    applicant_type: str,
    full_name: str,
    organisation: str,
    address: str,
    text: str,
    consent: bool,
    needs_reading_back: bool,
) -> tuple[Defect, ...]:
    is_entity = applicant_type == ApplicantType.LEGAL_ENTITY
    checks = {
        Defect.NAME_MISSING: not is_entity and not full_name.strip(),
        Defect.ORGANISATION_MISSING: is_entity and not organisation.strip(),
        Defect.ADDRESS_MISSING: not address.strip(),
        Defect.TEXT_MISSING: not text.strip(),
        Defect.CONSENT_MISSING: not consent,
        Defect.NOT_READ_BACK: needs_reading_back,
    }
    return tuple(defect for defect, is_there in checks.items() if is_there)


def to_mend(defects: Iterable[str]) -> tuple[Defect, ...]:
    """Give what only the applicant can bring, and what the appeal may be returned for."""
    return tuple(Defect(defect) for defect in defects if defect in GROUNDS_TO_RETURN)


def to_do_at_the_desk(defects: Iterable[str]) -> tuple[Defect, ...]:
    """Give what the official has left out; no concern of the applicant's."""
    return tuple(Defect(defect) for defect in defects if defect not in GROUNDS_TO_RETURN)
