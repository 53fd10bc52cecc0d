"""One appeal from the desk to the citizen's screen, and what people do wrong on the way."""

import re

import pytest
from playwright.sync_api import expect

from akimat.base.papers import qr_code
from tests.browser.desk import (
    IIN,
    REGISTER,
    TEXT,
    file_appeal,
    fill_sheet,
    log_in,
    open_card,
    receipt_on,
    take_step,
)

ANSWER = "Құрметті Айгерім! Көшедегі шамдар ауыстырылды."
BODY = "Хромтау қаласы әкімінің аппараты"
WRONG_IIN = "850203400017"


@pytest.fixture
def clerk(desk):
    return desk.page("clerk")


def filed(installation):
    return installation.rows("SELECT count(*) FROM appeals_appeal")[0][0]


@pytest.fixture
def filed_here(installation):
    before = filed(installation)
    return lambda: filed(installation) - before


def test_an_oral_appeal_in_kazakh_lives_from_the_desk_to_the_citizens_screen(
    desk, clerk, installation
):
    receipt = file_appeal(clerk)
    clerk.evaluate("window.neverReloaded = true")
    expect(clerk.locator("#routing b")).to_have_text(BODY)
    assert clerk.evaluate("window.neverReloaded")
    check_receipt(clerk, receipt)

    executor = desk.page("executor")
    open_card(executor, receipt.number)
    expect(executor.locator(".prose").first).to_have_text(TEXT)
    take_step(executor, "accept")
    take_step(executor, "assign")
    write_answer(executor)

    head = desk.page("head")
    open_card(head, receipt.number)
    take_step(head, "sign")
    # Nobody presses "send": the worker does it.
    installation.wait_for_state(receipt.number, "sent")

    controller = desk.page("controller")
    open_card(controller, receipt.number)
    take_step(controller, "close")
    expect(controller.locator("#close")).to_have_count(0)
    assert installation.state_of(receipt.number) == "closed"

    citizen = desk.page(viewport={"width": 360, "height": 780})
    citizen.goto(receipt.link)
    expect(citizen.locator(".notice[data-kind=success]")).to_be_visible()
    assert IIN not in citizen.content()
    assert "Айгерім" not in citizen.content()
    citizen.click(".notice[data-kind=success] a")
    expect(citizen.locator(".letter")).to_have_text(ANSWER)
    assert desk.complaints == []


def check_receipt(page, receipt):
    page.goto(f"/appeals/{receipt.number}/receipt/?paper=a4&language=kk")
    expect(page.locator(".receipt-number")).to_have_text(receipt.number)
    # On paper the code stands in two groups, to be typed off.
    expect(page.locator(".receipt-code b")).to_have_text(f"{receipt.code[:4]} {receipt.code[4:]}")
    drawn = re.search(r' d="([^"]+)"', qr_code(receipt.link))[1]
    assert page.locator(".receipt-qr path").last.get_attribute("d") == drawn


def write_answer(executor):
    executor.fill("#draft [name=text]", ANSWER)
    executor.select_option("#draft [name=result]", "satisfied")
    take_step(executor, "draft")
    expect(executor.locator(".answer .prose")).to_have_text(ANSWER)


def test_a_wrong_iin_is_told_beside_the_field_and_does_not_stop_the_appeal(desk, clerk):
    clerk.goto("/appeals/new/")
    fill_sheet(clerk, iin=WRONG_IIN)
    clerk.click(REGISTER)

    expect(clerk.locator("#id_iin")).to_have_attribute("aria-invalid", "true")
    expect(clerk.locator("#id_iin_error")).to_be_visible()
    expect(clerk.locator("#id_iin")).to_have_value(WRONG_IIN)
    expect(clerk.locator("#id_text")).to_have_value(TEXT)

    clerk.click("[value=without_identifier]")
    receipt_on(clerk)
    assert desk.complaints == []


def test_two_clicks_at_once_file_once(clerk, filed_here):
    clerk.goto("/appeals/new/")
    fill_sheet(clerk)
    clerk.eval_on_selector(REGISTER, "button => { button.click(); button.click(); }")

    receipt_on(clerk)
    assert filed_here() == 1


