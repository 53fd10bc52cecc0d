"""The request to look again: decided by the controller, answered anew, never late by law."""

from datetime import date

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.people.models import User
from appeals import policies, queries
from appeals.domain.verdicts import LookAgainState
from appeals.models import Appeal, LookAgain
from appeals.queries import verdicts
from appeals.queries.public_numbers import count
from appeals.services import answer, control, ending, look_again, own_days
from tests.factories import life
from tests.factories.desks import make_desks
from tests.factories.verdicts import YES, answered_anew, judged, looked_at_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    cast = make_desks()
    User.objects.filter(pk=cast.executor.pk).update(email="dana@akimat.invalid")
    User.objects.filter(pk=cast.head.pk).update(email="erlan@akimat.invalid")
    return cast


def look():
    return LookAgain.objects.get()


def templates(channel="email"):
    rows = Message.objects.filter(channel=channel).order_by("pk")
    return list(rows.values_list("template", flat=True))


@pytest.mark.parametrize("is_closed", [False, True])
def test_accepted_it_goes_back_to_its_executor_and_the_term_of_the_law_stays(cast, is_closed):
    appeal = judged(cast)
    before = Appeal.objects.values("due_on", "decided_on", "deemed_refused_on").get()
    with clock.at(life.moment(10, 15)):
        if is_closed:
            ending.close(appeal.pk, actor=cast.controller)
        look_again.accept(appeal.pk, reason="Негізді", actor=cast.controller)

    appeal.refresh_from_db()
    assert (appeal.state, appeal.executor, appeal.ended_at) == ("assigned", cast.executor, None)
    assert Appeal.objects.values("due_on", "decided_on", "deemed_refused_on").get() == before
    # Five working days from the 16th of October: the 17th and 18th are a weekend.
    assert (look().state, look().look_by) == (LookAgainState.ACCEPTED, date(2026, 10, 22))
    line = Entry.objects.filter(subject=appeal.subject, action="look_again").get()
    assert (line.facts["reason"], line.facts["rule"]) == ("Негізді", "internal rule")


def test_a_second_look_is_never_late_by_law_whatever_the_day(cast):
    looked_at_again(cast)
    far = date(2026, 12, 20)

    with clock.at(life.moment(12, 20)):
        assert control.mark_overdue(far) == 0
    assert not queries.overdue(queries.visible_to(cast.controller), far).exists()
    assert (count(far).late, count(far).decided_in_time) == (0, 1)
    assert verdicts.second_look_overdue(queries.visible_to(cast.controller), far).count() == 1


def test_a_new_answer_ends_the_second_look_and_the_first_decision_stays(cast):
    appeal = looked_at_again(cast, email="a@example.invalid")
    decided = Appeal.objects.get().decided_on

    answered_anew(cast, appeal, life.moment(11, 20))

    assert look().state == LookAgainState.ANSWERED
    assert Appeal.objects.get().decided_on == decided == date(2026, 10, 12)
    assert Appeal.objects.get().deemed_refused_on is None
    told = [name for name in templates() if "look" in name or "answered" in name]
    asked, accepted = "look_again_asked", "look_again_accepted"
    assert told == ["appeal_answered", asked, accepted, "appeal_answered"]


def test_an_answer_that_the_controller_sends_back_undecided_is_answered_anew_too(cast):
    appeal = judged(cast)
    with clock.at(life.moment(10, 15)):
        answer.rework(appeal.pk, reason="Толық емес", actor=cast.controller)

    answered_anew(cast, appeal)

    assert (look().state, look().decided_by) == (LookAgainState.ANSWERED, None)


def test_refused_the_person_is_told_why_and_until_when_one_may_complain(cast):
    appeal = judged(cast, email="a@example.invalid")
    with clock.at(life.moment(10, 15)):
        look_again.refuse(appeal.pk, reason="Жұмыс жоспарда", actor=cast.controller)

    assert (look().state, Appeal.objects.get().state) == (LookAgainState.REFUSED, "sent")
    letter = Message.objects.get(template="look_again_refused")
    assert letter.context["reason"] == "Жұмыс жоспарда"
    # Three months from the day the answer was sent, APPC 92(1).
    assert letter.context["complain_until"] == "12.01.2027"


def test_who_left_only_a_phone_gets_a_text(cast, settings):
    settings.SMS_BACKEND = "locmem"
    appeal = looked_at_again(cast)
    answered_anew(cast, appeal)

    assert templates("sms") == ["look_again_accepted", "look_again_answered"]
    assert "/a/" in Message.objects.filter(channel="sms").first().context["short_url"]


@pytest.mark.parametrize("reason", ["", "  "])
@pytest.mark.parametrize("step", [look_again.accept, look_again.refuse])
def test_without_a_reason_nothing_is_decided(cast, step, reason):
    appeal = judged(cast)

    with pytest.raises(DomainError, match="reason_missing"):
        step(appeal.pk, reason=reason, actor=cast.controller)

    assert look().state == LookAgainState.ASKED


@pytest.mark.parametrize("step", [look_again.accept, look_again.refuse])
def test_a_request_is_decided_once(cast, step):
    appeal = judged(cast)
    with clock.at(life.moment(10, 15)):
        look_again.refuse(appeal.pk, reason="x", actor=cast.controller)

        with pytest.raises(DomainError, match="look_again_decided"):
            step(appeal.pk, reason="y", actor=cast.controller)


def test_who_is_satisfied_asks_for_nothing(cast):
    appeal = judged(cast, YES)

    with pytest.raises(DomainError, match="look_again_decided"):
        look_again.accept(appeal.pk, reason="x", actor=cast.controller)


@pytest.mark.parametrize(
    "who", ["clerk", "executor", "head", "manager", "region", "auditor", "other_executor"]
)
@pytest.mark.parametrize("step", [look_again.accept, look_again.refuse])
def test_nobody_but_the_controller_decides(cast, who, step):
    appeal = judged(cast)
    user = getattr(cast, who)

    with pytest.raises(DomainError, match="forbidden"):
        step(appeal.pk, reason="x", actor=user)

    assert not policies.can_decide_look_again(user, appeal)
    assert policies.can_decide_look_again(cast.controller, appeal)


def test_executor_and_head_are_reminded_of_the_control_day_once_a_stage(cast):
    looked_at_again(cast)
    sent = []
    for day in (16, 16, 19, 21, 22, 23, 24, 27):
        with clock.at(life.moment(10, day)):
            sent.append(own_days.remind())

    # Five, three, one and no working days left, and once when the day has passed; the 24th is off.
    assert sent == [2, 0, 2, 2, 2, 2, 0, 0]
    assert set(Message.objects.filter(template="own_days").values_list("recipient", flat=True)) == {
        "dana@akimat.invalid",
        "erlan@akimat.invalid",
    }


def test_verdicts_and_requests_are_seen_by_whoever_sees_their_appeals(cast):
    appeal = judged(cast)
    judged(cast, YES)
    with clock.at(life.moment(10, 15)):
        look_again.refuse(appeal.pk, reason="x", actor=cast.controller)
    looked_at_again(cast)

    assert verdicts.given_on(cast.controller).count() == 3
    assert verdicts.asked_of(cast.controller).count() == 2
    assert not verdicts.asked_of(cast.stranger).exists()
    assert not verdicts.given_on(cast.other_executor).exists()
