"""Asking at the kiosk to be received: every step in its dress and its language."""

import pytest

from reception.domain.kinds import DeviceKind
from reception.models import Device, Request
from reception.queries import display
from tests.factories import hall, requests
from tests.factories.desk import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
KIOSK = "/reception/kiosk/K-1/"
ASK = f"{KIOSK}request/"


@pytest.fixture(autouse=True)
def kiosk(monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    requests.make_cast()
    return hall.make_device(DeviceKind.KIOSK, "K-1")


def ask(client, **changes):
    filled = {
        "key": "k1",
        "official": "REC-01",
        "text": requests.TEXT,
        "full_name": "Сәрсенова Айгерім",
        "address": "Абай көшесі, 14",
        "consent": "on",
        "do": "send",
    }
    return client.post(f"{ASK}?lang=ru", filled | changes)


def test_the_first_page_leads_to_the_sheet_in_the_chosen_language(client):
    assert f"{ASK}?lang=ru" in page(client.get(f"{KIOSK}?lang=ru"))

    sheet = client.get(f"{ASK}?lang=ru")

    assert '<html lang="ru"' in page(sheet)
    assert f'data-home="{KIOSK}?lang=ru"' in page(sheet)
    assert "kiosk_idle" in page(sheet)
    assert sheet["Cache-Control"] == "no-store"


def test_who_asks_at_the_kiosk_sees_number_and_code_there(client):
    answer = ask(client)

    row = Request.objects.get()
    assert (row.channel, row.language, row.office) == ("kiosk", "ru", hall.office())
    assert answer.url == f"{ASK}{row.number}/{row.access_code}/?lang=ru"
    shown = page(client.get(answer.url))
    assert row.number in shown
    assert "<svg" in shown
    assert f'data-home="{KIOSK}?lang=ru"' in shown


def test_a_second_touch_files_nothing_more(client):
    assert ask(client).url == ask(client).url
    assert Request.objects.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(client):
    answer = ask(client, text="")

    assert answer.status_code == 422
    assert "Сәрсенова Айгерім" in page(answer)
    assert not Request.objects.exists()

    assert ask(client, text="", do="anyway").status_code == 302
    assert Request.objects.get().text == ""


def test_a_wrong_code_goes_back_to_the_beginning(client):
    ask(client)

    answer = client.get(f"{ASK}{Request.objects.get().number}/WRONGONE/")

    assert answer.url == f"{KIOSK}?lang=kk"


def test_a_switched_off_kiosk_takes_no_request(client, kiosk):
    Device.objects.filter(pk=kiosk.pk).update(revoked_at="2026-10-06T00:00Z")

    assert ask(client).status_code == 410
    assert not Request.objects.exists()


def test_another_language_keeps_what_was_typed_and_files_nothing(client):
    answer = ask(client, do="language", full_name="")

    assert answer.status_code == 200
    assert requests.TEXT in page(answer)
    assert "Абай көшесі, 14" in page(answer)
    assert not Request.objects.exists()
