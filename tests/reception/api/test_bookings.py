import pytest

from akimat.base import clock
from reception.domain.states import BookingState
from reception.models import Booking
from tests.factories.receptions import AKIM, DAY, HEAD, at, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
SLOTS, BOOKINGS = "/api/v1/reception/slots/", "/api/v1/reception/bookings/"


def new(reception, **changes):
    given = {
        "session": reception.pk,
        "starts_at": at(16).isoformat(),
        "full_name": "Сәрсенова Айгерім",
        "email": "aigerim@example.kz",
        "matter": "Балабақша",
        "consent": True,
    }
    return given | changes


def post(client, url, data, key="key-1"):
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(url, data, content_type="application/json", headers=headers)


def held(client, **changes):
    return post(client, BOOKINGS, new(make_session(), **changes)).json()


def test_the_free_times_of_an_official_are_given(client):
    session = make_session(slot_minutes=60)

    rows = client.get(SLOTS, {"official": HEAD, "first": DAY, "last": DAY}).json()

    assert rows == [
        {
            "session": session.pk,
            "official": HEAD,
            "starts_at": f"2026-10-15T{hour}:00:00+05:00",
            "ends_at": f"2026-10-15T{hour + 1}:00:00+05:00",
            "kind": "in_person",
        }
        for hour in (16, 17)
    ]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"official": "NOBODY"}, 404),
        ({"official": AKIM}, 404),
        ({"first": "x"}, 400),
        ({"first": "2026-10-15", "last": "2027-10-15"}, 400),
        ({"first": "2026-10-15", "last": "2026-10-01"}, 200),
    ],
)
def test_a_wrong_question_is_answered_in_the_form_of_the_house(client, asked, status):
    response = client.get(SLOTS, asked)

    assert response.status_code == status
    if status != 200:
        assert set(response.json()) == {"code", "message", "fields"}


def test_a_time_is_held_confirmed_and_given_back(client):
    booking = held(client)
    assert booking["state"] == "held"
    url = f"{BOOKINGS}{booking['number']}/"
    code = Booking.objects.get().confirm_code

    confirmed = post(
        client, f"{url}confirm/", {"access_code": booking["access_code"], "code": code}, key=""
    )
    assert confirmed.json()["state"] == "confirmed"
    assert client.get(url, {"code": booking["access_code"]}).json()["state"] == "confirmed"
    ended = client.delete(f"{url}?code={booking['access_code']}")

    assert ended.json()["state"] == "cancelled"
    assert Booking.objects.get().state == BookingState.CANCELLED


def test_the_same_key_is_the_same_booking_and_other_content_a_conflict(client):
    session = make_session()

    numbers = {post(client, BOOKINGS, new(session)).json()["number"] for _try in range(2)}
    other = post(client, BOOKINGS, new(session, full_name="Басқа"))

    assert len(numbers) == 1
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")


def test_a_taken_time_is_a_conflict(client):
    session = make_session()
    post(client, BOOKINGS, new(session))

    response = post(client, BOOKINGS, new(session, email="b@example.kz"), key="key-2")

    assert (response.status_code, response.json()["code"]) == (409, "slot_taken")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": ""}, "email"),
        ({"consent": False}, "consent"),
        ({"phone": "12"}, "phone"),
        ({"iin": "850203400017"}, "iin"),
        ({"session": 2**70}, "session"),
        ({"starts_at": "yesterday"}, "starts_at"),
        ({"full_name": "a\x00b"}, "full_name"),
    ],
)
def test_a_wrong_value_is_named(client, wrong, field):
    response = post(client, BOOKINGS, new(make_session(), **wrong))

    assert response.status_code == 400
    assert list(response.json()["fields"]) == [field]
    assert not Booking.objects.exists()


def test_without_a_key_nothing_is_booked(client):
    response = post(client, BOOKINGS, new(make_session()), key="")

    assert (response.status_code, response.json()["code"]) == (400, "idempotency_key_missing")


def test_an_unknown_reception_and_a_wrong_code_are_not_found(client):
    session = make_session()
    response = post(client, BOOKINGS, new(session, session=session.pk + 1))
    assert response.status_code == 404

    assert client.get(f"{BOOKINGS}SA-KHR-B-2026-000001/?code=X").status_code == 404


def test_the_booking_is_moved_and_the_old_time_kept(client):
    session = make_session()
    booking = post(client, BOOKINGS, new(session)).json()
    code = Booking.objects.get().confirm_code
    url = f"{BOOKINGS}{booking['number']}/"
    given = {"access_code": booking["access_code"]}
    post(client, f"{url}confirm/", given | {"code": code}, key="")

    moved = post(
        client,
        f"{url}move/",
        given | {"session": session.pk, "starts_at": at(17).isoformat()},
        key="",
    )

    assert moved.status_code == 201
    assert moved.json()["held_until"] is not None
    states = dict(Booking.objects.values_list("number", "state"))
    assert states == {booking["number"]: "confirmed", moved.json()["number"]: "held"}
    assert clock.now() < Booking.objects.latest("pk").held_until
