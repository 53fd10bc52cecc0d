"""The journal of one subject in words, as ``components/_timeline.html`` shows it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import pgettext_lazy

from akimat.audit.labels import action_label
from akimat.audit.models import BY, BY_APPLICANT, VIEW
from akimat.audit.queries import told

HOUSE = pgettext_lazy("journal", "Automatically")
APPLICANT = pgettext_lazy("journal", "The applicant")
# A case has some tens of steps; more is a fault that must not break its card.
LONGEST = 300
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    what: str
    details: tuple[str, ...]
    reason: str
    is_view: bool


def reason_in(facts: Facts) -> str:
    return str(facts.get("reason") or "")


def without_account(facts: Facts) -> str:
    """Say who took a step that no account of the house has taken."""
    return str(APPLICANT if facts.get(BY) == BY_APPLICANT else HOUSE)


def no_details(_facts: Facts) -> Iterable[str]:
    return ()


def timeline_of(
    subject: str,
    *,
    with_views: bool = False,
    details: Callable[[Facts], Iterable[str]] = no_details,
    reason: Callable[[Facts], str] = reason_in,
) -> list[Line]:
    """Give the steps, newest first; who has seen personal data is the auditor's to know."""
    return [
        Line(
            at=line.at,
            who=line.who or without_account(line.facts),
            what=action_label(line.action),
            details=tuple(details(line.facts)),
            reason=reason(line.facts),
            is_view=line.action == VIEW,
        )
        for line in told(subject, with_views=with_views, most=LONGEST)
    ]
