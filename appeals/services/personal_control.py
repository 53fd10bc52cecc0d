"""Personal control: the akim or the controller takes an appeal under it, and lifts it."""

from datetime import date

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.people.models import User
from appeals import policies
from appeals.models import Appeal, PersonalControl
from appeals.services import transition


@transaction.atomic
def put(appeal_id: int, *, note: str, control_on: date | None = None, actor: User) -> Appeal:
    """Mark the appeal, with a note to whoever works on it and an earlier day of control or none.

    Raises ``forbidden``, ``control_not_open``, ``control_is_on``, ``control_day_wrong`` or
    ``reason_missing``.
    """
    appeal = transition.lock(appeal_id)
    if not policies.can_put_under_control(actor, appeal):
        raise DomainError("forbidden")
    why = transition.reason_of(note)
    if not appeal.is_open:
        raise DomainError("control_not_open")
    if _open_one(appeal) is not None:
        raise DomainError("control_is_on")
    if control_on is not None and not clock.today() <= control_on <= appeal.due_on:
        raise DomainError("control_day_wrong", due=day(appeal.due_on))
    PersonalControl.objects.create(
        appeal=appeal, put_by=actor, put_at=clock.now(), note=why, control_on=control_on
    )
    on = control_on.isoformat() if control_on else ""
    record(appeal.subject, "control_put", actor=actor, reason=why, control_on=on)
    return appeal


@transaction.atomic
def lift(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Take the mark off; raises ``forbidden``, ``control_is_off`` or ``reason_missing``."""
    appeal = transition.lock(appeal_id)
    if not policies.can_put_under_control(actor, appeal):
        raise DomainError("forbidden")
    control = _open_one(appeal)
    if control is None:
        raise DomainError("control_is_off")
    if not policies.can_lift_control(actor, appeal, put_by_role=control.put_by.role):
        raise DomainError("forbidden")
    why = transition.reason_of(reason)
    control.lifted_by, control.lifted_at, control.lift_reason = actor, clock.now(), why
    control.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    record(appeal.subject, "control_lift", actor=actor, reason=why)
    return appeal


def _open_one(appeal: Appeal) -> PersonalControl | None:
    return (
        PersonalControl.objects.select_related("put_by")
        .filter(appeal=appeal, lifted_at=None)
        .first()
    )
