"""The request to look again: opened by a bad verdict, decided by the controller with a reason.

The one place where a :class:`LookAgain` changes its state; the appeal is locked by the caller.
"""

from django.db import transaction

from akimat.audit.models import BY_APPLICANT
from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.base.rows import insert
from akimat.people.models import User
from akimat.workcalendar.queries import load_calendar
from appeals import policies
from appeals.domain.internal_rules import rules_on
from appeals.domain.states import AppealAction
from appeals.domain.verdicts import (
    DECIDED_LOOKS,
    OPEN_LOOKS,
    LookAgainAction,
    LookAgainState,
    next_look,
)
from appeals.models import Appeal, LookAgain, Verdict
from appeals.queries.status import complaint_about
from appeals.services import transition
from appeals.services.notices import notify_of_look

# The request stands: it waits, or was decided on.
ASKING = (LookAgainState.ASKED, *DECIDED_LOOKS)


def ask(appeal: Appeal, verdict: Verdict) -> LookAgain:
    """Open the request, in the transaction of the verdict that asks for it."""
    look = LookAgain(appeal=appeal, verdict=verdict, asked_at=clock.now())
    insert(look)
    record(appeal.subject, "look_again_ask", actor=None, by=BY_APPLICANT)
    notify_of_look(appeal, look, "look_again_asked")
    return look


def ask_again(appeal: Appeal, look: LookAgain) -> None:
    """Ask anew after a withdrawal; a request that waits only has other words behind it."""
    if look.state == LookAgainState.ASKED:
        return
    _move(look, LookAgainAction.ASK_AGAIN, asked_at=clock.now())
    record(appeal.subject, "look_again_ask", actor=None, by=BY_APPLICANT)
    notify_of_look(appeal, look, "look_again_asked")


def withdraw(appeal: Appeal, look: LookAgain | None) -> None:
    """Take back a request that nobody has decided on, where there is one."""
    if look is None or look.state != LookAgainState.ASKED:
        return
    _move(look, LookAgainAction.WITHDRAW)
    record(appeal.subject, "look_again_withdraw", actor=None, by=BY_APPLICANT)


@transaction.atomic
def accept(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Send the appeal back to its executor, with a control day by the internal rule.

    The term of the law and the day of the decision stay as they were. Raises ``forbidden``,
    ``look_again_decided``, ``reason_missing`` or ``appeal_action_not_allowed``.
    """
    appeal, look, why = _to_decide(appeal_id, reason, actor)
    today = clock.today()
    look_by = load_calendar().add(today, rules_on(today).second_look_working_days)
    transition.apply(
        appeal,
        AppealAction.LOOK_AGAIN,
        actor=actor,
        reason=why,
        look_by=look_by.isoformat(),
        rule=rules_on(today).source,
    )
    _decide(look, LookAgainAction.ACCEPT, why, actor, look_by=look_by)
    notify_of_look(appeal, look, "look_again_accepted", reason=why, look_by=day(look_by))
    return appeal


@transaction.atomic
def refuse(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Leave the answer as it is; the person is told why, and of the right to complain."""
    appeal, look, why = _to_decide(appeal_id, reason, actor)
    _decide(look, LookAgainAction.REFUSE, why, actor)
    record(appeal.subject, "look_again_refuse", actor=actor, reason=why)
    complaint = complaint_about(look.verdict.answer, appeal)
    notify_of_look(
        appeal,
        look,
        "look_again_refused",
        reason=why,
        complain_until=day(complaint.until),
    )
    return appeal


def answer(appeal: Appeal) -> None:
    """Note that a new answer went out, in the transaction of its sending."""
    look = LookAgain.objects.filter(appeal=appeal, state__in=OPEN_LOOKS).first()
    if look is None:
        return
    _move(look, LookAgainAction.ANSWER)
    record(appeal.subject, "look_again_answer", actor=None)
    notify_of_look(appeal, look, "look_again_answered")


def _to_decide(appeal_id: int, reason: str, actor: User) -> tuple[Appeal, LookAgain, str]:
    appeal = transition.lock(appeal_id)
    if not policies.can_decide_look_again(actor, appeal):
        raise DomainError("forbidden")
    why = transition.reason_of(reason)
    look = (
        LookAgain.objects.select_related("verdict__answer")
        .filter(appeal=appeal, state=LookAgainState.ASKED)
        .first()
    )
    if look is None:
        raise DomainError("look_again_decided")
    return appeal, look, why


def _decide(
    look: LookAgain, action: LookAgainAction, reason: str, actor: User, **more: object
) -> None:
    _move(look, action, reason=reason, decided_by=actor, decided_at=clock.now(), **more)


def _move(look: LookAgain, action: LookAgainAction, **changes: object) -> None:
    """Write the next state of the table, with what changes together with it."""
    look.state = next_look(LookAgainState(look.state), action)
    for field, value in changes.items():
        setattr(look, field, value)
    look.save(update_fields=["state", *changes])
