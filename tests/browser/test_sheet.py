"""The clerk's sheet in a browser: streets, what is kept of an unfinished one, where focus goes."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import REGISTER, TEXT, fill_sheet, log_in, receipt_on
from tests.browser.installation import TOWN

AKZHAR = "156047100"
NEXT_NAME = "Ахметова Дана"
NOTICE = "[data-draft-notice]"
TICKS = ("#id_consent", "#id_read_back")
IS_COVERED = """() => {
    const [field, bar] = [document.activeElement, document.querySelector(".intake-send")];
    return field.closest(".intake") && !bar.contains(field) &&
        field.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
}"""


@pytest.fixture
def clerk(desk):
    page = desk.page("clerk")
    page.goto("/appeals/new/")
    return page


def test_streets_follow_the_settlement_however_often_it_is_chosen(desk, clerk):
    for place, street in ((TOWN, "Амангельди"), (AKZHAR, "Әйтеке би"), (TOWN, "Амангельди")):
        with clerk.expect_response("**/new/streets/**"):
            clerk.select_option("#id_settlement", place)
        expect(clerk.locator(f"datalist#streets option[value='{street}']")).to_have_count(1)
        strays = "form option:not(datalist option, select option)"
        expect(clerk.locator(strays)).to_have_count(0)
    assert desk.complaints == []


def test_an_unfinished_sheet_is_announced_and_agrees_to_nothing(desk, clerk):
    fill_sheet(clerk)
    clerk.check("[name=kind][value=proposal]")
    clerk.goto("/appeals/new/")

    expect(clerk.locator(NOTICE)).to_contain_text("Аяқталмаған парақ")
    expect(clerk.locator(NOTICE)).to_contain_text("Сәрсенова Айгерім")
    expect(clerk.locator(f"{NOTICE} button")).to_be_focused()
    expect(clerk.locator("#id_text")).to_have_value(TEXT)
    expect(clerk.locator("[name=kind][value=application]")).to_be_checked()

    clerk.click(f"{NOTICE} button")
    expect(clerk.locator(NOTICE)).to_have_count(0)
    expect(clerk.locator("[name=kind][value=proposal]")).to_be_checked()
    for tick in TICKS:
        expect(clerk.locator(tick)).not_to_be_checked()
    assert desk.complaints == []


def test_the_next_citizen_begins_with_an_empty_sheet(clerk):
    fill_sheet(clerk)
    clerk.goto("/appeals/new/")
    clerk.click(f"{NOTICE} a")

    expect(clerk.locator(NOTICE)).to_be_hidden()
    expect(clerk.locator("#id_text")).to_have_value("")
    fill_sheet(clerk, full_name=NEXT_NAME)
    clerk.click(REGISTER)
    receipt_on(clerk)
    clerk.goto("/appeals/new/")
    expect(clerk.locator(NOTICE)).to_be_hidden()
    expect(clerk.locator("#id_full_name")).to_have_value("")


def test_a_sheet_of_yesterday_is_dropped(clerk):
    fill_sheet(clerk)
    clerk.evaluate("""() => {
        const draft = JSON.parse(sessionStorage.getItem("draft:intake"));
        draft.at -= 11 * 60 * 60 * 1000;
        sessionStorage.setItem("draft:intake", JSON.stringify(draft));
    }""")
    clerk.goto("/appeals/new/")

    expect(clerk.locator("#id_text")).to_have_value("")
    assert clerk.evaluate("sessionStorage.getItem('draft:intake')") is None


def test_drafts_of_every_tab_end_at_the_logout(desk):
    # A login of its own: its end must not close the session of the other tests.
    first = desk.page()
    first.goto("/staff/login/?next=/appeals/new/")
    log_in(first, "clerk")
    second = first.context.new_page()
    for page in (first, second):
        page.goto("/appeals/new/")
        fill_sheet(page)
    first.click("[data-draft-end] button")
    first.wait_for_url(lambda url: "/appeals/new/" not in url)
    first.goto("/staff/login/?next=/appeals/new/")
    log_in(first, "clerk")

    for page in (first, second):
        page.goto("/appeals/new/")
        expect(page.locator(NOTICE)).to_be_hidden()
        expect(page.locator("#id_text")).to_have_value("")


def test_the_field_in_focus_is_never_under_the_buttons(desk):
    page = desk.page("clerk", reduced_motion="reduce")
    page.goto("/appeals/new/")
    covered = []
    for _press in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(IS_COVERED):
            covered.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))

    assert covered == []
