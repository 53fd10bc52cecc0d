"""From a request to see the akim to an instruction that is carried out, in four browsers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import AXE, LOOK, SIDEWAYS

TEXT = {
    "kk": "Көшеде жарық жоқ, шамдарды жөндеуді сұраймын.",
    "ru": "На улице нет света, прошу починить фонари.",
}
REPORT = {"kk": "Шамдар ауыстырылды.", "ru": "Фонари заменены."}
BODY = "RA-KHROMTAU"
TABLET, PHONE = {"width": 820, "height": 1180}, {"width": 360, "height": 780}
# Nobody waits for the day: the time is moved to an evening that is over.
YESTERDAY = """
UPDATE reception_booking SET during = tstzrange(
  date_trunc('day', now()) - interval '4 hours' + %s * interval '15 minutes',
  date_trunc('day', now()) - interval '4 hours' + (%s + 1) * interval '15 minutes')
WHERE id = (SELECT booking_id FROM reception_request WHERE number = %s) RETURNING 1
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

    installation.rows(YESTERDAY, turn, turn, number)
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


def write_minutes(page, number):
    """Decide in the room: three taps and a signature."""
    page.goto(f"/reception/today/{number}/")
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
