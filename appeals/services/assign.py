"""The body takes the appeal: accept or return it, name the executor."""

from django.db import transaction

from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, Role
from appeals.domain.states import AppealAction
from appeals.models import Appeal
from appeals.services import transition


@transaction.atomic
def accept(appeal_id: int, *, actor: User) -> Appeal:
    appeal = transition.lock(appeal_id)
    transition.apply(appeal, AppealAction.ACCEPT, actor=actor, body=_body_code(appeal))
    return appeal


@transaction.atomic
def decline(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Return the appeal to the clerk's triage; the reason is the clerk's to read."""
    appeal = transition.lock(appeal_id)
    why = transition.reason_of(reason)
    from_body = _body_code(appeal)
    transition.apply(
        appeal,
        AppealAction.DECLINE,
        actor=actor,
        changes={"body": None, "decline_reason": why, "declines": appeal.declines + 1},
        body=from_body,
        reason=why,
    )
    return appeal


@transaction.atomic
def assign(appeal_id: int, *, executor: User, actor: User) -> Appeal:
    """Name the executor: the head anyone of the body, an executor only himself or herself."""
    appeal = transition.lock(appeal_id)
    works_here = executor.body_id == appeal.body_id and executor.role in BODY_ROLES
    if not (works_here and executor.is_active):
        raise DomainError("executor_not_of_body")
    if actor.role == Role.EXECUTOR and executor != actor:
        raise DomainError("executor_only_self")
    transition.apply(
        appeal,
        AppealAction.ASSIGN,
        actor=actor,
        changes={"executor": executor},
        executor=executor.pk,
    )
    return appeal


def _body_code(appeal: Appeal) -> str:
    return appeal.body.code if appeal.body else ""
