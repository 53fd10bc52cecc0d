"""Two people at one appeal at the same moment, over two real connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Settlement
from appeals.domain.kinds import AnswerWay
from appeals.models import Appeal, LookAgain, Verdict
from appeals.services import (
    answer,
    assign,
    card,
    control,
    ending,
    look_again,
    route,
    transition,
    verdict,
)
from tests.factories import life
from tests.factories.verdicts import NO, judged
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]


@contextmanager
def held(step):
    """Do ``step`` and commit it only after what stands inside."""
    with transaction.atomic():
        yield step()


def meanwhile(step):
    """Do ``step`` over another connection and give what it gave; it must not wait for ours."""

    def one():
        try:
            with paused():
                return step()
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(one).result(timeout=5)
    finally:
        pool.shutdown(wait=False)


def don():
    return Settlement.objects.get(kato="156036100")


def row_of(appeal):
    return Appeal.objects.select_for_update().get(pk=appeal.pk)


@pytest.fixture
def cast():
    return life.make_cast()


def test_two_people_accept_and_one_of_them_did(cast):
    appeal = life.routed(cast)

    came = at_once(
        lambda: assign.accept(appeal.pk, actor=cast.head),
        lambda: assign.accept(appeal.pk, actor=cast.executor),
    )

    assert came == [None, "appeal_action_not_allowed"]
    assert Entry.objects.filter(subject=appeal.subject, action="accept").count() == 1


def test_two_clerks_choose_a_body_on_the_same_card_and_the_second_is_told(cast):
    appeal = life.routed(cast)
    stamp = transition.stamp_of(appeal.state_since)
    other = Body.objects.get(code="KHR-SOC")

    def choose(body):
        with transition.as_seen(stamp):
            route.route(appeal.pk, body=body, topic=None, actor=cast.clerk)

    came = at_once(lambda: choose(cast.body), lambda: choose(other))

    assert came == [None, "card_changed"]


def test_accepting_and_returning_at_once_ends_in_one_of_them(cast):
    appeal = life.routed(cast)

    came = at_once(
        lambda: assign.accept(appeal.pk, actor=cast.head),
        lambda: assign.decline(appeal.pk, reason="Басқа орган", actor=cast.executor),
    )

    # Who comes second finds another state, or an appeal that is no longer the body's.
    assert came[0] is None or came[1] is None
    assert len([code for code in came if code]) == 1


def test_two_controllers_close_and_one_line_says_so(cast):
    with paused():
        appeal = life.answered(cast)
    controllers = [
        User.objects.create(username=name, role=Role.CONTROLLER, office=cast.office)
        for name in ("gulnar", "marat")
    ]

    came = at_once(
        *[lambda actor=actor: ending.close(appeal.pk, actor=actor) for actor in controllers]
    )

    assert came == [None, "appeal_action_not_allowed"]
    assert Entry.objects.filter(subject=appeal.subject, action="close").count() == 1


def test_an_answer_is_sent_once_by_the_worker_and_the_clerk_together(cast):
    appeal = life.drafted(cast)
    with paused():
        answer.sign(appeal.pk, actor=cast.head)

    came = at_once(
        lambda: answer.send_if_signed(appeal.pk),
        lambda: answer.send_if_signed(appeal.pk),
    )

    assert came == [None, None]
    assert Entry.objects.filter(subject=appeal.subject, action="send").count() == 1


def test_one_e_otinish_number_cannot_stand_at_two_appeals(cast):
    appeals = [life.filed(cast), life.filed(cast)]

    came = at_once(
        *[
            lambda pk=appeal.pk: card.set_external_number(
                pk, number="ЖТ-2026-12345678", actor=cast.clerk
            )
            for appeal in appeals
        ]
    )

    assert came == [None, "external_number_taken"]
    assert Appeal.objects.filter(external_number="ЖТ-2026-12345678").count() == 1


def test_an_appeal_in_the_hands_of_one_router_is_passed_over_by_the_other(cast):
    with paused():
        appeal = life.filed(
            cast, text="Үшінші күн су жоқ. Нет воды, кран пустой.", settlement=don()
        )

    with held(lambda: route.route_by_keywords(appeal.pk)) as was_routed:
        other = meanwhile(lambda: route.route_by_keywords(appeal.pk))

    assert (was_routed, other) == (True, False)
    assert Entry.objects.filter(subject=appeal.subject, action="route").count() == 1


def test_a_row_that_somebody_holds_is_marked_by_the_next_run(cast):
    busy, free = life.routed(cast), life.routed(cast)

    with held(lambda: row_of(busy)):
        marked = meanwhile(lambda: control.mark_overdue(date(2026, 11, 9)))

    late = Appeal.objects.exclude(deemed_refused_on=None).values_list("pk", flat=True)
    assert (marked, list(late)) == (1, [free.pk])
    assert control.mark_overdue(date(2026, 11, 9)) == 1


def test_a_row_that_somebody_holds_is_reminded_of_by_the_next_run(cast):
    User.objects.filter(pk=cast.head.pk).update(email="erlan@akimat.invalid")
    busy, free = life.routed(cast), life.routed(cast)

    def remind():
        with clock.at(life.moment(10, 20)):
            return control.remind()

    with held(lambda: row_of(busy)):
        sent = meanwhile(remind)

    reminded = Appeal.objects.exclude(reminded_stage=None).values_list("pk", flat=True)
    assert (sent, list(reminded)) == (1, [free.pk])
    assert remind() == 1


def test_a_double_click_on_the_verdict_is_one_verdict_and_one_request(cast):
    appeal = life.answered(cast, way=AnswerWay.POST)
    with clock.at(life.moment(10, 14)):
        came = at_once(*[lambda: verdict.give(appeal.pk, NO)] * 2)

    assert came == [None, None]
    assert (Verdict.objects.count(), LookAgain.objects.count()) == (1, 1)
    assert Entry.objects.filter(action="verdict").count() == 1


def test_of_accepting_and_refusing_at_once_one_is_told_that_it_was_decided(cast):
    controller = User.objects.create(username="c", role=Role.CONTROLLER, office=cast.office)
    appeal = judged(cast, way=AnswerWay.POST)

    came = at_once(
        lambda: look_again.accept(appeal.pk, reason="иә", actor=controller),
        lambda: look_again.refuse(appeal.pk, reason="жоқ", actor=controller),
    )

    assert set(came) == {None, "look_again_decided"}
    assert LookAgain.objects.get().reason in {"иә", "жоқ"}
