"""The journal of one appeal in words: what happened, who did it, when."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from akimat.audit.timeline import Line
from akimat.audit.timeline import timeline_of as lines_of
from akimat.base import moments
from akimat.people.models import User
from akimat.people.roles import Role
from appeals.forms import choices
from appeals.labels import ANSWER_RESULT_LABELS, ANSWER_WAY_LABELS, DEFECT_LABELS
from appeals.labels.extending import EXTENDED_UNTIL
from appeals.labels.personal_data import FIELD_LABELS
from appeals.labels.verdicts import CHOICE_LABELS, REASON_LABELS
from appeals.models import Appeal
from appeals.views import labels as words
from appeals.views.offers import name_of, people_of


def timeline_of(appeal: Appeal, *, user: User) -> list[Line]:
    staff = {person["pk"]: name_of(person) for person in people_of(appeal)}
    return lines_of(
        appeal.subject,
        with_views=user.role == Role.AUDITOR,
        details=lambda facts: _details(facts, staff),
    )


def _details(facts: Mapping[str, Any], staff: Mapping[int, str]) -> Iterable[str]:
    """Give what is worth reading of the facts; the rest is for the auditor's export."""
    if body := facts.get("body"):
        yield choices.names().get(body, body)
    if person := facts.get("executor"):
        yield staff.get(person, "")
    yield from filter(None, [facts.get("incident")])
    if version := facts.get("version"):
        yield str(words.VERSION % {"number": version})
    yield from _labels(ANSWER_RESULT_LABELS, [facts.get("result")])
    yield from _labels(ANSWER_WAY_LABELS, [facts.get("way")])
    yield from _labels(DEFECT_LABELS, facts.get("mended") or [])
    yield from _labels(FIELD_LABELS, facts.get("fields") or [])
    yield from _labels(CHOICE_LABELS, [facts.get("choice")])
    yield from _labels(REASON_LABELS, facts.get("reasons") or [])
    yield from _days(facts)
    if facts.get("corrected"):
        yield str(words.CORRECTED)
    if confidence := facts.get("confidence"):
        yield str(words.CONFIDENCE % {"percent": round(confidence * 100)})


def _days(facts: Mapping[str, Any]) -> Iterable[str]:
    for day in (facts.get("look_by"), facts.get("control_on")):
        if day:
            yield str(words.CONTROL_DAY % {"day": _day(day)})
    if was := facts.get("was_due_on"):
        days = {"was": was, "now": facts["due_on"]}
        yield str(EXTENDED_UNTIL % {name: _day(day) for name, day in days.items()})


def _day(written: str) -> str:
    return moments.day(date.fromisoformat(written))


def _labels(labels: Mapping[Any, Any], keys: Iterable[Any]) -> Iterable[str]:
    return (str(labels[key]) for key in keys if key in labels)
