"""The network is cut for real: what is filed meanwhile comes once, in time, and stays secret."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
import segno
from playwright.sync_api import expect

from tests.browser.kiosk import (
    HAS_KEY,
    KEPT,
    KIOSK,
    NAME,
    READY,
    STORED,
    cut_off,
    file_offline,
    fill_offline,
    ready_kiosk,
    until,
)

FILINGS = 100
PHONE = {"width": 360, "height": 780}
FILED = """
SELECT a.number, a.text, a.received_at, o.provisional_number, o.time_rule, o.device_time
FROM appeals_offlinefiling o JOIN appeals_appeal a ON a.id = o.appeal_id
WHERE a.text LIKE %s ORDER BY o.counter
"""
SECOND = timedelta(seconds=1)


def wait_until_sent(kiosk):
    until(kiosk, f"async () => (await ({KEPT})()) === 0", seconds=180)


def test_a_hundred_filings_without_network_are_a_hundred_appeals(desk, installation):
    kiosk = ready_kiosk(desk)
    cut_off(kiosk)
    papers, times = [], []
    for number in range(FILINGS):
        began = datetime.now(tz=UTC)  # noqa: TID251 -- the clock of the machine
        papers.append(file_offline(kiosk, f"Сто обращений без сети, {number:03d}."))
        times.append((began, datetime.now(tz=UTC)))  # noqa: TID251 -- ditto
        if number == FILINGS // 2:
            kiosk.reload()
            kiosk.goto(KIOSK)
    assert kiosk.evaluate(KEPT) == FILINGS
    stored = kiosk.evaluate(STORED)
    assert NAME not in stored
    assert "Сто обращений" not in stored
    lost = lose_answers(kiosk.context, after=(1, 40, 41, 99))

    kiosk.context.set_offline(offline=False)
    wait_until_sent(kiosk)

    rows = installation.rows(FILED, "Сто обращений без сети%")
    assert lost == [1, 40, 41, 99]
    assert [row[1][-4:-1] for row in rows] == [f"{number:03d}" for number in range(FILINGS)]
    assert len({row[0] for row in rows}) == FILINGS
    assert [row[3] for row in rows] == [number for number, _code in papers]
    assert {row[4] for row in rows} == {"device"}
    late = [
        row[0]
        for row, (began, ended) in zip(rows, times, strict=True)
        if not began - SECOND <= row[2] <= ended + SECOND
    ]
    assert late == []
    assert papers_lead_to_the_appeal(kiosk, papers[7], rows[7][0])


def lose_answers(context, *, after):
    """Let the server file, but its answer get lost, for these deliveries."""
    seen, lost = [], []

    def deliver(route):
        seen.append(route.request.url)
        number = len(seen)
        answer = route.fetch()
        if number in after:
            lost.append(number)
            route.abort()
        else:
            route.fulfill(response=answer)

    context.route("**/filings/", deliver)
    return lost


def papers_lead_to_the_appeal(kiosk, paper, number):
    kiosk.goto(f"{KIOSK}status/?lang=ru")
    kiosk.fill("#id_number", paper[0])
    kiosk.fill("#id_code", paper[1])
    kiosk.click("main form button")
    return kiosk.locator("h1").inner_text() == number


def test_what_was_typed_as_the_network_went_is_there_and_filed_once(desk, installation):
    kiosk = ready_kiosk(desk)
    kiosk.goto(f"{KIOSK}appeal/?lang=ru")
    kiosk.fill("#id_text", "Сеть пропала на втором шаге.")
    kiosk.click(".wizard-actions [value=next]")
    kiosk.wait_for_url("**/place/**")
    kiosk.fill("#id_place_street", "Абай")

    kiosk.context.set_offline(offline=True)
    kiosk.click(".wizard-actions [value=next]")

    expect(kiosk.locator("[data-offline-brought]")).to_be_visible()
    assert kiosk.input_value("#id_text") == "Сеть пропала на втором шаге."
    assert kiosk.input_value("#id_place_street") == "Абай"
    fill_offline(kiosk, "Сеть пропала на втором шаге.")
    expect(kiosk.locator("[data-receipt]")).to_be_visible()
    kiosk.context.set_offline(offline=False)
    kiosk.goto(KIOSK)
    wait_until_sent(kiosk)
    assert len(installation.rows(FILED, "Сеть пропала на втором%")) == 1


def test_another_language_keeps_what_is_typed_without_network(desk):
    kiosk = ready_kiosk(desk)
    cut_off(kiosk)
    kiosk.fill("#id_text", "Жарық жоқ.")
    kiosk.click("[data-go=next]")
    kiosk.fill("#id_place_street", "Абай")

    kiosk.click(".kiosk-languages [lang=kk]")
    kiosk.wait_for_url("**lang=kk")

    expect(kiosk.locator("#id_place_street")).to_be_visible()
    assert kiosk.input_value("#id_place_street") == "Абай"
    assert kiosk.input_value("#id_text") == "Жарық жоқ."
    assert "Жарық" not in kiosk.evaluate(STORED)


def test_the_reference_pages_are_there_without_network(desk):
    kiosk = ready_kiosk(desk)
    kiosk.context.set_offline(offline=True)

    kiosk.goto(f"{KIOSK}?lang=ru")
    assert kiosk.get_attribute("html", "lang") == "ru"
    kiosk.click("[data-topic=guide]")
    kiosk.locator("summary").first.click()
    expect(kiosk.locator(".kiosk-documents").first).to_be_visible()

    kiosk.context.set_offline(offline=False)
    kiosk.goto(f"{KIOSK}offline/?lang=ru")
    kiosk.wait_for_url("**/KIOSK-KHR/?lang=ru", timeout=15_000)


def test_a_kiosk_switched_off_says_so_and_keeps_what_it_has(desk, installation):
    installation.rows(
        "INSERT INTO reception_device (office_id, kind, name, code, has_printer) "
        "SELECT id, 'kiosk', 'Второй', 'KIOSK-OFF', true FROM structure_office "
        "WHERE code = 'SA-KHR' RETURNING id"
    )
    kiosk = ready_kiosk(desk, "KIOSK-OFF")
    cut_off(kiosk, "KIOSK-OFF")
    file_offline(kiosk, "Не отправлено.", code="KIOSK-OFF")
    installation.rows(
        "UPDATE reception_device SET revoked_at = now() WHERE code = 'KIOSK-OFF' RETURNING id"
    )
    time.sleep(6)  # so long each process remembers a device

    kiosk.context.set_offline(offline=False)
    kiosk.goto("/reception/kiosk/KIOSK-OFF/")

    expect(kiosk.locator("[data-kept]")).to_be_visible()
    assert kiosk.evaluate(KEPT) == 1
    with kiosk.expect_download() as download:
        kiosk.click("[data-kept] button")
    saved = download.value.path().read_text(encoding="utf-8")
    assert "box" in saved
    assert "Не отправлено" not in saved


@pytest.mark.parametrize("asks_first", [False, True])
def test_a_phone_keeps_a_draft_and_gets_its_number_later(desk, installation, asks_first):
    phone = desk.page(viewport=PHONE, language="ru")
    phone.goto("/appeal/")
    until(phone, READY, "/appeal/offline/")
    until(phone, HAS_KEY, "contact")
    phone.context.set_offline(offline=True)
    phone.goto("/appeal/")
    assert phone.get_attribute("html", "lang") == "ru"
    text = f"Телефон без сети, {asks_first}."
    fill_offline(phone, text, asks_first=asks_first)
    expect(phone.locator("[data-receipt]")).to_be_visible()

    phone.context.set_offline(offline=False)
    phone.goto("/appeal/offline/?lang=ru")
    row = phone.locator("[data-row]")
    if asks_first:
        phone.wait_for_timeout(1500)
        assert installation.rows(FILED, f"{text}%") == []
        row.locator("[data-send]").click()

    expect(row.locator("[data-sent]")).to_contain_text("SA-KHR-")
    assert len(installation.rows(FILED, f"{text}%")) == 1


def test_a_page_left_open_says_that_the_network_is_back_and_the_appeal_sent(desk):
    phone = desk.page(viewport=PHONE, language="en")
    phone.goto("/appeal/")
    until(phone, READY, "/appeal/offline/")
    until(phone, HAS_KEY, "contact")
    phone.context.set_offline(offline=True)
    phone.goto("/appeal/")
    fill_offline(phone, "Телефон остаётся на странице.")
    time = phone.locator("[data-receipt-time]")
    expect(time).to_have_text(re.compile(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d"))

    phone.context.set_offline(offline=False)

    expect(phone.locator("h1:visible")).to_have_text("The network is back, your appeal is sent")
    expect(phone.locator("[data-sent]")).to_contain_text("SA-KHR-")
    expect(phone.locator("[data-receipt]")).to_be_hidden()
    expect(phone.locator("#mine-title")).to_be_focused()


def test_the_receipt_without_network_carries_a_qr_code_of_its_page(desk):
    kiosk = ready_kiosk(desk)
    cut_off(kiosk)

    number, code = file_offline(kiosk, "Талон без сети с кодом.")

    address = kiosk.get_attribute("[data-receipt]", "data-receipt")
    address = address.replace("NUMBER", number).replace("CODE", code.replace(" ", ""))
    assert f"/status/kept/{number}/?code=" in address
    dark = set(re.findall(r"M(\d+) (\d+)h", kiosk.get_attribute("[data-receipt-qr] path", "d")))
    dark = {(int(x), int(y)) for x, y in dark}
    masks = [dark_parts(address, mask) for mask in range(8)]
    assert max(dark)[0] == max(masks[0])[0]
    assert begun(dark) in [begun(parts) for parts in masks]


def dark_parts(text, mask):
    """Draw as the server does, with each of the masks that a code may have."""
    code = segno.make(text, error="m", boost_error=False, micro=False, mask=mask)
    return {(x, y) for y, row in enumerate(code.matrix) for x, one in enumerate(row) if one}


def begun(parts):
    """Give the right third, where the text stands; after it the two fill up in their own ways."""
    return {(x, y) for x, y in parts if x > max(parts)[0] - 12}
