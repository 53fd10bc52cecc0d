"""A verdict that is changed: from which day its days count, and what becomes of the request."""

import dataclasses
from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from appeals.domain.verdicts import Choice, LookAgainState, VerdictReason
from appeals.models import LookAgain, Verdict
from appeals.services import answer, verdict
from tests.factories import life
from tests.factories.desks import make_desks
from tests.factories.verdicts import NO, YES, judged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
PARTLY = verdict.Given(choice=Choice.PARTLY, reasons=(VerdictReason.NO_DATE,))
OTHER_WORDS = dataclasses.replace(NO, text="Шам жанды да сөнді.")


@pytest.fixture
def cast():
    return make_desks()


def give(appeal, given, day=15):
    with clock.at(life.moment(10, day)):
        return verdict.give(appeal.pk, given)


def asked_times(appeal):
    return Entry.objects.filter(subject=appeal.subject, action="look_again_ask").count()


def test_the_fourteen_days_count_from_the_first_word_and_not_from_the_last(cast):
    appeal = judged(cast, YES)
    first = Verdict.objects.get().given_at
    give(appeal, PARTLY, 27)

    with pytest.raises(DomainError, match="verdict_change_too_late"):
        give(appeal, YES, 29)

    one = Verdict.objects.get()
    assert (one.given_at, one.changed_at) == (first, life.moment(10, 27))


def test_the_days_are_those_of_the_house_where_an_answer_went_out_at_night(cast):
    at_night = life.moment(10, 12, 0, 30)
    appeal, late = life.answered(cast, sent_at=at_night), life.answered(cast, sent_at=at_night)

    with clock.at(at_night + timedelta(days=90)):
        verdict.give(appeal.pk, YES)

    with (
        clock.at(at_night + timedelta(days=91)),
        pytest.raises(DomainError, match="verdict_too_late"),
    ):
        verdict.give(late.pk, YES)


def test_while_the_answer_is_written_anew_there_is_nothing_to_judge(cast):
    appeal = life.answered(cast)
    with clock.at(life.moment(10, 13)):
        answer.rework(appeal.pk, reason="Толық емес", actor=cast.controller)

    with pytest.raises(DomainError, match="verdict_not_open"):
        give(appeal, YES)

    assert not Verdict.objects.exists()


def test_other_words_for_the_same_no_leave_the_one_request_waiting(cast):
    appeal = judged(cast, NO)

    give(appeal, OTHER_WORDS)

    assert Verdict.objects.get().text == OTHER_WORDS.text
    assert LookAgain.objects.get().state == LookAgainState.ASKED
    assert asked_times(appeal) == 1


def test_who_has_taken_the_request_back_may_change_his_mind_once_more_without_one(cast):
    appeal = judged(cast, NO)
    give(appeal, YES)

    give(appeal, PARTLY)

    assert Verdict.objects.get().choice == Choice.PARTLY
    assert LookAgain.objects.get().state == LookAgainState.WITHDRAWN
    assert asked_times(appeal) == 1


def test_who_asks_again_is_asked_for_from_that_moment(cast):
    appeal = judged(cast, NO)
    give(appeal, YES, 15)

    give(appeal, NO, 16)

    look = LookAgain.objects.get()
    assert (look.state, look.asked_at) == (LookAgainState.ASKED, life.moment(10, 16))
    assert asked_times(appeal) == 2
