"""Redirect and extension by a program: the services, rights and refusals of the pages."""

import pytest
from knox.models import get_token_model

from akimat.notifications.models import Message
from akimat.structure.labels import BodyKind
from akimat.structure.models import Body
from reception.domain.states import RequestState as Is
from tests.factories import requests

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
URL = "/api/v1/reception/requests/"
WHY = "Салық мәселесі осы органның құзырында."


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


@pytest.fixture
def outside(reference):  # noqa: ARG001 -- it stands on it
    return Body.objects.filter(kind=BodyKind.EXTERNAL, valid_to=None).first()


def send(client, user, row, step, **said):
    headers = {"Authorization": f"Token {get_token_model().objects.create(user)[1]}"}
    return client.post(f"{URL}{row.number}/{step}/", said, "application/json", headers=headers)


def test_a_request_is_redirected_once_and_the_person_is_told(client, cast, outside):
    row = requests.filed(cast)

    first, second = (
        send(client, cast.secretary, row, "redirect", body=outside.code, reason=WHY) for _ in "ab"
    )

    gone = first.json()
    assert first.status_code == 200
    assert (gone["state"], gone["redirected_to"]) == ("redirected", outside.code)
    assert gone["answered_on"] == "2026-10-06"
    assert (second.status_code, second.json()["code"]) == (409, "reception_step_not_allowed")
    assert Message.objects.filter(template="reception_redirected").count() == 1


def test_the_answer_is_put_off_once(client, cast):
    row = requests.filed(cast)

    first, second = (
        send(client, cast.akim, row, "extend", until="2026-11-30", reason=WHY) for _ in "ab"
    )

    later = first.json()
    assert (later["due_on"], later["extended_from"]) == ("2026-11-30", "2026-10-28")
    assert (later["extended_on"], later["state"]) == ("2026-10-06", "registered")
    assert (second.status_code, second.json()["code"]) == (409, "reception_extended_already")


def test_nothing_of_the_person_goes_out(client, cast):
    row = requests.filed(cast)

    answer = send(client, cast.akim, row, "extend", until="2026-11-30", reason=WHY)

    told = answer.content.decode()
    assert not [one for one in (row.iin, row.full_name, row.text, row.access_code) if one in told]


@pytest.mark.parametrize(
    ("step", "said", "field"),
    [
        ("redirect", {"body": "NOBODY", "reason": WHY}, "body"),
        ("redirect", {"body": "\x00", "reason": WHY}, "body"),
        ("redirect", {"reason": WHY}, "body"),
        ("redirect", {"body": "outside", "reason": " "}, "reason"),
        ("redirect", {"body": "outside", "reason": "x" * 1001}, "reason"),
        ("extend", {"until": "soon", "reason": WHY}, "until"),
        ("extend", {"until": "9999-12-31", "reason": WHY}, "until"),
        ("extend", {"until": "2026-11-30"}, "reason"),
    ],
)
def test_wrong_input_is_told_by_field(client, cast, outside, step, said, field):
    row = requests.filed(cast)
    said = said | ({"body": outside.code} if said.get("body") == "outside" else {})

    answer = send(client, cast.secretary, row, step, **said)

    assert (answer.status_code, set(answer.json()["fields"])) == (400, {field})
    row.refresh_from_db()
    assert (row.state, row.extended_on) == (Is.REGISTERED, None)


@pytest.mark.parametrize(
    ("who", "step", "status"),
    [
        ("secretary", "redirect", 200),
        ("clerk", "redirect", 403),
        ("akim", "redirect", 403),
        ("executor", "redirect", 404),
        ("akim", "extend", 200),
        ("secretary", "extend", 403),
        ("executor", "extend", 404),
    ],
)
def test_the_rights_are_those_of_the_pages(client, cast, outside, who, step, status):
    said = {"body": outside.code} if step == "redirect" else {"until": "2026-11-30"}

    answer = send(client, getattr(cast, who), requests.filed(cast), step, reason=WHY, **said)

    assert answer.status_code == status


@pytest.mark.parametrize("step", ["redirect", "extend"])
def test_without_a_token_nothing_is_told(client, cast, step):
    row = requests.filed(cast)

    assert client.post(f"{URL}{row.number}/{step}/", {}, "application/json").status_code == 401


@pytest.mark.parametrize(
    ("until", "code"),
    [
        ("2026-12-07", "reception_extension_too_long"),
        ("2026-10-28", "reception_extension_not_later"),
        ("2026-11-29", "reception_extension_day_off"),
    ],
)
def test_the_law_refuses_with_its_own_code(client, cast, until, code):
    answer = send(client, cast.akim, requests.filed(cast), "extend", until=until, reason=WHY)

    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_a_body_of_the_akimat_is_not_redirected_to(client, cast):
    row = requests.filed(cast)

    answer = send(client, cast.secretary, row, "redirect", body=cast.body.code, reason=WHY)

    assert (answer.status_code, answer.json()["code"]) == (409, "body_not_external")
