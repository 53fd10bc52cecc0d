"""The journal of a case in words, and whether its chains are whole."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from akimat.audit.labels import action_label, subject_names
from akimat.audit.models import VIEW, Entry
from akimat.audit.queries import chain_of, fault_in
from akimat.audit.services import WHOLE_NUMBER
from akimat.base.masks import mask_iin
from akimat.oversight.cases.case import Chained, Fact, Step, shown
from akimat.oversight.cases.values import in_words
from akimat.oversight.labels import HOUSE, fact_name, field_name
from akimat.people.models import User
from akimat.structure.models import Body

# Facts that are lists of what was seen, and facts that name a row of another table.
FIELDS, BODY, EXECUTOR = "fields", "body", "executor"
# What is done on the page of an appeal has no account behind it.
BY, APPLICANT = "by", "applicant"
IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
IS_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*[Z+-]")


def steps_of(subjects: Sequence[str]) -> list[Step]:
    """Give every line but the looks, oldest first; four statements however many lines."""
    lines = list(
        Entry.objects.filter(subject__in=subjects)
        .exclude(action=VIEW)
        .select_related("actor")
        .order_by("pk")
    )
    about = subject_names(line.subject for line in lines)
    names = _names_in(lines)
    return [
        Step(
            at=line.at,
            who=_who(line),
            what=action_label(line.action),
            about=about.get(line.subject, line.subject),
            facts=tuple(_facts(line, names)),
        )
        for line in lines
    ]


def _who(line: Entry) -> str:
    if line.actor:
        return line.actor.short_name
    return _("Applicant") if line.facts.get(BY) == APPLICANT else str(HOUSE)


def chains_of(subjects: Sequence[str]) -> list[Chained]:
    """Walk the chain of each subject; the one place that asks for it."""
    names = subject_names(subjects)
    found = []
    for subject in subjects:
        chain = chain_of(subject)
        fault = fault_in(subject)
        if chain is None and fault is None:
            continue
        found.append(
            Chained(
                about=names.get(subject, subject),
                length=chain.length if chain else 0,
                hash=chain.hash if chain else "",
                sealed=chain.sealed if chain else 0,
                sealed_on=shown(chain.sealed_on) if chain else "",
                fault=str(fault) if fault else "",
            )
        )
    return found


def _names_in(lines: Iterable[Entry]) -> Mapping[tuple[str, Any], str]:
    """Give the names of bodies and executors that the lines speak of."""
    bodies = {line.facts.get(BODY) for line in lines} - {None}
    people = {line.facts.get(EXECUTOR) for line in lines} - {None}
    named = {(BODY, body.code): body.name for body in Body.objects.filter(code__in=bodies)}
    users = User.objects.filter(pk__in=[one for one in people if isinstance(one, int)])
    return named | {(EXECUTOR, user.pk): user.short_name for user in users}


def _facts(line: Entry, names: Mapping[tuple[str, Any], str]) -> Iterable[Fact]:
    for name, value in line.facts.items():
        # Who it was stands beside the step.
        if value in (None, "", []) or (name, value) == (BY, APPLICANT):
            continue
        if name == FIELDS:
            yield fact_name(name), ", ".join(map(field_name, value))
        elif isinstance(value, str | int) and (name, value) in names:
            yield fact_name(name), names[name, value]
        else:
            yield fact_name(name), _written(in_words(line.subject, name, value))


def _written(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_written(one)}" for key, one in value.items())
    return _date_in(str(value))


def _date_in(text: str) -> str:
    """Write a day or a moment as people do; no whole number of a person comes out of a line."""
    if IS_DAY.fullmatch(text):
        return shown(parse_date(text))
    if IS_MOMENT.match(text) and (moment := parse_datetime(text)):
        return shown(moment)
    return WHOLE_NUMBER.sub(lambda found: mask_iin(found[0]), text)
