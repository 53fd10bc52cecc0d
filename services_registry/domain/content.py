"""What a version says, apart from its dates and its road; and what two versions say differently.

Pure: a version is a mapping of the fields below, ``documents`` and ``grounds`` are lists of
mappings without keys of the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("kk", "ru", "en")
NAMES = tuple(f"name_{language}" for language in LANGUAGES)
# In the order of law art. 14(3-1), as pages show them.
FIELDS = (
    *NAMES,
    *(f"text_{language}" for language in LANGUAGES),
    "provider_id",
    "recipients",
    "channels",
    "form",
    "term_value",
    "term_unit",
    "fee",
    "payment_ways",
    *(f"result_{language}" for language in LANGUAGES),
    *(f"schedule_{language}" for language in LANGUAGES),
    "legal_basis",
    "life_situation_id",
    "is_proactive",
    "egov_url",
)
# Where the words come from: they go with a version, but are no part of what it says.
ORIGIN = ("verification", "term_verification", "source", "is_compiled")
DOCUMENT_FIELDS = (
    "way",
    *NAMES,
    *(f"condition_{language}" for language in LANGUAGES),
    "is_compiled",
)
GROUND_FIELDS = (*(f"text_{language}" for language in LANGUAGES), "basis")
DOCUMENTS, GROUNDS = "documents", "grounds"
TERM = "term_value", "term_unit"
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or ``documents`` or ``grounds``, before and after."""

    field: str
    before: Any
    after: Any


def differences(
    before: Content, after: Content, fields: Iterable[str] = (*FIELDS, DOCUMENTS, GROUNDS)
) -> list[Difference]:
    """Give the fields that ``after`` names and says otherwise, in the order of ``fields``."""
    return [
        Difference(field, before.get(field), after[field])
        for field in fields
        if field in after and before.get(field) != after[field]
    ]
