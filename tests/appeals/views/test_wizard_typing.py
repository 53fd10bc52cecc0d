"""What the page asks for while somebody types."""

import pytest

from appeals.models import Appeal
from appeals.views import wizard_guard

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
URL = "/appeal/guess/"


@pytest.fixture
def ask(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return lambda **typed: client.post(URL, typed)


@pytest.mark.parametrize(
    ("text", "topic", "kind"),
    [
        ("На улице Абая не горят фонари", "T0301", "application"),
        ("Көшеде шам жанбайды, шағымданамын", "T0301", "complaint"),
        ("Здравствуйте", None, "application"),
        ("", None, "application"),
        ("\x00", None, "application"),
    ],
)
def test_a_text_is_told_what_it_seems_to_be(ask, text, topic, kind):
    answer = ask(text=text).json()

    assert (answer["topic"] and answer["topic"]["code"]) == topic
    assert answer["kind"]["code"] == kind


def test_danger_and_another_body_come_as_words(ask):
    answer = ask(text="В подъезде запах газа").json()

    assert 'href="tel:104"' in answer["notices"]
    assert "Another body decides this" in answer["notices"]


def test_a_chosen_topic_tells_its_body(ask):
    assert "Another body" in ask(text="Здравствуйте", topic="T0201").json()["notices"]
    assert "Another body" not in ask(text="Здравствуйте", topic="T0301").json()["notices"]


def test_nothing_of_it_is_kept_or_cached(ask):
    answer = ask(text="На улице Абая не горят фонари")

    assert answer["Cache-Control"] == "no-store"
    assert "sessionid" not in answer.cookies
    assert not Appeal.objects.exists()


def test_a_text_has_no_place_in_an_address(client):
    assert client.get(f"{URL}?text=x").status_code == 405


def test_too_many_guesses_wait(ask, monkeypatch):
    monkeypatch.setattr(wizard_guard, "GUESSES_A_MINUTE", 2)

    assert [ask(text="x").status_code for _ in range(3)] == [200, 200, 429]


def test_a_very_long_text_is_no_trouble(ask):
    assert ask(text="фонарь " * 20_000).status_code == 200


@pytest.mark.parametrize(
    ("kato", "is_there"), [("156020100", True), ("1", False), ("я" * 9, False), ("", False)]
)
def test_the_streets_of_a_place(client, kato, is_there):
    answer = client.get("/appeal/streets/", {"settlement": kato})

    assert answer.status_code == 200
    assert ("<option" in answer.content.decode()) is is_there
