"""How an appeal leaves control: answered, withdrawn, or returned for defects."""

from django.db import transaction

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from appeals.domain.states import AppealAction
from appeals.models import Appeal
from appeals.services import transition
from appeals.services.notices import notify_applicant


@transaction.atomic
def close(appeal_id: int, *, actor: User) -> Appeal:
    """Take the answered appeal off control; never by who wrote or signed the answer."""
    appeal = transition.lock(appeal_id)
    authors = (
        {appeal.executor_id, appeal.answer.drafted_by_id, appeal.answer.signed_by_id}
        if appeal.answer
        else {appeal.executor_id}
    )
    if actor.pk in authors:
        raise DomainError("closed_by_executor")
    transition.apply(appeal, AppealAction.CLOSE, actor=actor)
    return appeal


@transaction.atomic
def withdraw(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Record the applicant's written withdrawal; it may be filed again (APPC 64(9))."""
    appeal = transition.lock(appeal_id)
    why = transition.reason_of(reason)
    transition.apply(appeal, AppealAction.WITHDRAW, actor=actor, reason=why)
    notify_applicant(appeal, "appeal_withdrawn")
    return appeal


@transaction.atomic
def return_to_applicant(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Return the appeal whose defects were not mended in their term (APPC 64(6)-(7))."""
    appeal = transition.lock(appeal_id)
    why = transition.reason_of(reason)
    if not appeal.has_unmended_defects_on(clock.today()):
        raise DomainError("no_unmended_defects")
    transition.apply(
        appeal, AppealAction.RETURN, actor=actor, reason=why, defects=list(appeal.defects)
    )
    notify_applicant(appeal, "appeal_returned", reason=why)
    return appeal
