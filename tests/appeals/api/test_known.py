"""Who is about to file learns that the matter is known, and nothing of who has filed."""

from datetime import datetime, timedelta

import pytest

from akimat.base import clock
from akimat.people.roles import Role
from appeals.services import incidents
from tests.factories import incidents as make
from tests.factories import life
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
KNOWN = "/api/v1/appeals/known/"


@pytest.fixture
def incident():
    cast = life.make_cast()
    found = make.opened(cast, start=make.START + timedelta(minutes=17))
    words = incidents.Told(text_kk="Су құбыры жарылды", text_ru="Прорвало", body=cast.body)
    incidents.confirm(found.pk, words, actor=make_user(Role.CONTROLLER))
    return found


def ask(client, **asked):
    with clock.at(make.START + timedelta(hours=3)):
        return client.post(KNOWN, asked, content_type="application/json").json()


@pytest.mark.parametrize("settlement", [make.KHROMTAU, ""])
def test_what_is_known_of_a_place_is_told_by_words(client, incident, settlement):
    (told,) = ask(client, text="Нет воды, кран пустой", settlement=settlement)

    assert (told["number"], told["settlement"]) == (incident.number, make.KHROMTAU)
    assert (told["text_ru"], told["body"], told["until"]) == ("Прорвало", "KHR-HCS", None)


def test_the_minute_at_which_the_first_has_filed_is_nobodys(client, incident):
    (told,) = ask(client, text="Нет воды, кран пустой")

    assert incident.first_appeal_at.minute == 17
    assert datetime.fromisoformat(told["since"]) == make.START.replace(minute=0)


@pytest.mark.usefixtures("incident")
@pytest.mark.parametrize(
    "asked",
    [
        {"text": "Нет воды, кран пустой", "settlement": make.DON},
        {"text": "Не вывозят мусор", "settlement": make.KHROMTAU},
        {"text": "", "settlement": make.KHROMTAU},
        {},
    ],
)
def test_elsewhere_and_of_something_else_nothing_is_known(client, asked):
    assert ask(client, **asked) == []
