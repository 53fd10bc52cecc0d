"""The journal of one appeal in words: what happened, who did it, when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from akimat.audit.models import VIEW
from akimat.audit.queries import told
from akimat.people.models import User
from akimat.people.roles import Role
from appeals.forms import choices
from appeals.labels import ANSWER_RESULT_LABELS, ANSWER_WAY_LABELS, DEFECT_LABELS
from appeals.models import Appeal
from appeals.views import labels as words
from appeals.views.offers import name_of, people_of

# An appeal has some tens of steps; more is a fault that must not break its card.
LONGEST = 300


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
    lines = told(appeal.subject, with_views=user.role == Role.AUDITOR, most=LONGEST)
    staff = {person["pk"]: name_of(person) for person in people_of(appeal)}
    return [
        Line(
            at=line.at,
            who=line.who or str(words.HOUSE),
            what=str(words.JOURNAL_LABELS.get(line.action, line.action)),
            details=tuple(_details(line.facts, staff)),
            reason=str(line.facts.get("reason") or ""),
            is_view=line.action == VIEW,
        )
        for line in lines
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
