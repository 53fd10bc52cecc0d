"""Who has seen the data of a person: lines about a case, and lists that showed one of its rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from akimat.audit.labels import action_label, subject_names
from akimat.audit.models import VIEW, Entry
from akimat.audit.timeline import HOUSE
from akimat.oversight.labels import field_name, list_name
from akimat.oversight.lists import patterns_of
from akimat.people.labels import ROLE_LABELS
from akimat.people.roles import Role

# Of each kind of case the keys of its rows.
Cases = Mapping[str, Collection[int]]
_OF_CASES = """
SELECT id FROM audit_entry WHERE action = 'view_personal' AND subject = ANY(%s)
"""
# Row by row, so that the index of rows answers for each; ANY of an array would read all lines.
_OF_LISTS = """
SELECT line.id FROM unnest(%s::bigint[]) AS wanted (pk)
JOIN audit_entry AS line ON (line.facts -> 'rows') @> to_jsonb(ARRAY[wanted.pk])
WHERE line.action = 'view_personal' AND line.subject LIKE 'list:%%' AND line.subject LIKE ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody has seen something: ``of`` are the numbers of what, ``where`` the list or ""."""

    at: datetime
    who: str
    post: str
    of: tuple[str, ...]
    where: str
    fields: tuple[str, ...]
    asked: str
    reason: str
    # What this person has done at the case, "" where nothing.
    took_part: str


def looks_at(cases: Cases) -> QuerySet[Entry]:
    """Give the lines that tell of a look at any of these, in no order yet."""
    parts = [_OF_CASES]
    values: list[object] = [[f"{kind}:{pk}" for kind, keys in cases.items() for pk in keys]]
    for kind, keys in cases.items():
        if keys:
            parts.append(_OF_LISTS)
            values += [list(keys), patterns_of(kind)]
    chosen = RawSQL(" UNION ".join(parts), values)  # noqa: S611 -- values are parameters
    return Entry.objects.filter(pk__in=chosen).select_related("actor__body", "actor__office")


def told(lines: Sequence[Entry], cases: Cases) -> list[Look]:
    """Tell these lines in words; two statements and one for each kind of case, however many."""
    subjects = {f"{kind}:{pk}" for kind, keys in cases.items() for pk in keys}
    names = subject_names(subjects)
    steps = _steps({line.actor_id for line in lines if line.actor_id}, subjects)
    return [_look(line, cases, names, steps) for line in lines]


def _look(
    line: Entry, cases: Cases, names: Mapping[str, str], steps: Mapping[tuple[str, int], str]
) -> Look:
    of = _shown(line, cases)
    did = next((steps[one, line.actor_id] for one in of if (one, line.actor_id) in steps), "")  # type: ignore[index]  # a house has no steps
    actor, facts = line.actor, line.facts
    return Look(
        at=line.at,
        who=actor.short_name if actor else str(HOUSE),
        post=", ".join(filter(None, _place_of(actor))),
        of=tuple(names.get(one, one) for one in of),
        where=list_name(line.subject) if line.subject.startswith("list:") else "",
        fields=tuple(field_name(name) for name in facts.get("fields") or ()),
        asked=str(facts.get("query") or ""),
        reason=str(facts.get("reason") or ""),
        took_part=action_label(did) if did else "",
    )


def _place_of(actor: Any) -> Iterable[str]:  # noqa: ANN401 -- a person of the house, or nobody
    if actor:
        place = actor.body or actor.office
        yield str(ROLE_LABELS[Role(actor.role)])
        yield place.name if place else ""


def _shown(line: Entry, cases: Cases) -> list[str]:
    """Give those of the cases that this line is about."""
    if not line.subject.startswith("list:"):
        return [line.subject]
    rows = set(line.facts.get("rows") or ())
    return [
        f"{kind}:{pk}"
        for kind, keys in cases.items()
        if _is_of(line.subject, kind)
        for pk in sorted(rows & set(keys))
    ]


def _is_of(subject: str, kind: str) -> bool:
    return any(
        subject.startswith(pattern[:-1]) if pattern.endswith("%") else subject == pattern
        for pattern in patterns_of(kind)
    )


def _steps(actors: Collection[int], subjects: Collection[str]) -> dict[tuple[str, int], str]:
    """Give the last step of each person at each case: whoever works on a case has to read it."""
    found = (
        Entry.objects.filter(subject__in=subjects, actor__in=actors)
        .exclude(action=VIEW)
        .order_by("pk")
        .values_list("subject", "actor", "action")
    )
    return {(subject, actor): action for subject, actor, action in found if actor}
