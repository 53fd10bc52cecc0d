import json
from datetime import timedelta

import pytest

from akimat.base import clock
from reception.domain.kinds import DeviceKind
from reception.queries import display
from reception.services import visit
from reception.services.call import call_next, miss, recall
from tests.factories import hall
from tests.factories.desk import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
URL = "/reception/display/TV-1/"
STATE = f"{URL}state/"


@pytest.fixture(autouse=True)
def television(monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    return hall.make_device(DeviceKind.DISPLAY, "TV-1")


def check_in(booking):
    return hall.take("reception", booking=booking)


def state(client, **options):
    return json.loads(client.get(STATE, **options).content)


def test_the_last_call_stands_first_and_the_next_numbers_in_their_order(client):
    counter, clerk = hall.make_open_window("3")
    for _ in range(3):
        hall.take()
    hall.take_by_law()
    first = call_next(counter.pk, actor=clerk)
    visit.serve(first.pk, actor=clerk)
    call_next(counter.pk, actor=clerk, seen=first.pk)

    shown = state(client)

    assert [(call["number"], call["window"]) for call in shown["calls"]] == [
        ("A-001", "3"),
        ("A-004", "3"),
    ]
    assert shown["next"] == ["A-002", "A-003"]
    assert "A-001" in page(client.get(URL))


def test_who_did_not_come_is_no_longer_called(client):
    counter, clerk = hall.make_open_window("3")
    hall.take()
    call_next(counter.pk, actor=clerk)
    for _again in range(2):
        recall(counter.pk, actor=clerk)
    miss(counter.pk, actor=clerk)

    assert state(client)["calls"] == []


def test_an_appointment_before_its_time_is_not_next(client):
    early = check_in(hall.book(20))
    in_turn = hall.take()

    assert state(client)["next"] == [in_turn.number]
    with clock.at(clock.now() + timedelta(minutes=20)):
        assert display.state_of(hall.office())["next"] == [early.number, in_turn.number]


def test_a_number_called_again_is_a_new_call_and_stands_once(client):
    counter, clerk = hall.make_open_window()
    hall.take()
    call_next(counter.pk, actor=clerk)
    before = state(client)["calls"]

    recall(counter.pk, actor=clerk)

    after = state(client)["calls"]
    assert len(after) == 1
    assert after[0]["id"] > before[0]["id"]
    assert after[0]["repeated"]


def test_an_unchanged_state_is_answered_with_304_and_nothing_else(client):
    tag = client.get(STATE)["ETag"]

    answer = client.get(STATE, headers={"if-none-match": tag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    hall.take()
    assert client.get(STATE, headers={"if-none-match": tag}).status_code == 200


def test_a_screen_asks_the_database_twice_at_most(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(STATE)


def test_all_screens_of_an_office_share_one_look_at_the_database(
    client, settings, django_assert_num_queries
):
    settings.DISPLAY_REMEMBERED_SECONDS = settings.REFERENCE_REMEMBERED_SECONDS = 60
    client.get(STATE)

    with django_assert_num_queries(0):
        client.get(STATE)


def test_a_screen_never_shows_a_name(client):
    counter, clerk = hall.make_open_window("1", topics=("reception",))
    booking = hall.book(full_name="Сәрсенова Айгерім", matter="Жер")
    client.post(
        "/reception/kiosk/K-1/check-in/",
        {"number": booking.number, "code": booking.access_code},
    )
    call_next(counter.pk, actor=clerk)

    assert "Сәрсенова" not in page(client.get(URL)) + page(client.get(STATE))


def test_both_languages_are_said_in_words(client):
    counter, clerk = hall.make_open_window("3")
    hall.take()
    call_next(counter.pk, actor=clerk)

    assert state(client)["calls"][0]["said"] == {
        "kk": "а бір нөмірі, үшінші терезеге келіңіз.",
        "ru": "Номер а один, подойдите к третьему окну.",
    }


def test_a_switched_off_screen_says_so(client, television):
    television.revoked_at = clock.now()
    television.save()

    assert client.get(URL).status_code == 410
    assert client.get(STATE).status_code == 410
    assert "switched off" in page(client.get(URL)) or "өшірген" in page(client.get(URL))


def test_an_unknown_code_and_a_kiosk_are_no_screen(client):
    hall.make_device(DeviceKind.KIOSK, "K-2")

    for code in ("NONE", "K-2"):
        assert client.get(f"/reception/display/{code}/").status_code == 404
        assert client.get(f"/reception/display/{code}/state/").status_code == 404


def test_another_office_is_not_shown(client):
    counter, clerk = hall.make_open_window()
    hall.take()
    call_next(counter.pk, actor=clerk)
    other = hall.make_device(DeviceKind.DISPLAY, "TV-2")
    other.office = hall.Office.objects.get(code="OS-01")
    other.save()

    assert json.loads(client.get("/reception/display/TV-2/state/").content)["calls"] == []