def test_the_same_sheet_sent_from_two_tabs_at_once_files_once(clerk, filed_here):
    other = clerk.context.new_page()
    for page in (clerk, other):
        page.goto("/appeals/new/")
        fill_sheet(page)
    key = clerk.input_value("[name=key]")
    other.eval_on_selector("[name=key]", "(field, key) => { field.value = key; }", key)
    for page in (clerk, other):
        page.eval_on_selector(REGISTER, "button => button.click()")

    assert receipt_on(clerk) == receipt_on(other)
    assert filed_here() == 1


def test_the_second_of_two_people_on_a_card_reads_why_and_loses_no_word(desk, clerk, installation):
    number = file_appeal(clerk).number
    installation.wait_for_state(number, "routed")
    first, second = desk.page("executor"), desk.page("executor2-ra-khromtau")
    for page in (first, second):
        open_card(page, number)
    take_step(first, "accept")
    expect(first.locator("#accept")).to_have_count(0)

    second.click("#decline summary")
    second.fill("#decline textarea", "Бұл біздің мәселе емес")
    take_step(second, "decline")

    expect(second.locator(".notice[role=alert]")).to_be_visible()
    expect(second.locator("#accept")).to_have_count(0)
    kept = second.locator("textarea").evaluate_all("fields => fields.map(f => f.value)")
    assert "Бұл біздің мәселе емес" in kept
    assert installation.state_of(number) == "accepted"
    assert desk.complaints == []


def test_an_oral_complaint_is_refused_with_the_way_out_and_filed_as_written(clerk, installation):
    clerk.goto("/appeals/new/")
    fill_sheet(clerk)
    clerk.check("[name=kind][value=complaint]")
    clerk.click(REGISTER)
    expect(clerk.locator(".error-summary")).to_be_focused()
    expect(clerk.locator(".field-error")).to_be_visible()

    clerk.click("[value=as_written]")

    number = receipt_on(clerk).number
    query = "SELECT kind, form, text FROM appeals_appeal WHERE number = %s"
    assert installation.rows(query, number) == [("complaint", "written", TEXT)]


def test_without_javascript_the_desk_files_as_well(desk, clerk, installation):
    file_appeal(clerk)
    plain = desk.page("clerk", java_script_enabled=False, viewport={"width": 360, "height": 780})
    plain.goto("/appeals/new/")
    plain.fill("#id_iin", IIN)
    plain.click("[value=find]")
    expect(plain.locator("#id_full_name")).to_have_value("Сәрсенова Айгерім")
    plain.fill("#id_text", TEXT)
    plain.click(REGISTER)
    # The two ticks are missing: named once, then the clerk's word counts.
    plain.click(".notice [value=anyway]")

    number = receipt_on(plain).number
    installation.wait_for_state(number, "routed")
    plain.reload()
    expect(plain.locator("#routing b")).to_have_text(BODY)


def test_a_clerk_files_without_touching_the_mouse(desk, clerk):
    file_appeal(clerk)
    clerk.goto("/appeals/")
    clerk.keyboard.press("n")
    expect(clerk.locator("#id_iin")).to_be_focused()
    clerk.keyboard.type(IIN)
    clerk.keyboard.press("Enter")
    # The person is known: name and address are filled in, and the text is next.
    expect(clerk.locator("#id_text")).to_be_focused()
    clerk.keyboard.type(TEXT)
    for _tick in ("read back", "consent"):
        clerk.keyboard.press("Tab")
        clerk.keyboard.press("Space")
    clerk.keyboard.press("Enter")

    receipt_on(clerk)
    expect(clerk.locator(".notice[data-kind=warning]")).to_have_count(0)
    assert desk.complaints == []


def test_a_session_that_ends_over_a_sheet_costs_no_word(clerk):
    clerk.goto("/appeals/new/")
    fill_sheet(clerk)
    # A hint still on its way would be the one to meet the login, not the click.
    clerk.wait_for_load_state("networkidle")
    clerk.context.clear_cookies(name="sessionid")
    clerk.click(REGISTER)
    clerk.wait_for_url("**/staff/login/**")
    log_in(clerk, "clerk")
    clerk.wait_for_url("**/appeals/new/")

    expect(clerk.locator("#id_text")).to_have_value(TEXT)
    clerk.click("[data-draft-notice] button")
    # What a person agreed to is asked again.
    clerk.check("#id_read_back")
    clerk.check("#id_consent")
    clerk.click(REGISTER)
    receipt_on(clerk)
