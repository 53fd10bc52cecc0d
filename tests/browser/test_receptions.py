"""From a request to see the akim to an instruction that is carried out, in seven browsers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_hall import (
    DISPLAY,
    KIOSK,
    PORTRAIT,
    TELEVISION,
    call_until,
    close_window,
    open_window,
)
from tests.browser.test_pages import AXE, LOOK, SIDEWAYS

TEXT = {
    "kk": "Көшеде жарық жоқ, шамдарды жөндеуді сұраймын.",
    "ru": "На улице нет света, прошу починить фонари.",
}
REPORT = {"kk": "Шамдар ауыстырылды.", "ru": "Фонари заменены."}
BODY = "RA-KHROMTAU"
TABLET, PHONE = {"width": 820, "height": 1180}, {"width": 360, "height": 780}
# Nobody waits for the day: the time is moved to some minutes ago. The talks of an official are ten
# minutes apart and short, for on a slow machine there are minutes between the tests.
NOW = """
UPDATE reception_booking SET during = tstzrange(
  now() - interval '40 minutes' + %s * interval '10 minutes',
  now() - interval '37 minutes' + %s * interval '10 minutes')
WHERE id = (SELECT booking_id FROM reception_request WHERE number = %s)
RETURNING number, access_code
"""


# At every window of the demo people who come to an appointment are received.
EVERYWHERE = """
INSERT INTO reception_counter_topics (counter_id, halltopic_id)
SELECT c.id, t.id FROM reception_counter c, reception_halltopic t WHERE t.code = 'reception'
ON CONFLICT DO NOTHING RETURNING 1
"""


def check_page(page):
    page.evaluate(AXE)
    assert page.evaluate(LOOK) == []
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize(("language", "turn"), [("kk", 1), ("ru", 2)])
def test_a_request_becomes_a_time_minutes_an_instruction_and_an_answer(
    desk, installation, language, turn
):
    citizen = desk.page(language=language, viewport=PHONE, java_script_enabled=False)
    link = ask_to_be_received(citizen, language)
    number = re.search(r"/request/([\w-]+)/", link)[1]

    secretary = desk.page("secretary", language=language)
    secretary.goto(f"/reception/requests/{number}/")
    check_page(secretary)
    secretary.click("#grant button")
    expect(secretary.locator(".card-side .big")).to_be_visible()
    citizen.goto(link)
    expect(citizen.locator(".request-now .big")).to_be_visible()

    installation.rows(EVERYWHERE)
    (booking,) = installation.rows(NOW, turn, turn, number)
    called = come_and_be_called(desk, booking, language)
    citizen.goto(link)
    assert called.startswith("C-")
    akim = desk.page("akim", language=language, viewport=TABLET)
    write_minutes(akim, number)
    check_page(akim)

    head = desk.page("head", language=language)
    head.goto("/reception/instructions/")
    carry_out(head, number, REPORT[language])
    controller = desk.page("controller", language=language)
    controller.goto("/reception/instructions/?list=reported")
    order_of(controller, number).locator("button").last.click()

    citizen.goto(link)
    expect(citizen.locator(".orders .letter")).to_have_text(REPORT[language])
    looker = desk.page(language=language, viewport=PHONE)
    looker.goto(link)
    check_page(looker)
    assert desk.complaints == []


def ask_to_be_received(page, language):
    page.goto("/reception/request/")
    page.select_option("[name=official]", "REC-01")
    page.fill("[name=text]", TEXT[language])
    page.fill("[name=full_name]", "Сәрсенова Айгерім")
    page.fill("[name=address]", "Абай, 14")
    page.check("[name=consent]")
    page.click("button[value=send]")
    expect(page.locator("h1")).to_contain_text("SA-KHR-R-")
    return page.url


def come_and_be_called(desk, booking, language):
    """Come to the appointment at the kiosk, and be called, as the television shows."""
    kiosk, television = desk.page(viewport=PORTRAIT), desk.page(viewport=TELEVISION)
    kiosk.add_init_script("window.print = () => {}")
    kiosk.goto(f"{KIOSK}check-in/?lang={language}")
    for field, value in zip(("number", "code"), booking, strict=True):
        kiosk.fill(f"[name={field}]", value)
    kiosk.click("button.kiosk-yes")
    kiosk.wait_for_url("**/ticket/*/?lang=*")
    number = kiosk.locator(".kiosk-number").inner_text()
    television.goto(DISPLAY)
    clerk = desk.page({"kk": "clerk", "ru": "secretary"}[language], language=language)
    open_window(clerk, {"kk": "1", "ru": "4"}[language])
    call_until(clerk, number)
    expect(television.locator("[data-number]")).to_have_text(number)
    clerk.click(".hall-next")
    clerk.click("form[action$='/finish/'] button")
    expect(clerk.locator("form[action$='/recall/']")).to_have_count(0)
    close_window(clerk)
    return number


def write_minutes(page, number):
    """Decide in the room: three taps and a signature."""
    page.goto(f"/reception/today/{number}/")
    page.check("[name=may_record][value=yes]")
    page.check("[name=decision][value=instructed]")
    page.select_option("[name=i0-body]", BODY)
    page.check("[name=i0-term][value='5']")
    page.click("button[value=sign]")
    expect(page.locator("a[href$='protocol.pdf']")).to_be_visible()


def order_of(page, number):
    return page.locator("article.instruction", has_text=number)


def carry_out(page, number, report):
    order = order_of(page, number)
    order.locator("summary").click()
    order.locator("textarea").fill(report)
    order.locator("form button").click()
    expect(order_of(page, number).locator(".letter")).to_have_text(report)


def test_what_the_akim_types_survives_a_closed_page(desk, installation):
    akim = desk.page("akim", viewport=TABLET)
    akim.goto("/reception/today/")
    granted = "SELECT number FROM reception_request WHERE state = 'granted' ORDER BY id LIMIT 1"
    number = installation.rows(granted)[0][0]
    akim.goto(f"/reception/today/{number}/")
    akim.fill("[name=i0-text]", "Шамдарды ауыстыру")

    akim.reload()

    expect(akim.locator("[data-draft-notice]")).to_be_visible()
    expect(akim.locator("[name=i0-text]")).to_have_value("Шамдарды ауыстыру")
