"""The sheets of a booking at a kiosk: another language keeps what was typed."""

import pytest

from reception.domain.kinds import DeviceKind
from reception.models import Booking, Wish
from reception.queries import display
from tests.factories import hall
from tests.factories.desk import page
from tests.factories.receptions import HEAD, make_session

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
KIOSK = "/reception/kiosk/K-1/"
TYPED = {
    "full_name": "Сәрсенова Айгерім",
    "email": "aigerim@example.kz",
    "matter": "Балабақша туралы",
    "language": "kk",
    "consent": "on",
    "key": "key-1",
}
CHANGED = {**TYPED, "email": "", "do": "language"}


@pytest.fixture(autouse=True)
def _kiosk(client, monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    hall.make_device(DeviceKind.KIOSK, "K-1")
    client.get(f"{KIOSK}?lang=kk")


def sheets():
    return f"/reception/book/{make_session().pk}/20261015-1600/", f"/reception/waiting/{HEAD}/"


@pytest.mark.parametrize("number", [0, 1], ids=["booking", "waiting list"])
def test_a_sheet_comes_back_in_the_other_language_with_what_was_typed(client, number):
    address = sheets()[number]

    answer = client.post(f"{address}?lang=ru", CHANGED)

    shown = page(answer)
    assert answer.status_code == 200
    assert '<html lang="ru"' in shown
    assert 'value="Сәрсенова Айгерім"' in shown
    assert "Балабақша туралы" in shown
    assert 'value="key-1"' in shown
    assert "checked" in shown
    assert "field-error" not in shown
    assert not Booking.objects.exists()
    assert not Wish.objects.exists()


@pytest.mark.parametrize("number", [0, 1], ids=["booking", "waiting list"])
def test_the_languages_of_a_sheet_are_its_buttons(client, number):
    shown = page(client.get(sheets()[number]))

    assert 'form="sheet" formaction="?lang=ru"' in shown
    assert 'id="sheet"' in shown


def test_a_booking_is_read_in_the_other_language_also_after_a_refusal(client):
    client.post(f"/reception/book/{make_session().pk}/20261015-1600/", TYPED)
    booking = Booking.objects.get()
    refused = client.post(
        f"/reception/my/{booking.number}/confirm/?code={booking.access_code}",
        {"confirm_code": "000000"},
    )

    again = f"/reception/my/{booking.number}/?code={booking.access_code}&amp;lang=ru"
    assert f'href="{again}"' in page(refused)
    assert '<html lang="ru"' in page(client.get(again.replace("&amp;", "&")))
