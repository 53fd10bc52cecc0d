"""Control by the clock: what is past its term is marked, people are reminded.

Work is cut into batches, each with its own transaction: a run that was stopped goes on where it
was, a second run changes nothing, and memory stays flat.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from akimat.audit.services import record_many
from akimat.base import clock
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals import queries
from appeals.domain.control import (
    STAGES,
    is_due,
    is_time_to_remind,
    refused_by_silence_on,
    stage_of,
)
from appeals.models import Appeal
from appeals.services.notices import letter_for

BATCH = 500
LISTED_IN_DIGEST = 20


def mark_overdue(today: date) -> int:
    """Mark what is past its term as deemed refused (APPC 91(2)) and tell the applicants.

    Gives how many were marked. Rows that somebody holds just now are left for the next run.
    """
    marked, last = 0, 0
    while batch := _late_after(last, today):
        last = batch[-1]
        marked += _mark(batch, today)
    return marked


def _late(today: date) -> QuerySet[Appeal]:
    return queries.overdue(Appeal.objects.all(), today).filter(deemed_refused_on=None)


def _late_after(last: int, today: date) -> list[int]:
    late = _late(today).filter(pk__gt=last).order_by("pk")
    return list(late.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _mark(ids: list[int], today: date) -> int:
    appeals = list(
        _late(today)
        .filter(pk__in=ids)
        .select_for_update(of=("self",), skip_locked=True)
        .defer(*queries.NOT_IN_LISTS)
    )
    # The day of the law, not of the sweep, which may come after days of standstill.
    for appeal in appeals:
        appeal.deemed_refused_on = refused_by_silence_on(appeal.due_on)
    Appeal.objects.bulk_update(appeals, ["deemed_refused_on"])
    record_many(
        (appeal.subject, "deemed_refusal", {"due_on": appeal.due_on.isoformat()})
        for appeal in appeals
    )
    post_many(
        letter_for(appeal, "appeal_overdue", key=f"appeal_overdue:{appeal.pk}")
        for appeal in appeals
        if appeal.email
    )
    return len(appeals)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a digest needs of an appeal."""

    pk: int
    number: str
    due_on: date
    left: int
    executor_id: int | None
    body_id: int | None
    office_id: int


def remind() -> int:
    """Send one digest a person on a working day in working hours; gives how many went out.

    The stages are T-5, -3, -1 and 0 in working days. A stage that passed while nothing ran is
    caught up, for each appeal keeps the last stage that its people were reminded of.
    """
    calendar, now = load_calendar(), clock.local_now()
    if not (calendar.is_working(now.date()) and is_time_to_remind(now.time())):
        return 0
    return sum(_remind_unit(unit, calendar, now.date()) for unit in _units())


def _units() -> Iterator[Q]:
    """Give the bodies, and the offices for what no body has yet, one by one."""
    open_now = queries.term_running(Appeal.objects.order_by())
    for body_id in open_now.exclude(body=None).values_list("body", flat=True).distinct():
        yield Q(body=body_id)
    for office_id in open_now.filter(body=None).values_list("office", flat=True).distinct():
        yield Q(body=None, office=office_id)


@transaction.atomic
def _remind_unit(unit: Q, calendar: WorkCalendar, today: date) -> int:
    horizon = calendar.add(today, max(STAGES))
    rows = (
        queries.undecided(Appeal.objects.filter(unit, due_on__gte=today, due_on__lte=horizon))
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("due_on", "pk")
        .values_list(
            "pk", "number", "due_on", "executor_id", "body_id", "office_id", "reminded_stage"
        )
    )
    due: list[Reminded] = []
    for pk, number, due_on, executor_id, body_id, office_id, reminded in rows:
        left = calendar.count(today, due_on)
        if is_due(left, reminded):
            due.append(Reminded(pk, number, due_on, left, executor_id, body_id, office_id))
    if not due:
        return 0
    sent = post_many(_digests(due, today))
    by_stage = defaultdict(list)
    for row in due:
        by_stage[stage_of(row.left)].append(row.pk)
    for stage, ids in by_stage.items():
        Appeal.objects.filter(pk__in=ids).update(reminded_stage=stage)
    return sent


def _digests(due: list[Reminded], today: date) -> Iterator[Letter]:
    """Give a letter to each executor, and to the heads or clerks with everything of their unit."""
    for user in _people_of(due[0]):
        rows = due if user.role != Role.EXECUTOR else [r for r in due if r.executor_id == user.pk]
        if rows and user.email:
            yield _digest(user, rows, today)


def _people_of(row: Reminded) -> Iterable[User]:
    people = User.objects.filter(is_active=True)
    if row.body_id:
        return people.filter(body=row.body_id, role__in=[Role.EXECUTOR, Role.HEAD])
    return people.filter(office=row.office_id, role=Role.CLERK)


def _digest(user: User, rows: list[Reminded], today: date) -> Letter:
    listed = [
        {"number": row.number, "due_on": f"{row.due_on:%d.%m.%Y}", "left": row.left}
        for row in rows[:LISTED_IN_DIGEST]
    ]
    return Letter(
        key=f"digest:{user.pk}:{today.isoformat()}:{rows[0].pk}",
        template="digest",
        recipient=user.email,
        language=user.language,
        context={"name": user.short_name, "count": len(rows), "appeals": listed},
    )
