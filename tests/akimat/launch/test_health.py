import pytest
from django.db import connection

from akimat.base import clock
from akimat.launch.models import Heartbeat, Preparation
from akimat.launch.tasks import heartbeat


@pytest.fixture
def prepared(db):  # noqa: ARG001 -- asks for the database
    return Preparation.objects.create(fingerprint="f", migrations=1, prepared_at=clock.now())


def test_livez_answers_without_a_database(client):
    assert client.get("/livez").content == b"ok\n"


@pytest.mark.usefixtures("prepared")
def test_readyz_of_a_whole_installation(client):
    heartbeat()

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": {"database": "ok", "disk": "ok", "queue": "ok", "worker": "ok"},
    }


@pytest.mark.usefixtures("prepared")
def test_a_missing_worker_delays_but_does_not_stop(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["worker"]) == (200, "not seen")


@pytest.mark.usefixtures("prepared")
def test_a_silent_worker_is_late(client, time_machine):
    time_machine.move_to("2026-10-06 10:00:00Z", tick=False)
    heartbeat()
    time_machine.shift(181)

    assert client.get("/readyz").json()["checks"]["worker"] == "late"


@pytest.mark.django_db
def test_an_unprepared_database_is_not_ready(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "not prepared")


@pytest.mark.django_db
def test_a_second_beat_updates_the_same_row():
    heartbeat()
    heartbeat()

    assert Heartbeat.objects.count() == 1


@pytest.mark.django_db
def test_this_database_knows_kazakh_letters():
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ҚОҚЫС'), upper('ёлка')")
        assert cursor.fetchone() == ("қоқыс", "ЁЛКА")
