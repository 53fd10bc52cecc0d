"""The citizen's verdict on the answer: given once a version, changed within its days."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from akimat.audit.models import BY_APPLICANT
from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.base.rows import insert
from appeals.domain.states import JUDGED_STATES
from appeals.domain.verdicts import (
    DECIDED_LOOKS,
    Choice,
    VerdictReason,
    may_be_changed_until,
    may_be_given_until,
    needs_reason,
    opens_a_look,
)
from appeals.models import Answer, Appeal, LookAgain, Verdict
from appeals.services import look_again, transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    choice: Choice
    reasons: tuple[VerdictReason, ...] = ()
    text: str = ""
    # With "partly" only: "no" asks to look again by itself.
    wants_look: bool = False

    @property
    def opens_look(self) -> bool:
        return opens_a_look(self.choice, is_wished=self.wants_look)


@transaction.atomic
def give(appeal_id: int, new: Given) -> Verdict:
    """Take the verdict on the answer that was sent last; the same one twice is one verdict.

    Raises ``verdict_reason_missing``, ``verdict_not_open``, ``verdict_too_late``,
    ``verdict_change_too_late`` or ``verdict_decided``.
    """
    new = _cleaned(new)
    appeal = transition.lock(appeal_id)
    answer = _judged(appeal)
    verdict = Verdict.objects.filter(answer=answer).first()
    if verdict is None:
        return _first(appeal, answer, new)
    look = LookAgain.objects.filter(verdict=verdict).first()
    if _is_same(verdict, look, new):
        return verdict
    _change(appeal, verdict, look, new)
    return verdict


def _cleaned(new: Given) -> Given:
    """Drop what a satisfied person need not say, and refuse a bad verdict without a reason."""
    if not needs_reason(new.choice):
        return Given(choice=new.choice)
    text = new.text.strip()
    if not (new.reasons or text):
        raise DomainError("verdict_reason_missing")
    # In one order and once each, so that the same taps are the same verdict.
    reasons = tuple(reason for reason in VerdictReason if reason in new.reasons)
    return Given(choice=new.choice, reasons=reasons, text=text, wants_look=new.wants_look)


def _judged(appeal: Appeal) -> Answer:
    answer = appeal.answer
    if appeal.state not in JUDGED_STATES or answer is None or answer.sent_at is None:
        raise DomainError("verdict_not_open")
    return answer


def _first(appeal: Appeal, answer: Answer, new: Given) -> Verdict:
    now = clock.now()
    if answer.sent_at:
        _refuse_after(may_be_given_until(_day_of(answer.sent_at)), "verdict_too_late")
    verdict = Verdict(
        appeal=appeal,
        answer=answer,
        choice=new.choice,
        reasons=list(new.reasons),
        text=new.text,
        given_at=now,
    )
    insert(verdict)
    facts = {"by": BY_APPLICANT, "version": answer.version, **_facts(new)}
    record(appeal.subject, "verdict", actor=None, **facts)
    if new.opens_look:
        look_again.ask(appeal, verdict)
    return verdict


def _change(appeal: Appeal, verdict: Verdict, look: LookAgain | None, new: Given) -> None:
    if look is not None and look.state in DECIDED_LOOKS:
        raise DomainError("verdict_decided")
    _refuse_after(may_be_changed_until(_day_of(verdict.given_at)), "verdict_change_too_late")
    old = {"choice": verdict.choice, "reasons": verdict.reasons, "reason": verdict.text}
    verdict.choice, verdict.reasons, verdict.text = new.choice, list(new.reasons), new.text
    verdict.changed_at = clock.now()
    verdict.save(update_fields=["choice", "reasons", "text", "changed_at"])
    record(appeal.subject, "verdict_change", actor=None, by=BY_APPLICANT, old=old, **_facts(new))
    if not new.opens_look:
        look_again.withdraw(appeal, look)
    elif look is None:
        look_again.ask(appeal, verdict)
    else:
        look_again.ask_again(appeal, look)


def _is_same(verdict: Verdict, look: LookAgain | None, new: Given) -> bool:
    asks = look is not None and look.state in look_again.ASKING
    return (verdict.choice, verdict.reasons, verdict.text, asks) == (
        new.choice,
        list(new.reasons),
        new.text,
        new.opens_look,
    )


def _facts(new: Given) -> dict[str, object]:
    return {"choice": new.choice, "reasons": list(new.reasons), "reason": new.text}


def _refuse_after(last: date, code: str) -> None:
    if clock.today() > last:
        raise DomainError(code, until=day(last))


def _day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()
