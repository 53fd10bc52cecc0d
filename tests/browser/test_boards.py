"""The boards of the morning: read by everybody, and from a number to the reason in three taps."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.desk import TEXT

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# At 200 % a screen of 1280 is as wide as one of 640.
SMALLEST, ZOOMED, DESKTOP = (320, 640), (640, 450), (1360, 900)
PHONE = {"width": 390, "height": 844}
WHY = {"kk": "Мерзім неге осы күн", "ru": "Почему эта дата"}
OVERDUE = ".kpi[href='/measures/appeals_overdue/']"
MADE_LATE = """
UPDATE appeals_appeal SET registered_on = registered_on - 90, due_on = due_on - 90,
  received_at = received_at - interval '90 days'
WHERE number = %s RETURNING 1
"""
BOARDS = {
    "akim": ("/board/", "/board/today/", "/board/hall/", "/measures/appeals_received/?by=body"),
    "controller": ("/board/", "/board/services/", "/measures/"),
    "region": ("/board/", "/board/hall/?office=SA-KHR"),
}
DRESSES = [("kk", {}), ("ru", {}), ("kk", {"scheme": "dark"}), ("ru", {"vision": "low"})]


@pytest.fixture(scope="module")
def late(installation):
    """Give the number of an appeal whose term is over, beside one that has time."""
    first, second = (installation.file(f"board-{n}", TEXT) for n in range(2))
    for one in (first, second):
        installation.wait_for_state(one.number, "routed")
    installation.rows(MADE_LATE, first.number)
    return first.number


def faults_of(page, address):
    page.goto(address)
    if address == "/board/" and page.locator("[hx-get='/board/today/']").count():
        page.wait_for_selector("#receptions")
    page.evaluate(AXE)
    for width, height in (SMALLEST, ZOOMED, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        if (over := page.evaluate(SIDEWAYS)) > 0:
            yield f"{address} at {width}: {over} px sideways"
        # axe takes its time; between the smallest and the largest nothing new is shown.
        found = page.evaluate(VIOLATIONS) if (width, height) != ZOOMED else []
        yield from (f"{address} at {width}: {one}" for one in found)


@pytest.mark.parametrize(
    ("language", "dress"), DRESSES, ids=["kk", "ru", "kk-dark", "ru-low-vision"]
)
@pytest.mark.parametrize("login", BOARDS)
@pytest.mark.usefixtures("late")
def test_whoever_they_are_can_read_their_boards(desk, login, language, dress):
    page = desk.page(login, language=language, cookies=dress, bypass_csp=True)

    faults = [fault for address in BOARDS[login] for fault in faults_of(page, address)]

    assert faults == []
    assert desk.complaints == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_akim_sees_why_it_is_late_in_three_taps_on_a_phone(desk, late, language):
    page = desk.page("akim", language=language, viewport=PHONE, has_touch=True)
    page.goto("/board/")

    page.tap(OVERDUE)
    page.locator("#list ~ table th a", has_text=late).tap()
    page.get_by_text(WHY[language]).first.tap()

    expect(page.locator("h1")).to_have_text(late)
    expect(page.locator("ol.why").first).to_be_visible()
    assert desk.complaints == []


@pytest.mark.usefixtures("late")
def test_the_keyboard_alone_opens_the_list_behind_a_number(desk):
    page = desk.page("akim")
    page.goto("/board/")
    number = page.locator(OVERDUE).locator("b").inner_text().strip()

    for _press in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", OVERDUE):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")

    expect(page.locator(".figure b")).to_have_text(number)
    expect(page.locator("#list ~ table tbody tr")).to_have_count(int(number))
    assert outline == "solid"
    assert desk.complaints == []


@pytest.mark.usefixtures("late")
def test_a_dark_board_is_printed_in_light_colours_and_dark_again_after_it(desk):
    page = desk.page("akim", cookies={"scheme": "dark"})
    page.goto("/board/")
    ink = "getComputedStyle(document.querySelector('h1')).color"
    dark = page.evaluate(ink)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.evaluate(ink)
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    light = desk.page("akim", cookies={"scheme": "light"})
    light.goto("/board/")
    assert printed == light.evaluate(ink) != dark == page.evaluate(ink)


@pytest.mark.usefixtures("late")
def test_without_a_script_a_board_is_whole(desk):
    page = desk.page("controller", java_script_enabled=False)
    page.goto("/board/")

    page.locator(".panel[aria-labelledby=chart] summary").click()
    expect(page.locator(".panel[aria-labelledby=chart] td").first).to_be_visible()
    page.click("#today a")
    expect(page.locator("#risks")).to_be_visible()
    expect(page.locator("#receptions")).to_be_visible()


@pytest.mark.usefixtures("late")
def test_the_region_goes_down_to_an_office_and_its_windows(desk):
    page = desk.page("region")
    page.goto("/board/")

    page.locator("[aria-labelledby=by-office] th a").first.click()

    expect(page.locator("#by-body")).to_be_visible()
    code = parse_qs(urlsplit(page.url).query)["office"][0]
    for address in page.eval_on_selector_all(".kpi", "all => all.map((one) => one.href)"):
        assert parse_qs(urlsplit(address).query)["office"] == [code]
    page.locator(".switch a[href*='/board/hall/']").click()
    expect(page.locator("#by-window")).to_be_visible()
