"""The citizen's verdict: once a version, with a reason, changed within its days."""

import pytest
from django.db import IntegrityError, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from appeals.domain.verdicts import Choice, LookAgainState, VerdictReason
from appeals.models import LookAgain, Verdict
from appeals.services import ending, look_again, verdict
from tests.factories import life
from tests.factories.desks import make_desks
from tests.factories.verdicts import NO, YES, answered_anew, judged, looked_at_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
PARTLY = verdict.Given(choice=Choice.PARTLY, reasons=(VerdictReason.NO_DATE,))


@pytest.fixture
def cast():
    return make_desks()


def give(appeal, given, month=10, day=15):
    with clock.at(life.moment(month, day)):
        return verdict.give(appeal.pk, given)


def actions(appeal):
    lines = Entry.objects.filter(subject=appeal.subject).order_by("pk")
    return [line.action for line in lines if "verdict" in line.action or "look" in line.action]


def states(appeal):
    return list(LookAgain.objects.filter(appeal=appeal).values_list("state", flat=True))


def test_yes_needs_no_reason_and_opens_nothing(cast):
    appeal = judged(cast, YES)

    assert Verdict.objects.get().choice == Choice.YES
    assert actions(appeal) == ["verdict"]


@pytest.mark.parametrize("choice", [Choice.PARTLY, Choice.NO])
@pytest.mark.parametrize("text", ["", "   "])
def test_a_bad_verdict_without_a_reason_is_refused(cast, choice, text):
    appeal = life.answered(cast)

    with pytest.raises(DomainError, match="verdict_reason_missing"):
        give(appeal, verdict.Given(choice=choice, text=text))

    assert not Verdict.objects.exists()


def test_the_database_keeps_no_bad_verdict_without_a_reason(cast):
    judged(cast)

    with pytest.raises(IntegrityError, match="verdict_bad_one_says_why"), transaction.atomic():
        Verdict.objects.update(reasons=[], text="")


def test_own_words_alone_are_a_reason(cast):
    judged(cast, verdict.Given(choice=Choice.PARTLY, text="Жартысы ғана"))

    assert Verdict.objects.get().text == "Жартысы ғана"


def test_the_same_verdict_twice_is_one_with_one_line_in_the_journal(cast):
    appeal = judged(cast)

    give(appeal, NO)

    assert Verdict.objects.get().changed_at is None
    assert actions(appeal) == ["verdict", "look_again_ask"]


def test_before_an_answer_is_sent_there_is_nothing_to_judge(cast):
    with pytest.raises(DomainError, match="verdict_not_open"):
        give(life.drafted(cast), YES)


def test_a_closed_appeal_is_judged_as_well(cast):
    appeal = life.answered(cast)
    with clock.at(life.moment(10, 13)):
        ending.close(appeal.pk, actor=cast.controller)

    give(appeal, NO)

    assert states(appeal) == [LookAgainState.ASKED]


def test_a_verdict_is_changed_within_fourteen_days_and_the_journal_has_both(cast):
    appeal = judged(cast, YES)

    give(appeal, PARTLY, 10, 28)
    with pytest.raises(DomainError, match="verdict_change_too_late"):
        give(appeal, YES, 10, 29)

    assert Verdict.objects.get().choice == Choice.PARTLY
    line = Entry.objects.get(action="verdict_change")
    assert line.facts["old"] == {"choice": "yes", "reasons": [], "reason": ""}
    assert (line.facts["choice"], line.facts["reasons"]) == ("partly", ["no_date"])


def test_the_first_verdict_is_given_within_ninety_days(cast):
    first, second = life.answered(cast), life.answered(cast)
    with clock.at(life.moment(10, 12).replace(year=2027, month=1, day=10)):
        verdict.give(first.pk, YES)
    with (
        clock.at(life.moment(10, 12).replace(year=2027, month=1, day=11)),
        pytest.raises(DomainError, match="verdict_too_late"),
    ):
        verdict.give(second.pk, YES)

    assert Verdict.objects.count() == 1


def test_who_thinks_better_of_it_withdraws_the_request_and_may_ask_again(cast):
    appeal = judged(cast)

    give(appeal, PARTLY)
    assert states(appeal) == [LookAgainState.WITHDRAWN]
    give(appeal, NO)

    assert states(appeal) == [LookAgainState.ASKED]
    assert actions(appeal) == [
        *("verdict", "look_again_ask", "verdict_change", "look_again_withdraw"),
        *("verdict_change", "look_again_ask"),
    ]


def test_after_the_decision_the_verdict_stays_as_it_was(cast):
    appeal = looked_at_again(cast)
    answered_anew(cast, appeal)

    # The new answer has a verdict of its own; the old one is not touched.
    give(appeal, YES, 10, 21)

    assert list(Verdict.objects.values_list("answer__version", "choice")) == [(1, "no"), (2, "yes")]


@pytest.mark.parametrize("other", [YES, PARTLY], ids=["yes", "partly"])
def test_a_verdict_that_was_decided_on_is_changed_no_more(cast, other):
    appeal = judged(cast)
    with clock.at(life.moment(10, 15)):
        look_again.refuse(appeal.pk, reason="Жұмыс орындалған", actor=cast.controller)

    with pytest.raises(DomainError, match="verdict_decided"):
        give(appeal, other, 10, 16)

    assert Verdict.objects.get().choice == Choice.NO
    assert states(appeal) == [LookAgainState.REFUSED]
