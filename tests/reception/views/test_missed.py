"""The secretary's button on the card of the day: the person did not come."""

import pytest
import time_machine

from reception.domain.states import BookingState
from reception.models import Booking
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def state():
    return Booking.objects.get().state


def pressed(client, cast, who, minutes):
    row = requests.granted(cast)
    with time_machine.travel(requests.at_the_reception(cast, minutes), tick=False):
        client.force_login(getattr(cast, who))
        return client.post(f"/reception/today/{row.number}/miss/"), client.get(
            f"/reception/today/{row.number}/"
        ).content.decode()


def test_the_button_notes_it_and_is_gone(client, cast):
    response, page = pressed(client, cast, "secretary", 30)

    assert response.status_code == 302
    assert state() == BookingState.MISSED
    assert "/miss/" not in page


@pytest.mark.parametrize(
    ("who", "minutes", "status"),
    [("akim", 30, 403), ("controller", 30, 403), ("head", 30, 404), ("secretary", -9, 409)],
)
def test_the_button_is_the_secretarys_and_after_the_beginning(client, cast, who, minutes, status):
    response, page = pressed(client, cast, who, minutes)

    assert response.status_code == status
    assert "/miss/" not in page
    assert state() == BookingState.CONFIRMED


def test_the_secretary_finds_the_button_while_somebody_is_waited_for(client, cast):
    row = requests.granted(cast)

    with time_machine.travel(requests.at_the_reception(cast), tick=False):
        client.force_login(cast.secretary)
        page = client.get(f"/reception/today/{row.number}/").content.decode()

    assert f"/reception/today/{row.number}/miss/" in page
