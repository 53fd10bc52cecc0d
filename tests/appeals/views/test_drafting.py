"""The form of the answer: what the head wants changed stands where it is changed."""

import pytest
from django.urls import reverse

from appeals.services import answer
from tests.factories import life
from tests.factories.desks import make_desks, page, reworked, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
REMARK = "Мерзімін жазыңыз."


@pytest.fixture
def cast():
    return make_desks()


def form_of(client, cast, appeal):
    ask = sign_in(client, cast.executor)
    card = page(ask.get(reverse("appeals:detail", args=[appeal.number])))
    return card.split('id="draft"')[1].split("</form>")[0]


def test_the_remark_of_the_head_stands_right_above_the_text(client, cast):
    appeal = life.drafted(cast)
    answer.rework(appeal.pk, reason=REMARK, actor=cast.head)

    before_the_text = form_of(client, cast, appeal).split("<textarea")[0]

    assert REMARK in before_the_text


def test_a_remark_that_was_followed_is_gone_from_the_form(client, cast):
    appeal = life.drafted(cast)
    reworked(cast, appeal, REMARK)
    answer.rework(appeal.pk, reason="Қысқартыңыз.", actor=cast.head)

    form = form_of(client, cast, appeal)

    assert "Қысқартыңыз." in form
    assert REMARK not in form


def test_the_form_knows_the_language_that_needs_no_reason(client, cast):
    appeal = life.drafted(cast, language="ru")
    answer.rework(appeal.pk, reason=REMARK, actor=cast.head)

    assert 'data-written-in="ru"' in form_of(client, cast, appeal)
