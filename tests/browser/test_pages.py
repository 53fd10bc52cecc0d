"""Every page in every dress: nothing for axe to find, nothing to scroll sideways, nothing broken.

Each page is loaded once for a language and a dress, and looked at in every width.
"""

from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser.desk import REGISTER, TEXT, Desk, open_card, take_step

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOK = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) =>
        `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CULPRITS = """[...document.querySelectorAll("main *")].filter(
    (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth,
).slice(-3).map((one) => one.outerHTML.slice(0, 160))"""
# At 200 % a screen of 1280 is as wide as one of 640.
PHONE, ZOOMED, DESKTOP, KIOSK = (360, 780), (640, 450), (1360, 900), (1080, 1920)
USUAL, DARK, LOW_VISION = {}, {"scheme": "dark"}, {"vision": "low"}
FIRST_PAGE, LATER_PAGE = 150 * 1024, 15 * 1024
API = "/api/v1/docs/"
UNCLEAR = "Сізге айтарым бар еді."

CITIZEN = (
    *("/", "/appeal/", "/status/", "/staff/login/", "/no-such-page/", API),
    "/status/SA-KHR-2026-999999/?code=WRONGONE",
    *("{triage.link}", "{routed.link}", "{drafted.link}", "{late.link}", "{closed.link}"),
    *("{redirected.link}", "{withdrawn.link}", "{returned.link}"),
    *("/status/{closed.number}/receipt/?code={closed.code}",),
    *("/status/{closed.number}/answer/?code={closed.code}",),
    *("/services/SVC-014/", "/offices/SA-KHR/"),
)
AS_OF_LAST_QUARTER = """
UPDATE appeals_appeal SET registered_on = registered_on - 90, due_on = due_on - 90,
  redirect_by = redirect_by - 90, mend_by = mend_by - 90,
  received_at = received_at - interval '90 days'
WHERE number = %s RETURNING 1
"""
ENDINGS = {"redirected": "redirect", "withdrawn": "withdraw", "returned": "return"}
CARD = "/appeals/{%s.number}/"
STAFF = {
    "clerk": (
        *("/appeals/", "/appeals/?list=all&panel=1", "/appeals/search/?q=шам", "/appeals/new/"),
        *("/appeals/triage/", "/appeals/without-external-number/", "/appeals/no-such-number/"),
        *(CARD % "triage", CARD % "triage" + "registered/", CARD % "closed" + "registered/"),
        *(CARD % "closed" + "protocol/", CARD % "closed" + "print/"),
        *(CARD % "closed" + "receipt/?paper=a4", CARD % "closed" + "receipt/?paper=80"),
        *(CARD % "redirected", CARD % "withdrawn", CARD % "returned"),
        *("/staff/password/", "/board/", "/services/staff/complaints/"),
        *("/services/staff/journal/?panel=1", "/services/staff/journal/new/"),
        "/services/staff/journal/list/",
    ),
    "executor": ("/appeals/", "/appeals/new/", CARD % "routed", CARD % "answering", CARD % "late"),
    "head": ("/appeals/approval/", CARD % "drafted"),
    "controller": ("/appeals/", CARD % "sent", CARD % "closed"),
    "manager": (
        *("/board/", CARD % "closed", "/services/staff/registry/"),
        *("/services/staff/registry/SVC-034/", "/services/staff/registry/imports/"),
        *("/services/staff/journal/counts/", "/services/staff/offices/SA-KHR/"),
    ),
    "auditor": (
        *("/appeals/", CARD % "late", "/audit/", "/audit/case/{closed.number}/"),
        *("/audit/case/{closed.number}/print/", "/audit/breaches/?period=2026"),
        *("/audit/breaches/answered_late/", "/audit/sample/?seed=lot-7", "/audit/looks/"),
    ),
}
ADMINISTRATION = (
    *("/admin/", "/admin/people/user/", "/admin/people/user/?role__exact=clerk&q=a"),
    *("/admin/people/user/add/", "/admin/people/user/{clerk}/change/"),
    *("/admin/people/user/{clerk}/password/", "/admin/people/user/{clerk}/history/"),
    *("/admin/structure/body/", "/admin/structure/body/add/", "/admin/structure/office/"),
    *("/admin/structure/settlement/", "/admin/structure/street/", "/admin/appeals/topic/"),
    *("/admin/services_registry/service/", "/admin/workcalendar/specialday/"),
    *("/admin/workcalendar/specialday/add/", "/admin/audit/entry/", "/admin/audit/entry/1/change/"),
    *("/admin/notifications/message/", "/admin/password_change/", "/admin/logged-out/"),
)


@pytest.fixture(scope="module")
def appeals(installation, chromium, keys):
    """Give the receipts of appeals in several states, brought there by the people of the demo."""
    names = ("routed", "answering", "drafted", "sent", "closed", "late")
    filed = {name: installation.file(f"page-{name}", TEXT) for name in names}
    without_address = {"applicant": {"type": "individual", "full_name": "Сәрсенова Айгерім"}}
    for name in ("triage", "redirected", "withdrawn"):
        filed[name] = installation.file(f"page-{name}", UNCLEAR)
    filed["returned"] = installation.file("page-returned", UNCLEAR, **without_address)
    for name in names:
        installation.wait_for_state(filed[name].number, "routed")
    with Desk(installation, chromium, keys) as desk:
        bring(desk, "executor", filed, ("answering", "drafted", "sent", "closed"), answer)
        bring(desk, "head", filed, ("sent", "closed"), lambda page: take(page, "sign"))
        installation.wait_for_state(filed["closed"].number, "sent")
        bring(desk, "controller", filed, ("closed",), lambda page: take(page, "close"))
        for name in ("late", "returned"):
            installation.rows(AS_OF_LAST_QUARTER, filed[name].number)
        bring(desk, "clerk", filed, ENDINGS, end)
    return SimpleNamespace(**filed)


def bring(desk, login, filed, names, step):
    page = desk.page(login)
    for name in names:
        open_card(page, filed[name].number)
        page.evaluate("name => { document.body.dataset.name = name }", name)
        step(page)


def take(page, step):
    take_step(page, step)
    expect(page.locator(f"#{step}")).to_have_count(0)


def answer(page):
    take(page, "accept")
    take(page, "assign")
    if page.locator("body").get_attribute("data-name") == "answering":
        return
    page.fill("#draft [name=text]", "Құрметті Айгерім!\n\nШамдар ауыстырылды.")
    page.select_option("#draft [name=result]", "satisfied")
    take_step(page, "draft")
    expect(page.locator(".answer")).to_be_visible()


def end(page):
    """Redirect, take back or return, as the name of the appeal says."""
    step = ENDINGS[page.locator("body").get_attribute("data-name")]
    page.click(f"#{step} summary")
    if step == "redirect":
        page.select_option(f"#{step} [name=body]", index=1)
    page.fill(f"#{step} [name=reason]", "Өтініш беруші сұрады.")
    take(page, step)


def look_at(page, address, sizes, closely):
    """Tell where the page is too wide, and what axe finds in the sizes of ``closely``."""
    page.goto(address)
    if address == API:
        page.click(".opblock-post .opblock-summary-control")
        page.wait_for_selector(".opblock-post .responses-table")
    page.evaluate(AXE)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        if (over := page.evaluate(SIDEWAYS)) > 0:
            yield f"{address} at {width}: {over} px sideways: {page.evaluate(CULPRITS)}"
        if (width, height) in closely:
            for found in page.evaluate(LOOK):
                yield f"{address} at {width}: {found}"


def look_at_all(page, addresses, sizes, closely, appeals):
    found = [
        line
        for address in addresses
        for line in look_at(page, address.format(**vars(appeals)), sizes, closely)
    ]
    return "\n".join(found)


@pytest.mark.parametrize(
    ("language", "dress"),
    [("kk", USUAL), ("ru", USUAL), ("en", USUAL), ("kk", LOW_VISION), ("ru", LOW_VISION)],
    ids=["kk", "ru", "en", "kk-low-vision", "ru-low-vision"],
)
def test_a_citizen_can_read_every_page(desk, appeals, language, dress):
    page = desk.page(language=language, cookies=dress, bypass_csp=True)
    sizes = (PHONE, ZOOMED, DESKTOP, KIOSK)

    assert look_at_all(page, CITIZEN, sizes, (PHONE, DESKTOP), appeals) == ""
    assert desk.complaints == []


# axe takes a third of a second: where only words or colours change, one width is enough for it.
@pytest.mark.parametrize(
    ("language", "dress", "closely"),
    [
        pytest.param("kk", USUAL, (PHONE, DESKTOP), id="kk"),
        pytest.param("ru", USUAL, (DESKTOP,), id="ru"),
        pytest.param("en", USUAL, (DESKTOP,), id="en"),
        pytest.param("kk", DARK, (PHONE,), id="kk-dark"),
        pytest.param("ru", DARK, (DESKTOP,), id="ru-dark"),
        pytest.param("kk", LOW_VISION, (DESKTOP,), id="kk-low-vision"),
        pytest.param("ru", LOW_VISION, (PHONE,), id="ru-low-vision"),
    ],
)
def test_the_staff_can_read_every_page(desk, appeals, language, dress, closely):
    sizes, found = (PHONE, ZOOMED, DESKTOP), ""
    for login, addresses in STAFF.items():
        page = desk.page(login, language=language, cookies=dress, bypass_csp=True)
        found += look_at_all(page, addresses, sizes, closely, appeals)

    assert found == ""
    assert desk.complaints == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_administrator_can_read_every_page(desk, installation, language):
    page = desk.page("admin", language=language, bypass_csp=True)
    (clerk,) = installation.rows("SELECT id FROM people_user WHERE username = %s", "clerk")
    addresses = [address.format(clerk=clerk[0]) for address in ADMINISTRATION]

    assert look_at_all(page, addresses, (DESKTOP,), (DESKTOP,), SimpleNamespace()) == ""
    assert desk.complaints == []


def test_a_sheet_with_mistakes_can_be_read_as_well(desk):
    page = desk.page("clerk", bypass_csp=True)
    page.goto("/appeals/new/")
    page.fill("#id_iin", "1")
    page.check("[name=kind][value=complaint]")
    page.click(REGISTER)
    expect(page.locator(".error-summary")).to_be_focused()
    page.evaluate(AXE)

    assert page.evaluate(LOOK) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(LOOK) == []


def test_too_many_wrong_passwords_end_on_a_page_that_says_so(desk):
    page = desk.page(bypass_csp=True)
    answers = []
    for _try in range(6):
        page.goto("/staff/login/")
        page.fill("[name=username]", "nobody")
        page.fill("[name=password]", "wrong")
        with page.expect_navigation() as reached:
            page.click("main form button")
        answers.append(reached.value.status)

    assert answers == [422] * 5 + [429]
    page.evaluate(AXE)
    assert page.evaluate(LOOK) == []


def test_the_first_page_of_a_citizen_is_small_and_the_next_ones_smaller(desk):
    page = desk.page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    weights = {}
    for address in ("/", "/status/", "/#how", "/staff/login/"):
        sent.clear()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        weights[address] = sum(sent)
    first, *later = weights.values()

    assert (first <= FIRST_PAGE, max(later) <= LATER_PAGE) == (True, True), weights
