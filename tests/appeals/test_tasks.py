from datetime import date, timedelta

import pytest
from django.db import connection

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.notifications.models import Message
from akimat.people.models import User
from appeals import tasks
from appeals.domain.kinds import AnswerWay
from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.services import answer, route
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

LATER = timedelta(seconds=21)
REFUSE = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'this row is broken'; END $$;
CREATE TRIGGER refuse BEFORE UPDATE ON appeals_appeal FOR EACH ROW
WHEN (old.id = %s) EXECUTE FUNCTION refuse()
"""


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do a step and what it asked for after its commit, and what that asked for in turn."""

    def do(step):
        with django_capture_on_commit_callbacks(execute=True):
            step()

    return do


@pytest.mark.parametrize("task", [tasks.route_new, tasks.sweep])
def test_what_no_worker_has_looked_at_is_looked_at_once(cast, task):
    appeals = [life.filed(cast) for _ in "ab"]

    task()
    task()

    for appeal in appeals:
        assert Entry.objects.filter(subject=appeal.subject, action="suggest").count() == 1


def test_one_that_cannot_be_routed_does_not_stop_the_others(cast):
    broken, sound = life.filed(cast), life.filed(cast)
    with connection.cursor() as cursor:
        cursor.execute(REFUSE, [broken.pk])

    tasks.route_new()

    looked_at = Appeal.objects.exclude(suggested_at=None).values_list("pk", flat=True)
    assert list(looked_at) == [sound.pk]


def test_more_than_a_batch_is_routed_to_the_last(cast, monkeypatch, commit):
    monkeypatch.setattr(route, "BATCH", 2)
    for _ in range(7):
        life.filed(cast)

    commit(tasks.sweep)

    assert not Appeal.objects.filter(suggested_at=None).exists()


def test_the_sweep_sends_a_signed_answer_that_was_forgotten(cast):
    appeal = life.drafted(cast, answer_way=AnswerWay.STATUS_PAGE)
    with clock.at(life.moment(10, 12)):
        answer.sign(appeal.pk, actor=cast.head)

    with clock.at(life.moment(10, 12) + LATER):
        tasks.sweep()
        tasks.sweep()

    appeal.refresh_from_db()
    assert appeal.state == AppealState.SENT
    assert Entry.objects.filter(subject=appeal.subject, action="send").count() == 1


def test_the_sweep_leaves_what_still_has_its_own_message_on_the_way(cast):
    appeal = life.drafted(cast, answer_way=AnswerWay.STATUS_PAGE)
    with clock.at(life.moment(10, 12)):
        answer.sign(appeal.pk, actor=cast.head)

    with clock.at(life.moment(10, 12) + timedelta(seconds=19)):
        tasks.sweep()

    appeal.refresh_from_db()
    assert appeal.state == AppealState.SIGNED


@pytest.mark.parametrize(
    ("way", "state"),
    [
        (AnswerWay.STATUS_PAGE, AppealState.SENT),
        (AnswerWay.EMAIL, AppealState.SENT),
        (AnswerWay.POST, AppealState.SIGNED),
        (AnswerWay.IN_PERSON, AppealState.SIGNED),
    ],
)
def test_once_it_is_signed_an_answer_goes_by_itself_where_no_hand_is_needed(
    cast, commit, way, state
):
    appeal = life.drafted(cast, answer_way=way)

    commit(lambda: answer.sign(appeal.pk, actor=cast.head))

    appeal.refresh_from_db()
    assert appeal.state == state


def test_control_marks_what_is_overdue_and_reminds_of_the_rest(cast):
    User.objects.filter(pk=cast.head.pk).update(email="erlan@akimat.invalid")
    overdue = life.routed(cast)
    life.routed(cast, at=life.moment(10, 7))

    with clock.at(life.moment(10, 29)):
        tasks.run_control()

    overdue.refresh_from_db()
    assert overdue.deemed_refused_on == date(2026, 10, 29)
    assert Message.objects.get(template="digest").context["count"] == 1


def test_an_answer_to_be_handed_over_waits_for_a_hand(cast):
    appeal = life.drafted(cast, answer_way=AnswerWay.IN_PERSON)
    answer.sign(appeal.pk, actor=cast.head)

    with clock.at(clock.now() + LATER):
        tasks.sweep()

    appeal.refresh_from_db()
    assert appeal.state == AppealState.SIGNED
