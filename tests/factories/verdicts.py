"""Answers that people are not satisfied with, and the controller who decides on it."""

from akimat.base import clock
from appeals.domain.kinds import AnswerResult, Language
from appeals.domain.verdicts import Choice, VerdictReason
from appeals.services import answer, look_again, verdict
from tests.factories import life

NO = verdict.Given(choice=Choice.NO, reasons=(VerdictReason.NOT_DONE,), text="Шам әлі жанбайды.")
YES = verdict.Given(choice=Choice.YES)


def judged(cast, given=NO, *, at=None, **changes):
    """Give an appeal that was answered on 12 October and judged on the 14th."""
    appeal = life.answered(cast, **changes)
    with clock.at(at or life.moment(10, 14)):
        verdict.give(appeal.pk, given)
    return appeal


def looked_at_again(cast, **changes):
    """Give an appeal that is with its executor for the second time."""
    appeal = judged(cast, **changes)
    with clock.at(life.moment(10, 15)):
        return look_again.accept(appeal.pk, reason="Негізді", actor=cast.controller)


def answered_anew(cast, appeal, at=None):
    with clock.at(at or life.moment(10, 20)):
        new = answer.Draft(text="Шам жанды.", language=Language.KK, result=AnswerResult.SATISFIED)
        answer.draft(appeal.pk, new, actor=cast.executor)
        answer.sign(appeal.pk, actor=cast.head)
        return answer.send(appeal.pk, actor=cast.executor)
