"""A term is extended while somebody else works on the same appeal, over two real connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from django.db import connection, transaction

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.notifications.models import Message
from akimat.people.roles import Role
from akimat.structure.models import Body
from appeals.domain.kinds import AnswerWay
from appeals.models import Appeal
from appeals.services import answer, ending, extend, route, transition
from tests.factories import life
from tests.factories.desk import make_user
from tests.races import at_once, code_of, is_somebody_waiting

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
WAS, UNTIL, LATER = date(2026, 10, 28), date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def cast():
    cast = life.make_cast()
    cast.deputy = make_user(Role.HEAD, body="KHR-HCS")
    return cast


@pytest.fixture
def appeal(cast):
    with paused():
        return life.drafted(cast, email="alikhan@example.kz", answer_way=AnswerWay.POST)


def put_off(appeal, actor, until=UNTIL):
    with clock.at(life.moment(10, 13)):
        return extend.extend(appeal.pk, until=until, reason="Сұрау салынды.", actor=actor)


def sign(appeal, actor):
    with clock.at(life.moment(10, 13)):
        return answer.sign(appeal.pk, actor=actor)


def as_seen(appeal, step):
    """Take the step from a card that was opened before anybody else did anything."""
    stamp = transition.stamp_of(appeal.state_since)

    def taken():
        with transition.as_seen(stamp):
            return step()

    return taken


def in_turn(first, second):
    """Begin ``second`` while ``first`` is not committed; give what came of the second.

    It must wait: whoever decides on a row that somebody is changing decides on what is no more.
    """

    def late():
        try:
            with paused():
                return code_of(second)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(), paused():
            first()
            came = pool.submit(late)
            while not (has_waited := is_somebody_waiting()) and not came.done():
                sleep(0.01)
        assert has_waited
        return came.result(timeout=10)


def is_untouched(appeal):
    appeal.refresh_from_db(fields=["due_on", "extended_on"])
    lines = Entry.objects.filter(subject=appeal.subject, action="extend_term")
    letters = Message.objects.filter(template="appeal_extended")
    is_as_before = (appeal.due_on, appeal.extended_on) == (WAS, None)
    return is_as_before and not lines.exists() and not letters.exists()


def test_two_heads_extend_at_once_and_the_second_is_told_to_which_day(cast, appeal):
    came = at_once(
        lambda: put_off(appeal, cast.head, UNTIL),
        lambda: put_off(appeal, cast.deputy, LATER),
    )

    assert came == [None, "extension_already"]
    line = Entry.objects.get(subject=appeal.subject, action="extend_term")
    appeal.refresh_from_db()
    assert line.facts["due_on"] == appeal.due_on.isoformat()
    assert Message.objects.filter(template="appeal_extended").count() == 1


def test_a_double_click_extends_once_and_tells_once(cast, appeal):
    click = as_seen(appeal, lambda: put_off(appeal, cast.head))

    came = at_once(click, click)

    assert came == [None, "extension_already"]
    assert Message.objects.filter(template="appeal_extended").count() == 1


def test_what_is_signed_meanwhile_is_not_extended(cast, appeal):
    came = in_turn(lambda: sign(appeal, cast.head), lambda: put_off(appeal, cast.deputy))

    assert came == "extension_not_open"
    assert is_untouched(appeal)


def test_a_card_older_than_the_signature_says_that_the_appeal_has_moved_on(cast, appeal):
    came = in_turn(
        lambda: sign(appeal, cast.head),
        as_seen(appeal, lambda: put_off(appeal, cast.deputy)),
    )

    assert came == "card_changed"
    assert is_untouched(appeal)


def test_what_is_extended_meanwhile_is_signed_in_the_new_term(cast, appeal):
    came = in_turn(
        lambda: put_off(appeal, cast.head),
        as_seen(appeal, lambda: sign(appeal, cast.deputy)),
    )

    assert came is None
    appeal.refresh_from_db()
    assert (appeal.state, appeal.due_on) == ("signed", UNTIL)
    assert (appeal.decided_on, appeal.deemed_refused_on) == (date(2026, 10, 13), None)


@pytest.mark.parametrize("kind", ["withdrawn", "sent to another body"])
def test_what_is_no_longer_of_the_body_is_not_extended(cast, kind):
    with paused():
        appeal = life.routed(cast)
    steps = {
        "withdrawn": lambda: ending.withdraw(appeal.pk, reason="Өтініш", actor=cast.clerk),
        "sent to another body": lambda: route.route(
            appeal.pk, body=Body.objects.get(code="KHR-SOC"), topic=None, actor=cast.clerk
        ),
    }
    refused = {"withdrawn": "extension_not_open", "sent to another body": "forbidden"}

    came = in_turn(steps[kind], lambda: put_off(appeal, cast.head))

    assert came == refused[kind]
    assert is_untouched(Appeal.objects.get(pk=appeal.pk))
