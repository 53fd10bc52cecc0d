"""The verdict on the status page: three taps, no JavaScript, nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from akimat.base import clock
from appeals.models import Appeal, LookAgain, Verdict
from appeals.services import look_again
from tests.factories import life
from tests.factories.desks import make_desks
from tests.factories.verdicts import judged, looked_at_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
WORDS = "Шам әлі <b>жанбайды</b>"


@pytest.fixture
def cast():
    return make_desks()


@pytest.fixture(autouse=True)
def october(on_a_working_tuesday):  # noqa: ARG001 -- after the clock was set
    with clock.at(life.moment(10, 14)):
        yield


@pytest.fixture
def english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def address(appeal, name="verdict"):
    return reverse(f"citizen:{name}", args=[appeal.number])


def page(client, appeal):
    response = client.get(address(appeal, "appeal"), {"code": appeal.access_code})
    return " ".join(response.content.decode().split())


def say(client, appeal, **changes):
    sent = {"code": appeal.access_code, "choice": "no", "reasons": ["not_done"], "text": ""}
    return client.post(address(appeal), sent | changes)


def test_three_taps_are_a_verdict_and_the_page_shows_it(english, cast):
    appeal = life.answered(cast)
    assert "Did the answer settle your matter?" in page(english, appeal)

    answer = say(english, appeal)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?code={appeal.access_code}#verdict")
    assert (Verdict.objects.get().choice, LookAgain.objects.get().state) == ("no", "asked")
    shown = page(english, appeal)
    assert "It was not done" in shown
    assert "decides with a reason" in shown
    assert "Until 28.10.2026 you may change what you said: 14 days" in shown


def test_without_a_reason_it_comes_back_with_every_word_typed(english, cast):
    appeal = life.answered(cast)

    bare = say(english, appeal, reasons=[])
    long = say(english, appeal, reasons=[], text="ұзақ " * 300)
    none = say(english, appeal, choice="", text=WORDS)

    assert {bare.status_code, long.status_code, none.status_code} == {422}
    assert "tap a reason or write a few words" in bare.content.decode()
    assert re.search(r'value="no"[^>]* checked', bare.content.decode())
    assert "ұзақ ұзақ" in long.content.decode()
    assert "Шам әлі &lt;b&gt;жанбайды" in none.content.decode()
    assert not Verdict.objects.exists()


def test_what_is_refused_by_the_service_keeps_the_words_too(english, cast):
    appeal = looked_at_again(cast)

    answer = say(english, appeal, text=WORDS)

    assert answer.status_code == 409
    assert "the body is looking again" in answer.content.decode()
    assert "Шам әлі &lt;b&gt;жанбайды" in answer.content.decode()


def test_without_the_code_nobody_speaks_for_the_applicant(client, cast):
    appeal = life.answered(cast)

    assert say(client, appeal, code="AAAAAAAA").status_code == 404
    assert client.post(address(appeal, "complain"), {"code": "AAAAAAAA"}).status_code == 404
    assert client.get(address(appeal), {"code": appeal.access_code}).status_code == 405
    assert not Verdict.objects.exists()


def test_it_needs_neither_cookie_nor_token(cast):
    strict = Client(enforce_csrf_checks=True)
    appeal = life.answered(cast)

    assert say(strict, appeal).status_code == 302
    assert not strict.cookies


def test_before_the_answer_there_is_no_question(english, cast):
    assert "verdict-form" not in page(english, life.drafted(cast))


def test_during_the_second_look_the_first_answer_stays_and_the_day_says_why(english, cast):
    appeal = looked_at_again(cast)

    shown = page(english, appeal)
    letter = english.get(address(appeal, "answer"), {"code": appeal.access_code})

    assert letter.status_code == 200
    assert "The second answer is to be given by" in shown
    assert "internal rule" in shown
    assert "This is no term of the law" in shown
    assert "verdict-form" not in shown
    assert "The answer is late" not in shown


def test_refused_one_tap_begins_the_complaint_with_its_text(english, cast):
    appeal = judged(cast)
    look_again.refuse(appeal.pk, reason="Жұмыс жоспарда", actor=cast.controller)
    shown = page(english, appeal)
    assert "You have the right to complain about the answer" in shown
    assert "Жұмыс жоспарда" in shown

    first = english.post(address(appeal, "complain"), {"code": appeal.access_code})
    draft = first.context["draft"].data

    assert first.status_code == 200
    assert draft["kind"] == "complaint"
    assert appeal.number in draft["text"]
    assert cast.body.name_en in draft["text"]
    assert "Жұмыс жоспарда" in draft["text"]
    # Nobody's name goes from the appeal into the draft: the code is not the person.
    assert "Қасымов" not in str(draft) + first.content.decode()
    assert Appeal.objects.count() == 1


def test_the_short_address_of_a_text_leads_to_the_appeal(client, cast):
    appeal = life.answered(cast)

    found = client.get(f"/a/{appeal.pk}/", {"code": appeal.access_code})

    expected = f"{address(appeal, 'appeal')}?code={appeal.access_code}"
    assert (found.status_code, found["Location"]) == (302, expected)
    assert client.get("/a/999999999/").status_code == 404


@pytest.mark.parametrize("stage", [life.answered, judged, looked_at_again])
def test_the_page_takes_few_queries(client, cast, stage, django_assert_max_num_queries):
    appeal = stage(cast)
    page(client, appeal)

    with django_assert_max_num_queries(9):
        page(client, appeal)
