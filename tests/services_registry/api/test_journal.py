"""The API of the journal: the same services and rights as the pages, JSON errors."""

import pytest
from knox.models import get_token_model

from services_registry.models import ServiceRequest
from services_registry.services import journal_steps as steps
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
URL = "/api/v1/service-requests/"


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def headers(user, key=""):
    given = {"Authorization": f"Token {get_token_model().objects.create(user)[1]}"}
    return given | ({"Idempotency-Key": key} if key else {})


def body(**changes):
    needed = [
        {"position": one.document.position, "mark": one.mark.value}
        for one in services.documents(services.passport())
    ]
    return {
        "service": services.BY_DAYS,
        "channel": "web",
        "language": "kk",
        "full_name": "Сәрсенова Айгерім",
        "iin": services.IIN,
        "documents": needed,
    } | changes


def post(client, user, data, key="k1", query=""):
    return client.post(URL + query, data, "application/json", headers=headers(user, key))


def test_a_program_registers_once_under_its_key(client, cast):
    first, second = (post(client, cast.clerk, body()) for _each in "ab")

    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert first.json()["due_at"] == "2026-10-15T18:30:00+05:00"
    assert ServiceRequest.objects.count() == 1
    other = post(client, cast.clerk, body(full_name="Болат"))
    assert (other.status_code, other.json()["code"]) == (409, "service_already_filed")


def test_a_document_that_is_not_named_is_missing_and_the_refusal_is_a_request_of_its_own(
    client, cast
):
    lacking = body(documents=[])
    answer = post(client, cast.clerk, lacking)
    assert (answer.status_code, answer.json()["code"]) == (409, "service_documents_lacking")
    refused = post(client, cast.clerk, lacking, key="k2", query="?take=false")

    assert refused.status_code == 201
    assert refused.json()["due_at"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"service": "SVC-999"}, "service"),
        ({"service": "\x00"}, "service"),
        ({"iin": "850203400017"}, "iin"),
        ({"channel": "pigeon"}, "channel"),
        ({"documents": [{"position": 99, "mark": "received"}]}, "documents"),
        ({"full_name": ""}, "full_name"),
        ({"documents": "all"}, "documents.non_field_errors"),
    ],
)
def test_wrong_input_is_told_by_field(client, cast, changes, field):
    answer = post(client, cast.clerk, body(**changes))

    assert answer.status_code == 400
    assert field.split(".", maxsplit=1)[0] in str(answer.json()["fields"])


def test_without_token_or_right_nothing_is_written(client, cast):
    assert client.post(URL, body(), "application/json").status_code == 401
    assert post(client, cast.manager, body()).status_code == 403
    assert client.post(URL, body(), "application/json", headers=headers(cast.clerk)).json()[
        "code"
    ] == ("idempotency_key_missing")
    assert not ServiceRequest.objects.exists()


def test_lists_and_cards_are_those_of_the_person_and_masked(client, cast):
    request = services.registered(cast.clerk)
    for who, count in ((cast.clerk, 1), (cast.neighbour, 0), (cast.head, 1), (cast.stranger, 0)):
        assert len(client.get(URL, headers=headers(who)).json()["results"]) == count
    card = client.get(f"{URL}{request.number}/", headers=headers(cast.manager))

    assert card.json()["iin"].endswith("0016")
    assert services.IIN not in card.content.decode()
    assert client.get(f"{URL}{request.number}/", headers=headers(cast.stranger)).status_code == 404


def test_steps_go_by_the_same_table_and_rights(client, cast):
    request = services.registered(cast.clerk)
    url = f"{URL}{request.number}/steps/"

    def step(user, **said):
        return client.post(url, said, "application/json", headers=headers(user))

    assert step(cast.head, action="take_up").json()["state"] == "in_work"
    assert step(cast.head, action="take_up").status_code == 409
    assert step(cast.clerk, action="refuse", ground="false_data", reason="x").status_code == 403
    assert step(cast.head, action="annul").status_code == 400
    assert step(cast.head, action="refuse", ground="whim", reason="x").status_code == 409
    assert step(cast.head, action="refuse", passport_ground=99, reason="x").status_code == 409
    refused = step(cast.head, action="refuse", ground="false_data", reason="Себебі")
    assert (refused.json()["state"], refused.json()["law_ground"]) == ("refused", "false_data")


def test_the_status_is_open_to_the_holder_of_the_code(client, cast):
    request = services.registered(cast.clerk)
    steps.make_ready(request.pk, actor=cast.executor)
    url = f"{URL}{request.number}/status/"
    answer = client.get(url, {"code": request.access_code})

    assert [one["state"] for one in answer.json()["steps"]] == ["received", "ready"]
    assert client.get(url, {"code": "nope"}).status_code == 404
