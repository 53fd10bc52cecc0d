"""Reports in a browser: ordered, followed without a reload, taken; a file that is compared."""

import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.desk import TEXT
from tests.browser.test_boards import DRESSES, PHONE, faults_of

PAGE = "/reports/"
MADE_SECONDS = 60
STATISTICS = "form:has(input[value=prosecutors])"
FIRST_FILE = "#made tbody tr:first-child a"
EXPORT = "Номер обращения;Дата регистрации;Статус\nЖТ-2026-1;05.10.2026;В работе\n"


def taken(page, link):
    """Press a link and give the name and the content of the file that comes."""
    with page.expect_download() as started:
        link.click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("language", "dress"), DRESSES, ids=["kk", "ru", "kk-dark", "ru-low-vision"]
)
def test_the_page_of_reports_is_for_everybody_to_read(desk, language, dress):
    page = desk.page("manager", language=language, cookies=dress, bypass_csp=True)

    assert list(faults_of(page, PAGE)) == []
    assert desk.complaints == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_report_of_a_quarter_is_three_presses_away(installation, desk, language):
    installation.file(f"report-{language}", TEXT)
    page = desk.page("controller", language=language)
    page.goto(PAGE)

    page.locator(".switch a[href*='Q']").click()
    page.locator(f"{STATISTICS} button[value=pdf]").click()
    expect(page.locator("[data-kind=success], .notice").first).to_be_visible()
    expect(page.locator(FIRST_FILE)).to_be_visible(timeout=MADE_SECONDS * 1000)
    name, content = taken(page, page.locator(FIRST_FILE))

    assert name.startswith("prosecutors-")
    assert "-Q" in name
    assert content.startswith(b"%PDF-")
    assert desk.complaints == []


def test_the_keyboard_alone_makes_a_report(desk):
    page = desk.page("controller")
    page.goto(PAGE)
    button = f"{STATISTICS} button[value=csv]"

    for _press in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", button):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")

    expect(page.locator("#made tbody tr").first).to_contain_text("CSV")
    assert outline == "solid"
    assert desk.complaints == []


def test_without_a_script_a_report_is_made_and_taken(desk):
    page = desk.page("controller", java_script_enabled=False)
    page.goto(PAGE)

    page.locator("form:has(input[value=monthly]) button[value=xlsx]").click()
    for _second in range(MADE_SECONDS):
        page.reload()
        if page.locator(FIRST_FILE).count():
            break
        page.wait_for_timeout(1000)
    name, content = taken(page, page.locator(FIRST_FILE))

    assert name.endswith(".xlsx")
    assert content.startswith(b"PK")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_export_of_e_otinish_is_compared_and_a_wrong_file_is_told_of(desk, language):
    page = desk.page("controller", language=language, viewport=PHONE, bypass_csp=True)
    page.goto(PAGE)
    form = page.locator("form:has(input[type=file])")
    file = form.locator("input[type=file]")

    form.locator("button[value=xlsx]").click()
    expect(page.locator("form:has(input[type=file]) [aria-invalid=true]")).to_be_visible()
    file.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"one;two\n1;2\n"})
    form.locator("button[value=xlsx]").click()
    expect(page.locator("form:has(input[type=file]) [aria-invalid=true]")).to_be_visible()
    buffer = EXPORT.encode("cp1251")
    file.set_input_files({"name": "e.csv", "mimeType": "text/csv", "buffer": buffer})
    form.locator("button[value=xlsx]").click()
    expect(page.locator(FIRST_FILE)).to_be_visible(timeout=MADE_SECONDS * 1000)
    _name, content = taken(page, page.locator(FIRST_FILE))

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[-1][1] == "ЖТ-2026-1"
    assert desk.complaints == []


def test_a_report_is_ordered_for_every_month_and_the_order_is_stopped(desk):
    page = desk.page("manager")
    page.goto(PAGE)

    page.select_option("#order_what", "monthly")
    page.select_option("#order_format", "pdf")
    page.locator("form:has(#order_what) button").click()
    expect(page.locator("form.ordered")).to_have_count(1)
    expect(page.locator("form.ordered")).to_contain_text("PDF")

    page.locator("form.ordered button").click()
    expect(page.locator("form.ordered")).to_have_count(0)
    assert desk.complaints == []
