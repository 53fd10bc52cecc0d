"""One filing, done once however often it is sent."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model

from akimat.base.errors import DomainError


@dataclass(frozen=True, slots=True)
class SubmissionKey:
    """A key under which the same filing is done once; ``fingerprint`` tells other content apart.

    ``scope`` says whose key it is, so that two callers may use the same one.
    """

    scope: str
    key: str
    fingerprint: str

    @property
    def name(self) -> str:
        return f"{self.scope}:{self.key}"


Row = TypeVar("Row", bound=Model)


def fingerprint_of(content: object) -> str:
    """Tell one content from another under the same key; the order of its names does not count."""
    # In ASCII: half a sign, which no encoding can write, comes in what programs send.
    said = json.dumps(content, default=str, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def filed_under(
    model: type[Row], submission: SubmissionKey | None, *, otherwise: str
) -> Row | None:
    """Give what was filed under this key; raises ``otherwise`` where it had other content."""
    if submission is None:
        return None
    found = model._default_manager.filter(submission_key=submission.name).first()  # noqa: SLF001 -- Django's own name
    if found is not None:
        _refuse_other(found, submission, otherwise)
    return found


def _refuse_other(found: Any, submission: SubmissionKey, otherwise: str) -> None:  # noqa: ANN401 -- any model that keeps keys
    if found.submission_fingerprint != submission.fingerprint:
        raise DomainError(otherwise, number=found.number)
