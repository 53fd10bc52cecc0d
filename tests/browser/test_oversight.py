"""The auditor at work: a number, everything about it, and who has seen the person."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import IIN, TEXT
from tests.browser.test_pages import AXE, LOOK

WORDS = {
    "kk": ("Журнал тізбегі бүтін", "Прокуратура сұрауы"),
    "ru": ("Цепочка журнала цела", "Запрос прокуратуры"),
}


def look(page):
    page.evaluate(AXE)
    assert page.evaluate(LOOK) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_auditor_checks_a_case_and_asks_who_has_seen_the_person(installation, desk, language):
    person = {"type": "individual", "full_name": "Сәрсенова Айгерім", "iin": IIN}
    filed = installation.file(f"audit-{language}", TEXT, applicant=person)
    whole, why = WORDS[language]
    page = desk.page("auditor", language=language)

    page.goto("/audit/")
    page.fill("#number", filed.number)
    page.press("#number", "Enter")

    expect(page.locator(".chain")).to_contain_text(whole)
    expect(page.locator("main")).not_to_contain_text(IIN)
    look(page)

    page.fill("#reason", why)
    page.press("#reason", "Enter")

    expect(page.locator("#person ~ dl")).to_contain_text(IIN)
    look(page)

    page.goto("/audit/looks/")
    page.fill("#words", IIN)
    page.fill("#why", why)
    page.press("#why", "Enter")

    expect(page.locator("main q").filter(has_text=why).first).to_be_visible()
    assert IIN not in page.url
    look(page)
    assert desk.complaints == []
