"""The journal of one appeal in words: what happened, who did it, when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from akimat.audit.models import Entry
from akimat.audit.queries import history
from akimat.audit.services import VIEW
from akimat.people.models import User
from akimat.people.roles import Role
from appeals import choices
from appeals import desk_labels as words
from appeals.labels import ANSWER_RESULT_LABELS, ANSWER_WAY_LABELS, DEFECT_LABELS
from appeals.models import Appeal
from appeals.views.offers import name_of, people_of

# An appeal has some tens of steps; more is a fault that must not break its card.
LONGEST = 300
SHOWN = (
    *("at", "action", "facts"),
    *("actor__username", "actor__last_name", "actor__first_name", "actor__patronymic"),
)


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    what: str
    details: tuple[str, ...]
    reason: str
    is_view: bool


def timeline_of(appeal: Appeal, *, user: User) -> list[Line]:
    """Give the steps, newest first; who has seen personal data is the auditor's to know."""
    entries = history(appeal.subject).order_by("-pk").only(*SHOWN)
    if user.role != Role.AUDITOR:
        entries = entries.exclude(action=VIEW)
    staff = {person["pk"]: name_of(person) for person in people_of(appeal)}
    return _lines(entries[:LONGEST], staff)


def _lines(entries: Iterable[Entry], staff: Mapping[int, str]) -> list[Line]:
    return [
        Line(
            at=entry.at,
            who=entry.actor.short_name if entry.actor else str(words.HOUSE),
            what=str(words.JOURNAL_LABELS.get(entry.action, entry.action)),
            details=tuple(_details(entry.facts, staff)),
            reason=str(entry.facts.get("reason") or ""),
            is_view=entry.action == VIEW,
        )
        for entry in entries
    ]


def _details(facts: Mapping[str, Any], staff: Mapping[int, str]) -> Iterable[str]:
    """Give what is worth reading of the facts; the rest is for the auditor's export."""
    if body := facts.get("body"):
        yield choices.names().get(body, body)
    if person := facts.get("executor"):
        yield staff.get(person, "")
    if version := facts.get("version"):
        yield str(words.VERSION % {"number": version})
    yield from _labels(ANSWER_RESULT_LABELS, [facts.get("result")])
    yield from _labels(ANSWER_WAY_LABELS, [facts.get("way")])
    yield from _labels(DEFECT_LABELS, facts.get("mended") or [])
    yield from _labels(words.FIELD_LABELS, facts.get("fields") or [])
    if facts.get("corrected"):
        yield str(words.CORRECTED)
    if confidence := facts.get("confidence"):
        yield str(words.CONFIDENCE % {"percent": round(confidence * 100)})


def _labels(labels: Mapping[Any, Any], keys: Iterable[Any]) -> Iterable[str]:
    return (str(labels[key]) for key in keys if key in labels)
