"""Promises that were broken: what the akimat itself has set a day for, and the day has passed.

Not the terms of the law, which have their own lists: an instruction given at a reception, a second
look that was accepted, an own day of personal control.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from akimat.measures.measure import On
from akimat.people.models import User
from akimat.structure.names import page_language
from appeals.models import Appeal
from appeals.queries import personal_control, visible_to
from appeals.queries.verdicts import look_by_of_row, second_look_overdue
from reception.queries import instructions

# As many as of the risks: a manager reads three in the morning.
SHOWN = 3
INSTRUCTION = pgettext_lazy("promise", "Instruction of a reception")
SECOND_LOOK = pgettext_lazy("promise", "Second look")
CONTROL = pgettext_lazy("promise", "Personal control")


def broken(user: User, on: On) -> list[dict[str, Any]]:
    """Give the oldest ones: what was promised, of which number, by which day and body."""
    found = chain(_instructions(user, on), _second_looks(user, on), _controls(user, on))
    return sorted(found, key=lambda one: (one["day"], one["number"]))[:SHOWN]


def _instructions(user: User, on: On) -> Iterator[dict[str, Any]]:
    late = instructions.visible_to(user).filter(instructions.overdue(on.today))
    rows = late.order_by("due_on", "pk").values(
        number=F("minutes__request__number"), day=F("due_on"), body_name=_name_of("body")
    )
    url = f"{reverse('reception:instructions')}?list=overdue"
    for row in rows[:SHOWN]:
        yield {**row, "what": INSTRUCTION, "url": url}


def _second_looks(user: User, on: On) -> Iterator[dict[str, Any]]:
    late = second_look_overdue(visible_to(user), on.today)
    yield from _of_appeals(late, look_by_of_row(), SECOND_LOOK)


def _controls(user: User, on: On) -> Iterator[dict[str, Any]]:
    # Without an own day the day is that of the law, and stands among what burns.
    late = personal_control.overdue(user, on.today).exclude(control_on=None).order_by()
    day = Subquery(late.filter(appeal=OuterRef("pk")).values("control_on")[:1])
    appeals = visible_to(user).filter(pk__in=late.values("appeal"))
    yield from _of_appeals(appeals, day, CONTROL)


def _of_appeals(rows: QuerySet[Appeal], day: Subquery, what: object) -> Iterator[dict[str, Any]]:
    found = rows.order_by(day, "pk").values("number", day=day, body_name=_name_of("body"))
    for row in found[:SHOWN]:
        yield {**row, "what": what, "url": reverse("appeals:detail", args=[row["number"]])}


def _name_of(field: str) -> F:
    return F(f"{field}__name_{page_language()}")
