"""The kiosk as an app: what it shows, what it lets nobody keep, and who hears a call for help."""

from datetime import date

import pytest

from akimat.base import clock
from appeals.services.extend import extend
from reception.domain.kinds import DeviceKind
from reception.models import Device, HelpCall
from reception.queries import display
from tests.factories import hall, life
from tests.factories.desk import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
KIOSK = "/reception/kiosk/K-1/"
STATUS = f"{KIOSK}status/?lang=ru"


@pytest.fixture(autouse=True)
def kiosk(monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    return hall.make_device(DeviceKind.KIOSK, "K-1")


@pytest.fixture
def appeal():
    return life.filed(life.make_cast(), clock.now())


@pytest.mark.parametrize("short", [True, False])
def test_an_appeal_is_found_by_its_last_digits_or_the_whole_number(client, appeal, short):
    number = str(appeal.running) if short else appeal.number.lower()

    shown = page(client.post(STATUS, {"number": number, "code": appeal.access_code}))

    assert appeal.number in shown
    assert appeal.full_name not in shown


def test_a_longer_term_is_told_at_the_kiosk_and_its_reason_is_not(client):
    cast = life.make_cast()
    routed = life.routed(cast)
    extend(routed.pk, until=date(2026, 11, 30), reason="Сұрау салынды.", actor=cast.head)

    sent = {"number": routed.number, "code": routed.access_code}
    shown = page(client.post(f"{KIOSK}status/?lang=en", sent))

    assert '<dt>The term was extended</dt><dd class="num">6 October 2026</dd>' in shown
    assert "30 November 2026" in shown
    assert "Сұрау салынды." not in shown


def test_a_scanned_address_needs_no_code_typed(client, appeal):
    address = f"https://akimat.example/status/{appeal.number}/?code={appeal.access_code}"

    response = client.post(STATUS, {"number": address})

    assert appeal.number in page(response)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("code", "status"), [("WRONGONE", 409), ("", 422)])
def test_a_wrong_code_says_so_and_keeps_the_number(client, appeal, code, status):
    response = client.post(STATUS, {"number": appeal.number, "code": code})

    assert response.status_code == status
    assert appeal.number in page(response)


def test_an_unknown_page_leads_to_the_beginning(client):
    client.get(KIOSK)

    for address in (f"{KIOSK}nothing/", "/nothing/", "/services/nothing/"):
        assert client.get(address)["Location"].startswith(KIOSK)


def test_a_page_for_citizens_is_kept_nowhere_at_a_kiosk(client):
    client.get(KIOSK)

    assert client.get("/services/")["Cache-Control"] == "no-store"


def test_a_page_of_the_web_leads_to_the_kiosks_own(client):
    client.get(f"{KIOSK}?lang=ru")

    leads = {
        "/": f"{KIOSK}?lang=ru",
        "/appeal/?service=SVC-001": f"{KIOSK}appeal/?lang=ru&service=SVC-001",
        "/status/": f"{KIOSK}status/?lang=ru",
        "/reception/request/": f"{KIOSK}request/?lang=ru",
        "/reception/ticket/?topic=services": f"{KIOSK}topic/services/?lang=ru",
        "/reception/ticket/?topic=%00": f"{KIOSK}?lang=ru&topic=%00",
    }
    assert {address: client.get(address)["Location"] for address in leads} == leads


def test_another_language_is_chosen_on_any_page(client):
    client.get(KIOSK)

    assert '<html lang="ru"' in page(client.get("/services/?lang=ru"))
    assert '<html lang="ru"' in page(client.get("/reception/"))
    assert '<html lang="kk"' in page(client.get("/reception/?lang=kk"))


def test_somebody_of_the_house_who_tries_a_kiosk_out_goes_on_working(client):
    client.force_login(hall.make_clerk())
    client.get(KIOSK)

    assert client.get("/nothing/").status_code == 404


def test_the_worker_may_help_every_page_and_is_asked_for_each_time(client):
    response = client.get("/kiosk-worker/K-1/")

    assert response["Service-Worker-Allowed"] == "/"
    assert response["Cache-Control"] == "no-cache"
    assert f"{KIOSK}offline/appeal/?lang=kk" in page(response)
    assert client.get("/kiosk-worker/NONE/").status_code == 404


def test_the_app_is_installed_full_screen(client):
    manifest = client.get(f"{KIOSK}app.webmanifest").json()

    assert (manifest["start_url"], manifest["display"]) == (KIOSK, "fullscreen")


@pytest.mark.parametrize("name", ["offline/", "offline/appeal/", "offline/services/"])
def test_the_pages_that_are_kept_say_nothing_of_anybody(client, name, appeal):
    shown = page(client.get(f"{KIOSK}{name}?lang=ru"))

    assert '<html lang="ru"' in shown
    assert appeal.full_name not in shown


def test_a_call_for_help_is_seen_by_the_hall_until_somebody_goes(client, kiosk):
    client.post(f"{KIOSK}help/", headers={"x-kiosk": "1"})
    client.post(f"{KIOSK}help/", headers={"x-kiosk": "1"})
    call = HelpCall.objects.get()
    client.force_login(hall.make_clerk())
    asked = page(client.get("/reception/hall/help/"))

    client.post(f"/reception/hall/help/{call.pk}/", headers={"hx-request": "true"})

    assert kiosk.name in asked
    assert client.get(f"{KIOSK}help/state/").json() == {"state": "coming"}
    assert kiosk.name not in page(client.get("/reception/hall/help/"))


def test_a_second_helper_hears_who_goes_already(client):
    client.post(f"{KIOSK}help/", headers={"x-kiosk": "1"})
    address = f"/reception/hall/help/{HelpCall.objects.get().pk}/"
    client.force_login(hall.make_clerk("first"))
    client.post(address)
    client.force_login(hall.make_clerk("second"))

    answer = client.post(address, headers={"hx-request": "true"})

    assert 'role="alert"' in page(answer)
    assert HelpCall.objects.get().answered_by.username == "first"


def test_the_hall_of_another_office_neither_sees_nor_answers(client, kiosk):
    client.post(f"{KIOSK}help/", headers={"x-kiosk": "1"})
    client.force_login(hall.make_clerk("stranger", code="SA-ALG"))

    answer = client.post(f"/reception/hall/help/{HelpCall.objects.get().pk}/")

    assert answer.status_code == 404
    assert kiosk.name not in page(client.get("/reception/hall/help/"))
    assert HelpCall.objects.get().answered_at is None


def test_a_revoked_kiosk_shows_a_plain_page_with_what_it_has_kept(client):
    client.get(KIOSK)
    Device.objects.update(revoked_at=clock.now())

    response = client.get(KIOSK)

    assert response.status_code == 410
    assert "data-kept" in page(response)
    assert response.cookies["kiosk"]["max-age"] == 0
