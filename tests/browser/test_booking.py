"""The schedule of a quarter, from the secretary's draft to a time on a citizen's phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 780}
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """async () => {
  const {violations} = await axe.run(document, {resultTypes: ["violations"]});
  return violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`);
}"""


@pytest.fixture
def published(desk, installation):
    """Plan this quarter and the next one, as the secretary and the akim do."""
    if installation.rows("SELECT count(*) FROM reception_session WHERE is_published")[0][0]:
        return
    secretary, akim = desk.page("secretary"), desk.page("akim")
    for _quarter in range(2):
        secretary.goto("/reception/plan/")
        secretary.locator("button[name=quarter]").first.click()
        expect(secretary).to_have_url(re.compile(r"/reception/plan/\d+/$"))
        akim.goto(secretary.url)
        akim.locator("form[action$='/approve/'] button").click()
        expect(akim.locator("#messages .notice")).to_be_visible()
        secretary.reload()
        secretary.locator("form[action$='/publish/'] button").click()
        expect(secretary.locator("#messages .notice")).to_be_visible()


def code_of(installation, number):
    return installation.rows(
        f"SELECT confirm_code FROM reception_booking WHERE number = '{number}'"  # noqa: S608 -- our own number
    )[0][0]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.usefixtures("published")
def test_a_citizen_books_by_phone_and_the_desk_sees_it(desk, installation, language):
    citizen = desk.page(language=language, viewport=PHONE, bypass_csp=True)
    citizen.goto("/reception/")
    assert_accessible(citizen)
    citizen.locator("a.slot").last.click()
    chosen = citizen.url.split("/")[-2]
    citizen.fill("[name=full_name]", "Сәрсенова Айгерім")
    citizen.fill("[name=matter]", "Балабақша")
    citizen.check("[name=consent]")
    citizen.locator("form.card button").click()
    expect(citizen.locator(".field-error")).to_have_count(1)
    assert_accessible(citizen)
    citizen.fill("[name=email]", f"{language}@example.kz")
    citizen.locator("form.card button").click()
    expect(citizen.locator("[name=confirm_code]")).to_be_visible()
    assert_accessible(citizen)
    number = citizen.locator("h1").inner_text()
    citizen.fill("[name=confirm_code]", code_of(installation, number))
    citizen.locator("form:has([name=confirm_code]) button").click()
    expect(citizen.locator("a[href*='calendar.ics']")).to_be_visible()
    assert_accessible(citizen)

    clerk = desk.page("clerk")
    clerk.goto(f"/reception/diary/?day={chosen[:4]}-{chosen[4:6]}-{chosen[6:8]}")
    expect(clerk.locator(f"a[href='/reception/diary/{number}/']")).to_be_visible()

    citizen.locator("main summary").click()
    citizen.locator("form[action*='/cancel/'] button").click()
    expect(citizen.locator("a[href*='calendar.ics']")).to_have_count(0)


def assert_accessible(page):
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
