"""A citizen with a phone: from the first word to the number, with and without accidents."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.installation import TOWN
from tests.factories.wizard import jpeg

PHONE = {"width": 360, "height": 780}
# At 200 % a screen of 1280 is as wide as one of 640.
ZOOMED = {"width": 640, "height": 450}
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """async () => {
  const {violations} = await axe.run(document, {resultTypes: ["violations"]});
  return violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`);
}"""
TEXTS = {
    "kk": "Абай көшесінде үш аптадан бері шам жанбайды",
    "ru": "На улице Абая третью неделю не горят фонари",
}
NEXT = ".wizard-actions [data-variant=primary]"
PHOTO = {"name": "шам.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
KEPT = "localStorage.getItem('appeal-draft')"
FILED = """
SELECT channel, text, house,
  (SELECT count(*) FROM appeals_attachment f WHERE f.appeal_id = a.id)
FROM appeals_appeal a WHERE number = '{number}'
"""
MOST_TAPS = 10


def assert_accessible(page):
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def at_step(page, step):
    expect(page).to_have_url(re.compile(rf"/appeal/\w+/{step}/$"))


class Finger:
    """Counts the taps; what a list or a camera of the phone asks for is counted with it."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, selector):
        self.taps += 1
        self.page.click(selector)

    def choose(self, selector, option):
        self.taps += 2
        self.page.select_option(selector, option)

    def take_photo(self):
        self.taps += 2
        self.page.set_input_files("[name=files]", PHOTO)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_citizen_files_with_a_photo_and_a_place_in_ten_taps(desk, installation, language):
    page = desk.page(language=language, viewport=PHONE)
    finger = Finger(page)
    page.goto("/appeal/")
    page.fill("[name=text]", TEXTS[language])
    finger.take_photo()
    finger.tap(NEXT)
    at_step(page, "place")
    finger.choose("[name=place_settlement]", TOWN)
    page.fill("[name=place_street]", "Абай көшесі")
    page.fill("[name=place_house]", "14")
    finger.tap(NEXT)
    at_step(page, "contact")
    page.fill("[name=full_name]", "Сәрсенова Айгерім")
    finger.tap("[name=same_address]")
    finger.tap("[name=consent]")
    finger.tap(NEXT)
    at_step(page, "check")
    expect(page.locator("[data-work]")).to_have_value(re.compile(r"\d+"))
    finger.tap(NEXT)
    expect(page.locator(".wizard-code")).to_be_visible()

    filed = installation.rows(FILED.format(number=page.locator("h1").inner_text()))
    assert filed == [("web", TEXTS[language], "14", 1)]
    assert finger.taps <= MOST_TAPS
    assert page.evaluate(KEPT) is None


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_step_is_clean_and_helps_while_one_types(desk, language):
    page = desk.page(language=language, viewport=PHONE, bypass_csp=True)
    page.goto("/appeal/")
    page.fill("[name=text]", TEXTS[language])
    expect(page.locator("[data-guessed] b")).not_to_be_empty()
    page.click(".wizard-guess summary")
    assert_accessible(page)
    page.click(NEXT)
    page.select_option("[name=place_settlement]", TOWN)
    expect(page.locator("#place-streets option").first).to_be_attached()
    assert_accessible(page)
    page.click(NEXT)
    page.fill("[name=iin]", "12")
    page.click("details:has(fieldset) > summary")
    page.click("button[value=add_row]")
    page.click(NEXT)
    expect(page.locator(".error-summary a")).to_have_count(1)
    assert_accessible(page)
    page.fill("[name=iin]", "")
    page.check("[name=same_address]")
    expect(page.locator("[name=street]")).to_be_hidden()
    page.click(NEXT)
    at_step(page, "check")
    assert_accessible(page)
    page.click(NEXT)
    expect(page.locator("[name=sum], .wizard-code")).to_be_visible()
    assert_accessible(page)


def test_danger_is_told_while_it_is_typed(desk):
    page = desk.page(viewport=PHONE, bypass_csp=True)
    page.goto("/appeal/")
    page.fill("[name=text]", "Аулада газ иісі шығып жатыр")

    expect(page.locator("a[href='tel:104']")).to_be_visible()
    assert_accessible(page)
    page.click(NEXT)
    at_step(page, "place")


def test_a_draft_survives_a_reload_and_a_closed_browser(desk):
    page = desk.page(viewport=PHONE)
    page.goto("/appeal/")
    page.fill("[name=text]", TEXTS["kk"])
    page.click(NEXT)
    at_step(page, "place")
    page.fill("[name=place_more]", "мектептің қарсысында")
    page.reload()
    expect(page.locator("[name=place_more]")).to_have_value("мектептің қарсысында")

    page.context.clear_cookies(name="sessionid")
    page.goto("/appeal/")
    page.click("[data-draft-offer] button[value=resume]")
    expect(page.locator("[name=place_more]")).to_have_value("мектептің қарсысында")
    page.click("button[value=back]")
    expect(page.locator("[name=text]")).to_have_value(TEXTS["kk"])

    page.click("[data-wizard-clear]")
    expect(page.locator("[data-wizard-done]")).to_be_visible()
    assert page.evaluate(KEPT) is None
    assert page.locator("[name=text]").input_value() == ""


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_another_language_in_the_middle_keeps_the_words(desk, language):
    page = desk.page(language="en", viewport=PHONE)
    page.goto("/appeal/")
    page.fill("[name=text]", TEXTS[language])
    page.click(f"button[value='language:{language}']")

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("[name=text]")).to_have_value(TEXTS[language])


def test_the_whole_way_by_the_keyboard_in_low_vision_at_double_size(desk):
    page = desk.page(viewport=ZOOMED, cookies={"vision": "low"}, bypass_csp=True)
    page.goto("/appeal/")
    page.focus("[name=text]")
    page.keyboard.type(TEXTS["kk"])
    assert_accessible(page)
    go_on_by_keyboard(page)
    at_step(page, "place")
    page.focus("[name=place_house]")
    page.keyboard.type("14")
    assert_accessible(page)
    page.keyboard.press("Enter")
    at_step(page, "contact")
    page.focus("[name=full_name]")
    page.keyboard.type("Сәрсенова Айгерім")
    assert_accessible(page)
    page.keyboard.press("Enter")
    at_step(page, "check")
    expect(page.locator("[data-work]")).to_have_value(re.compile(r"\d+"))
    assert_accessible(page)
    go_on_by_keyboard(page)

    expect(page.locator(".wizard-code")).to_be_visible()


def go_on_by_keyboard(page):
    """Press the tabulator until the button is reached: nothing on the way may hold the focus."""
    for _presses in range(60):
        if page.evaluate(f"document.activeElement.matches('{NEXT}')"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError("the button cannot be reached by the keyboard")


def test_without_a_script_everything_is_there(desk):
    page = desk.page(viewport=PHONE, java_script_enabled=False)
    page.goto("/appeal/")
    page.fill("[name=text]", TEXTS["ru"])
    page.click(NEXT)
    page.select_option("[name=place_settlement]", TOWN)
    page.click(NEXT)
    page.fill("[name=full_name]", "Сәрсенова Айгерім")
    page.click(NEXT)
    at_step(page, "check")
    page.click(NEXT)
    if page.locator("[name=sum]").count():
        numbers = re.findall(r"\d+", page.locator("label[for=id_sum]").inner_text())
        page.fill("[name=sum]", str(sum(map(int, numbers))))
        page.click(NEXT)

    expect(page.locator(".wizard-code")).to_be_visible()
