"""The answer: drafted by the executor, signed by the head, sent to the person."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from akimat.base import clock
from akimat.base.celery_send import enqueue
from akimat.base.errors import DomainError
from akimat.people.models import User
from appeals.domain.control import refused_by_silence_on
from appeals.domain.kinds import AUTOMATIC_WAYS, AnswerResult, AnswerWay, Language
from appeals.domain.states import AppealAction, AppealState
from appeals.models import Answer, Appeal
from appeals.services import look_again, transition
from appeals.services.notices import notify_applicant

SEND_TASK = "appeals.send_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    text: str
    language: Language
    result: AnswerResult
    language_reason: str = ""


@transaction.atomic
def draft(appeal_id: int, new: Draft, *, actor: User) -> Appeal:
    """Write a new version of the answer and put it before the head."""
    appeal = transition.lock(appeal_id)
    if not new.text.strip():
        raise DomainError("answer_empty")
    # In the state language or the language of the appeal: APPC 89(2).
    is_usual = new.language in {Language.KK, appeal.language}
    if not (is_usual or new.language_reason.strip()):
        raise DomainError("answer_language")
    version = appeal.answers.count() + 1
    answer = Answer.objects.create(
        appeal=appeal,
        version=version,
        text=new.text.strip(),
        language=new.language,
        language_reason=new.language_reason.strip(),
        result=new.result,
        drafted_by=actor,
        drafted_at=clock.now(),
    )
    transition.apply(
        appeal,
        AppealAction.DRAFT,
        actor=actor,
        changes={"answer": answer},
        version=version,
        result=new.result,
    )
    return appeal


@transaction.atomic
def rework(appeal_id: int, *, reason: str, actor: User) -> Appeal:
    """Give the answer back to the executor with a remark; the version stays as it was."""
    appeal = transition.lock(appeal_id)
    why = transition.reason_of(reason)
    transition.apply(appeal, AppealAction.REWORK, actor=actor, reason=why)
    _answer(appeal).remark = why
    _answer(appeal).save(update_fields=["remark"])
    return appeal


@transaction.atomic
def sign(appeal_id: int, *, actor: User) -> Appeal:
    """Decide: from the first signature the term is kept, or was not."""
    appeal = transition.lock(appeal_id)
    answer = _answer(appeal)
    decided = _decided(appeal, clock.today())
    transition.apply(
        appeal, AppealAction.SIGN, actor=actor, changes=decided, version=answer.version
    )
    answer.signed_by, answer.signed_at = actor, clock.now()
    answer.save(update_fields=["signed_by", "signed_at"])
    if appeal.answer_way in AUTOMATIC_WAYS:
        enqueue(SEND_TASK, appeal.pk)
    if appeal.answer_way == AnswerWay.IN_PERSON:
        # Whoever comes for it must know that it is there.
        notify_applicant(appeal, "appeal_answered", answer="", way=appeal.answer_way)
    return appeal


def _decided(appeal: Appeal, today: date) -> dict[str, date]:
    if appeal.decided_on is not None:
        return {}
    if today <= appeal.due_on or appeal.deemed_refused_on is not None:
        return {"decided_on": today}
    # Before the sweep came by: the term was missed all the same.
    return {"decided_on": today, "deemed_refused_on": refused_by_silence_on(appeal.due_on)}


@transaction.atomic
def send(appeal_id: int, *, actor: User | None) -> Appeal:
    """Send the signed answer the way the person asked for and note when it went."""
    appeal = transition.lock(appeal_id)
    transition.apply(appeal, AppealAction.SEND, actor=actor, way=appeal.answer_way)
    answer = _answer(appeal)
    answer.sent_at, answer.sent_way = clock.now(), appeal.answer_way
    answer.save(update_fields=["sent_at", "sent_way"])
    # The words go by e-mail only to whoever asked for them there.
    by_email = appeal.answer_way == AnswerWay.EMAIL
    if appeal.answer_way != AnswerWay.IN_PERSON:
        notify_applicant(
            appeal, "appeal_answered", answer=answer.text if by_email else "", way=answer.sent_way
        )
    # Nobody has judged anything before the first answer.
    if answer.version > 1:
        look_again.answer(appeal)
    return appeal


@transaction.atomic
def send_if_signed(appeal_id: int) -> bool:
    """Send as the house itself; asked twice, the second time does nothing."""
    if transition.lock(appeal_id).state != AppealState.SIGNED:
        return False
    send(appeal_id, actor=None)
    return True


def _answer(appeal: Appeal) -> Answer:
    if appeal.answer is None:
        raise DomainError("answer_empty")
    return appeal.answer
