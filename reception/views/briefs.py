"""The one page about a visitor that the official reads before the door opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from akimat.base import clock
from akimat.base.identifiers import LENGTH
from akimat.base.moments import day
from akimat.people.models import User
from akimat.terms.explain import explain
from akimat.workcalendar.queries import load_calendar
from appeals import queries as appeals
from appeals.models import Appeal
from appeals.queries.suggesting import suggest_for
from reception.domain.states import InstructionState
from reception.domain.terms import LAW
from reception.labels.requests import LAW_NOTES, RISK_LABELS
from reception.models import Instruction, Request
from reception.queries import instructions, requests

SHOWN = 4
# An age above is a number that was made up.
OLDEST = 115
# The seventh digit of an IIN says the century of birth.
CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


@dataclass(frozen=True, slots=True)
class Brief:
    age: int | None
    appeals: Sequence[Appeal]
    receptions: Sequence[Request]
    promises: Sequence[Instruction]
    law: Sequence[str]
    risks: Sequence[str]
    body: str | None
    why: Sequence[str]


def brief_of(user: User, row: Request, language: str) -> Brief:
    filed = list(appeals.for_list(appeals.of_same_person(user, iin=row.iin))[:SHOWN])
    received = list(requests.of_same_person(user, row.iin, but=row.pk)[:SHOWN])
    promised = list(instructions.of_person(row.iin, row.office.district, but=row.pk)[:SHOWN])
    return Brief(
        age=age_of(row.iin, clock.today()),
        appeals=filed,
        receptions=received,
        promises=promised,
        law=list(_law(row, has_been=bool(received))),
        risks=list(_risks(row, filed, received, promised)),
        body=suggest_for(row.text, row.settlement_id).body,
        why=explain(row.trace, language, LAW),
    )


def age_of(iin: str, today: date) -> int | None:
    """Give the age that the number tells; None where there is no number."""
    if len(iin) != LENGTH or iin[6] not in CENTURIES:
        return None
    year = CENTURIES[iin[6]] + int(iin[:2])
    is_before_birthday = (today.month, today.day) < (int(iin[2:4]), int(iin[4:6]))
    age = today.year - year - is_before_birthday
    return age if age <= OLDEST else None


def _law(row: Request, *, has_been: bool) -> Iterator[str]:
    if row.priority:
        yield str(LAW_NOTES["priority"])
    yield str(LAW_NOTES["recording"])
    yield str(LAW_NOTES["appeal"])
    if has_been:
        yield str(LAW_NOTES["again"])
    days = LAW.named(row.regime).more["protocol"].days
    last = load_calendar().add(clock.today(), days)
    yield str(LAW_NOTES["protocol"]) % {"date": day(last)}


def _risks(
    row: Request,
    filed: Sequence[Appeal],
    received: Sequence[Request],
    promised: Sequence[Instruction],
) -> Iterator[str]:
    today = clock.today()
    late = sum(appeal.is_late_on(today) for appeal in filed)
    counted: dict[str, Any] = {
        "late_appeals": late,
        "late_instructions": sum(
            one.due_on < today and one.state == InstructionState.GIVEN for one in promised
        ),
        "repeated": len(received),
    }
    for name, count in counted.items():
        if count:
            yield str(RISK_LABELS[name]) % {"count": count}
    answered = row.answered_on or today
    if answered > row.due_on:
        yield str(RISK_LABELS["late_answer"]) % {"date": day(row.due_on)}
    if not row.briefing:
        yield str(RISK_LABELS["no_note"])
