"""Every address that names an appeal, asked by everybody who may not know that it exists."""

import pytest
from django.urls import reverse

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from appeals import urls
from appeals.models import Appeal
from tests.factories import life
from tests.factories.desks import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

NAMES = [route.name for route in urls.urlpatterns if "<str:number>" in str(route.pattern)]
STEP = {"reason": "x", "body": "KHR-EDU", "text": "x", "external_number": "ЖТ-2026-12345678"}


@pytest.fixture
def appeal():
    return life.drafted(life.make_cast())


def address(name, number):
    # Of what hangs on an appeal by a number of its own, any number will do.
    more = [1] if name == "file" else []
    return reverse(f"appeals:{name}", args=[number, *more])


def outsider(who):
    far = Office.objects.get(code="SA-ALG")
    other = Body.objects.get(code="KHR-EDU")
    role, office, body = {
        "a clerk of another office": (Role.CLERK, far, None),
        "a controller of another district": (Role.CONTROLLER, far, None),
        "an executor of another body": (Role.EXECUTOR, None, other),
        "a head of another body": (Role.HEAD, None, other),
        "an administrator": (Role.ADMINISTRATOR, None, None),
    }[who]
    return User.objects.create(username=who, role=role, office=office, body=body)


OUTSIDERS = (
    "a clerk of another office",
    "a controller of another district",
    "an executor of another body",
    "a head of another body",
    "an administrator",
)


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("name", NAMES)
def test_for_an_outsider_there_is_nothing_and_nothing_happens(client, appeal, name, who):
    ask = sign_in(client, outsider(who))
    foreign = address(name, appeal.number)
    nobody = address(name, "SA-KHR-2026-999999")
    before, lines = Appeal.objects.values().get(pk=appeal.pk), Entry.objects.count()

    answers = {
        (method, url): getattr(ask, method)(url, STEP if method == "post" else None).status_code
        for method in ("get", "post")
        for url in (foreign, nobody)
    }

    # 403 and 405 say something of the address and of the role, to everybody alike.
    assert answers["get", foreign] == answers["get", nobody]
    assert answers["post", foreign] == answers["post", nobody]
    assert set(answers.values()) <= {403, 404, 405}
    assert Appeal.objects.values().get(pk=appeal.pk) == before
    assert Entry.objects.count() == lines


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_led_to_the_login(client, appeal, name):
    url = address(name, appeal.number)

    for answer in (client.get(url), client.post(url, STEP)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/staff/login/")
