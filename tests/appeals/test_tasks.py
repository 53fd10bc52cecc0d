from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from appeals import tasks
from appeals.domain.kinds import AnswerWay
from appeals.domain.states import AppealState
from appeals.services import answer
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

LATER = timedelta(seconds=21)


@pytest.fixture
def cast():
    return life.make_cast()


def test_the_sweep_routes_what_no_worker_has_looked_at(cast):
    appeal = life.filed(cast, text="Көшеде шұңқыр көп, жол жөндеуді сұраймыз")

    with clock.at(appeal.received_at):
        tasks.sweep()
        appeal.refresh_from_db()
        assert appeal.suggested_at is None
    with clock.at(appeal.received_at + LATER):
        tasks.sweep()

    appeal.refresh_from_db()
    assert appeal.suggested_at == appeal.received_at + LATER


def test_an_appeal_is_looked_at_once(cast):
    appeal = life.filed(cast)

    tasks.route_appeal(appeal.pk)
    lines = Entry.objects.count()
    tasks.route_appeal(appeal.pk)

    assert Entry.objects.count() == lines


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


def test_an_answer_to_be_handed_over_waits_for_a_hand(cast):
    appeal = life.drafted(cast, answer_way=AnswerWay.IN_PERSON)
    answer.sign(appeal.pk, actor=cast.head)

    with clock.at(clock.now() + LATER):
        tasks.sweep()

    appeal.refresh_from_db()
    assert appeal.state == AppealState.SIGNED
