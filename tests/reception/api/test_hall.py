import pytest

from akimat.base import clock
from reception.domain.kinds import DeviceKind
from reception.models import Device, HallTopic, Ticket
from reception.queries import display
from reception.services import limits
from reception.services.call import call_next
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
TICKETS = "/api/v1/reception/tickets/"


@pytest.fixture(autouse=True)
def a_hall_without_memory(monkeypatch):
    hall.make_window("9", topics=("appeals", "legal"))
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})


def take(client, key="k-1", **data):
    return client.post(
        TICKETS,
        {"topic": "appeals", **data},
        content_type="application/json",
        headers={"idempotency-key": key} if key else {},
    )


def test_a_program_takes_a_ticket_and_is_told_the_place(client):
    hall.make_open_window()
    hall.take()

    response = take(client, settlement="156036100", language="ru")

    ticket = Ticket.objects.get(number="A-002")
    assert response.status_code == 201
    assert response.json() == {
        "number": "A-002",
        "access_code": ticket.access_code,
        "topic": "appeals",
        "state": "waiting",
        "ahead": 1,
        "wait_minutes": {"low": 8, "high": 32},
        "window": None,
        "services": [],
        "url": f"http://127.0.0.1:8000/reception/ticket/{ticket.access_code}/",
    }
    assert (ticket.channel, ticket.language) == ("web", "ru")
    assert ticket.settlement is not None


def test_the_same_key_gives_the_same_ticket(client):
    first, second = take(client).json(), take(client).json()

    assert first["access_code"] == second["access_code"]
    assert Ticket.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(client):
    take(client)

    response = take(client, topic="legal")

    assert (response.status_code, response.json()["code"]) == (409, "ticket_key_reused")


@pytest.mark.parametrize(
    ("key", "data", "status"),
    [
        pytest.param("", {}, 400, id="no key"),
        pytest.param("k", {"topic": "nothing"}, 400, id="unknown topic"),
        pytest.param("k", {"priority": "my_uncle"}, 400, id="made-up category"),
        pytest.param("k", {"settlement": "Атлантида"}, 400, id="unknown place"),
        pytest.param("k", {"language": "xx"}, 400, id="unknown language"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_taken(client, key, data, status):
    assert take(client, key, **data).status_code == status
    assert not Ticket.objects.exists()


def test_a_topic_that_is_closed_or_that_no_window_takes_is_a_conflict(client):
    HallTopic.objects.filter(code="appeals").update(is_open=False)

    for topic in ("appeals", "services"):
        assert take(client, topic=topic).json()["code"] == "topic_closed"


def test_a_program_takes_no_place_out_of_turn_from_afar(client):
    response = take(client, priority="disability")

    body = response.json()
    assert (response.status_code, body["code"]) == (400, "priority_only_in_the_hall")
    assert body["message"] != body["code"]
    assert not Ticket.objects.exists()


def test_a_program_that_takes_too_many_waits(client, monkeypatch):
    monkeypatch.setitem(limits.TICKETS, limits.Way.PROGRAM, (1, 60))
    take(client)

    assert take(client, "k-2").status_code == 429


def test_the_holder_of_the_code_sees_the_window(client):
    counter, clerk = hall.make_open_window("3")
    ticket = hall.take()
    call_next(counter.pk, actor=clerk)

    state = client.get(f"{TICKETS}{ticket.access_code}/").json()

    assert (state["state"], state["window"], state["ahead"]) == ("called", "3", None)


def test_a_wrong_code_is_not_found(client):
    response = client.get(f"{TICKETS}WRONGONE/")

    assert (response.status_code, response.json()["code"]) == (404, "ticket_not_found")


def test_the_display_answers_304_while_nothing_changes(client):
    hall.make_device(DeviceKind.DISPLAY, "TV-1")
    url = "/api/v1/reception/display/TV-1/"
    first = client.get(url)

    assert first.json() == {"calls": [], "next": []}
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 304
    Device.objects.update(revoked_at=clock.now())
    assert client.get(url).status_code == 410
    assert client.get("/api/v1/reception/display/NONE/").status_code == 404


def test_a_program_takes_one_ticket_for_several_services(client):
    hall.make_open_window("1", topics=("appeals", "legal"))

    answer = take(client, also=["legal"])

    assert answer.status_code == 201
    assert answer.json()["services"] == [
        {"topic": "appeals", "turn": "now"},
        {"topic": "legal", "turn": "left"},
    ]


@pytest.mark.parametrize(
    ("also", "status", "code"),
    [
        (["appeals"], 409, "service_known"),
        (["services"], 409, "topic_closed"),
        (["none"], 400, "invalid"),
        ("legal", 400, "invalid"),
    ],
)
def test_services_that_cannot_be_are_told(client, also, status, code):
    hall.make_open_window("1", topics=("appeals", "legal"))

    answer = take(client, also=also)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Ticket.objects.exists()
