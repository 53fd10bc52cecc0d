"""The term of an appeal is extended by a reasoned decision, and the applicant is told of it."""

from datetime import date

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.base.rows import update
from akimat.people.models import User
from akimat.terms.deadlines import trace_to_json
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from appeals import policies
from appeals.domain import extending
from appeals.models import Appeal
from appeals.queries.extending import TOLD, telling_of
from appeals.services import transition
from appeals.services.notices import notify_of_extension


@transaction.atomic
def extend(appeal_id: int, *, until: date, reason: str, actor: User) -> Appeal:
    """Move the last day of the term, once and while it runs (APPC 76(3)).

    Raises ``forbidden``, ``extension_complaint``, ``extension_already`` (with ``date``, the day it
    is due now), ``extension_not_open``, ``extension_too_late``, ``extension_not_later``,
    ``extension_too_long`` (with ``date``, the last day allowed), ``extension_day_off`` or
    ``reason_missing``.
    """
    appeal = transition.lock(appeal_id)
    if not policies.can_extend(actor, appeal):
        raise DomainError("forbidden")
    today, calendar, was_due_on = clock.today(), load_calendar(), appeal.due_on
    _refuse_state(appeal, today)
    _refuse_day(appeal, until, today, calendar)
    why = transition.reason_of(reason)
    _move(appeal, until, why, today, calendar)
    way = notify_of_extension(appeal, was_due_on=was_due_on)
    record(
        appeal.subject,
        "extend_term",
        actor=actor,
        was_due_on=was_due_on.isoformat(),
        due_on=until.isoformat(),
        reason=why,
        basis=extending.article_of(appeal.regime),
        way=way,
    )
    return appeal


@transaction.atomic
def note_told(appeal_id: int, *, actor: User) -> Appeal:
    """Note that a person told the applicant of the longer term; the first time counts.

    Raises ``forbidden`` or ``appeal_action_not_allowed`` where no term was extended.
    """
    appeal = transition.lock(appeal_id)
    if not policies.can_tell_extension(actor, appeal):
        raise DomainError("forbidden")
    if appeal.extended_on is None:
        raise DomainError("appeal_action_not_allowed")
    if telling_of(appeal).at is None:
        record(appeal.subject, TOLD, actor=actor)
    return appeal


def _move(appeal: Appeal, until: date, why: str, today: date, calendar: WorkCalendar) -> None:
    steps = extending.steps_of(
        today, appeal.due_on, until, kind=appeal.kind, regime=appeal.regime, calendar=calendar
    )
    changes = {
        "due_on": until,
        "extended_on": today,
        "extension_reason": why,
        "tell_extension_by": extending.tell_by(today, regime=appeal.regime, calendar=calendar),
        "trace": [*appeal.trace, *trace_to_json(steps)],
        # The stages before the new last day are still to come.
        "reminded_stage": None,
    }
    for field, value in changes.items():
        setattr(appeal, field, value)
    update(appeal, changes)


def last_day_of(appeal: Appeal, today: date, calendar: WorkCalendar) -> date | None:
    """Give the last working day that the term can be extended to; None where it cannot be."""
    try:
        _refuse_state(appeal, today)
        last = extending.last_day(
            today, appeal.due_on, kind=appeal.kind, regime=appeal.regime, calendar=calendar
        )
    except DomainError:
        return None
    return last if last > appeal.due_on else None


def _refuse_state(appeal: Appeal, today: date) -> None:
    if not extending.may_be_extended(appeal.kind, appeal.regime):
        raise DomainError("extension_complaint")
    if not appeal.term_is_running or appeal.decided_on is not None:
        raise DomainError("extension_not_open")
    if appeal.extended_on is not None:
        raise DomainError("extension_already", date=day(appeal.due_on))
    # Silence has become a refusal by then (APPC 91(2)), and no decision takes that back.
    if today > appeal.due_on:
        raise DomainError("extension_too_late", date=day(appeal.due_on))


def _refuse_day(appeal: Appeal, until: date, today: date, calendar: WorkCalendar) -> None:
    if until <= appeal.due_on:
        raise DomainError("extension_not_later", date=day(appeal.due_on))
    last = extending.last_day(
        today, appeal.due_on, kind=appeal.kind, regime=appeal.regime, calendar=calendar
    )
    if until > last:
        raise DomainError("extension_too_long", date=day(last))
    if not calendar.is_working(until):
        raise DomainError("extension_day_off", date=day(until))
