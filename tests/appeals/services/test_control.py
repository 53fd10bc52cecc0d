from datetime import date

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.notifications.models import Message
from akimat.people.models import User
from akimat.people.roles import Role
from appeals.domain.kinds import AnswerWay
from appeals.models import Appeal
from appeals.queries import status
from appeals.services import answer, control, route
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    cast = life.make_cast()
    User.objects.filter(pk=cast.executor.pk).update(email="dana@akimat.invalid")
    User.objects.filter(pk=cast.head.pk).update(email="erlan@akimat.invalid")
    return cast


def remind_at(month, day, hour=10):
    with clock.at(life.moment(month, day, hour)):
        return control.remind()


def digests():
    letters = Message.objects.filter(template="digest").order_by("pk")
    return [(letter.recipient.partition("@")[0], letter.context["count"]) for letter in letters]


def test_what_is_past_its_term_is_deemed_refused_once_and_the_person_is_told(cast):
    # Received on 6 October: fifteen working days end on the 28th (the 26th is a day off).
    appeal = life.routed(cast, email="a@example.invalid")
    assert appeal.due_on == date(2026, 10, 28)

    assert control.mark_overdue(date(2026, 10, 28)) == 0
    assert control.mark_overdue(date(2026, 10, 29)) == 1
    assert control.mark_overdue(date(2026, 10, 30)) == 0

    appeal.refresh_from_db()
    assert appeal.deemed_refused_on == date(2026, 10, 29)
    assert Message.objects.filter(template="appeal_overdue").count() == 1


def test_a_refusal_by_silence_is_in_the_journal_with_the_term_that_passed(cast):
    appeal = life.routed(cast)

    control.mark_overdue(date(2026, 11, 9))

    line = Entry.objects.get(action="deemed_refusal")
    assert (line.subject, line.actor) == (appeal.subject, None)
    assert line.facts == {"due_on": "2026-10-28"}


def test_an_answered_appeal_is_not_marked(cast):
    life.answered(cast)

    assert control.mark_overdue(date(2026, 12, 1)) == 0


def test_after_days_of_standstill_the_refusal_has_the_day_of_the_law(cast):
    appeal = life.routed(cast)

    control.mark_overdue(date(2026, 11, 9))

    appeal.refresh_from_db()
    assert appeal.deemed_refused_on == date(2026, 10, 29)


def test_an_answer_signed_in_time_is_no_refusal_though_it_waits_to_be_fetched(cast):
    appeal = life.drafted(cast, answer_way=AnswerWay.IN_PERSON, email="a@example.invalid")
    with clock.at(life.moment(10, 28)):
        answer.sign(appeal.pk, actor=cast.head)

    assert control.mark_overdue(date(2026, 12, 1)) == 0
    assert Message.objects.filter(template="appeal_answered").count() == 1
    with clock.at(life.moment(11, 3)):
        answer.send(appeal.pk, actor=cast.clerk)
    assert Message.objects.filter(template="appeal_answered").count() == 1


def test_an_answer_that_the_controller_gives_back_stays_answered_in_time(cast):
    appeal = life.answered(cast)
    controller = User.objects.create(username="c", role=Role.CONTROLLER, office=cast.office)
    with clock.at(life.moment(11, 2)):
        answer.rework(appeal.pk, reason="Нақты күнін жазыңыз", actor=controller)

    assert control.mark_overdue(date(2026, 12, 1)) == 0
    appeal.refresh_from_db()
    assert status.complaint_of(appeal) is None


def test_a_late_answer_is_a_refusal_before_it_also_where_no_sweep_came_by(cast):
    appeal = life.drafted(cast)
    with clock.at(life.moment(10, 29, 9)):
        answer.sign(appeal.pk, actor=cast.head)

    appeal.refresh_from_db()
    assert (appeal.decided_on, appeal.deemed_refused_on) == (date(2026, 10, 29),) * 2
    assert status.complaint_of(appeal) is not None


def test_whoever_gets_an_appeal_is_reminded_from_the_beginning(cast):
    User.objects.filter(pk=cast.clerk.pk).update(email="aigul@akimat.invalid")
    appeal = life.filed(cast)
    remind_at(10, 28, 9)
    with clock.at(life.moment(10, 28, 10)):
        route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)

    remind_at(10, 28, 11)

    assert digests() == [("aigul", 1), ("erlan", 1)]


def test_more_than_a_batch_is_marked_in_one_run(cast, monkeypatch):
    monkeypatch.setattr(control, "BATCH", 2)
    for _ in range(5):
        life.routed(cast)

    assert control.mark_overdue(date(2026, 12, 1)) == 5


def test_one_digest_a_person_at_each_stage_and_none_twice(cast):
    life.routed(cast)
    life.routed(cast)

    # 20 October is T-5 (the 26th is a day off), the 22nd T-3, the 27th T-1, the 28th T-0.
    sent = [remind_at(10, day) for day in (19, 20, 20, 21, 22, 23, 27, 28, 28)]

    assert sent == [0, 1, 0, 0, 1, 0, 1, 1, 0]
    assert digests() == [("erlan", 2)] * 4


def test_the_executor_gets_what_is_his_and_the_head_everything(cast):
    life.drafted(cast)
    life.routed(cast)

    remind_at(10, 20)

    assert sorted(digests()) == [("dana", 1), ("erlan", 2)]


def test_a_stage_that_passed_while_nothing_ran_is_caught_up(cast):
    life.routed(cast)

    assert remind_at(10, 20) == 1
    # Nothing ran on the 22nd (T-3).
    assert remind_at(10, 23) == 1
    assert Appeal.objects.get().reminded_stage == 3


def test_whose_account_is_closed_is_not_reminded(cast):
    life.drafted(cast)
    User.objects.filter(pk=cast.executor.pk).update(is_active=False)

    remind_at(10, 20)

    assert digests() == [("erlan", 1)]


def test_what_no_body_has_yet_is_reminded_of_to_the_clerks_of_its_office(cast):
    User.objects.filter(role=Role.CLERK).update(email="everywhere@akimat.invalid")
    User.objects.filter(pk=cast.clerk.pk).update(email="aigul@akimat.invalid")
    life.filed(cast)

    remind_at(10, 20)

    assert digests() == [("aigul", 1)]


def test_what_comes_to_its_stage_later_in_the_day_gets_a_digest_of_its_own(cast):
    life.routed(cast)
    remind_at(10, 20, 10)
    life.routed(cast)

    remind_at(10, 20, 11)

    assert digests() == [("erlan", 1), ("erlan", 1)]


@pytest.mark.parametrize(
    ("day", "hour"),
    [(20, 8), (20, 19), (24, 10), (25, 10), (26, 10)],
    ids=["before work", "after work", "Saturday", "Sunday", "Republic Day in lieu"],
)
def test_nobody_is_reminded_at_night_or_on_a_day_off(cast, day, hour):
    life.routed(cast)

    assert remind_at(10, day, hour) == 0
    assert digests() == []
