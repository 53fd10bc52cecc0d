"""The answer to a request is put off by a reasoned decision, and the person is told of it."""

from datetime import date

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.people.models import User
from akimat.workcalendar.queries import load_calendar
from appeals.domain.complaining import add_months
from reception import policies
from reception.domain.states import REQUEST_STEPS, RequestAction
from reception.domain.terms import LAW
from reception.models import Request
from reception.services import transition
from reception.services.deciding import locked, reason_of
from reception.services.notices import notify_person


@transaction.atomic
def extend(request_id: int, *, until: date, reason: str, actor: User) -> Request:
    """Put the day of the answer off, once (APPC 76(3), PP663 p. 14).

    Raises ``reception_extended_already``, ``reception_extension_not_later`` (with ``date``, the
    day it is due now), ``reception_extension_too_long`` (with ``date``, the last day allowed),
    ``reception_extension_day_off``.
    """
    request = locked(request_id, RequestAction.EXTEND, actor)
    if request.extended_on is not None:
        raise DomainError("reception_extended_already", date=day(request.due_on))
    today, regime, calendar = clock.today(), LAW.named(request.regime), load_calendar()
    _check(request, until, last_day(request, today))
    why = reason_of(reason)
    tell_by = calendar.add(today, regime.more["extension_told"].days)
    transition.apply(
        request,
        REQUEST_STEPS,
        RequestAction.EXTEND,
        actor=actor,
        changes={
            "due_on": until,
            "extended_on": today,
            "extended_by": actor,
            "extended_because": why,
            "extended_from": request.due_on,
            "tell_by": tell_by,
        },
        due_on=until.isoformat(),
        reason=why,
    )
    way = notify_person(
        request, "reception_extended", reason=why, was_due_on=day(request.extended_from)
    )
    request.told_at = clock.now() if way == "email" else None
    request.save(update_fields=["told_at"])
    return request


def last_day(request: Request, decided_on: date) -> date:
    """Give the last day that the law lets the answer be put off to."""
    return add_months(decided_on, LAW.named(request.regime).months["extension"].months)


def _check(request: Request, until: date, last: date) -> None:
    if until <= request.due_on:
        raise DomainError("reception_extension_not_later", date=day(request.due_on))
    if until > last:
        raise DomainError("reception_extension_too_long", date=day(last))
    if not load_calendar().is_working(until):
        raise DomainError("reception_extension_day_off", date=day(until))


@transaction.atomic
def note_told(request_id: int, *, actor: User) -> Request:
    """Note that the person without an e-mail was told by phone or at the desk."""
    request = transition.lock(Request, request_id)
    if not policies.can_prepare(actor, request):
        raise DomainError("forbidden")
    if request.extended_on is None:
        raise DomainError("reception_step_not_allowed")
    if request.told_at is None:
        request.told_at = clock.now()
        request.save(update_fields=["told_at"])
        record(request.subject, "tell_extension", actor=actor)
    return request
