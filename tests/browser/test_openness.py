"""The page of openness and the proof of a citizen: read by everybody, checked by an outsider."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import TEXT
from tests.browser.test_boards import DRESSES, faults_of

PAGE = "/openness/"
NARROW = {"width": 360, "height": 780}
# More than the four that are hidden.
FILED = 6
OF_A_QUARTER_THAT_IS_OVER = """
UPDATE appeals_appeal SET registered_on = registered_on - 120, due_on = due_on - 120,
  received_at = received_at - interval '120 days'
WHERE number = ANY(%s) RETURNING 1
"""
# Every number as the page has it for programs: measure, view, line, value.
NUMBERS = """all => all.filter((one) => !one.closest("tr[data-period]")).map((one) =>
    [one.dataset.measure, one.dataset.view, one.dataset.line, one.value])"""
BEHIND_THE_EDGE = """all => all.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.left < 0 || box.right > document.documentElement.clientWidth);
}).map((one) => one.outerHTML)"""
# A day is sealed once: the second seal is that of tomorrow.
SEAL = """
from datetime import timedelta
from akimat.audit.sealing import seal_days
from akimat.base import clock
with clock.at(clock.now() + timedelta(days={days})):
    seal_days()
"""


@pytest.fixture(scope="module")
def published(installation):
    """Publish the numbers of an installation that has appeals of a quarter that is over."""
    numbers = [installation.file(f"openness-{n}", TEXT).number for n in range(FILED)]
    for number in numbers:
        installation.wait_for_state(number, "routed")
    installation.rows(OF_A_QUARTER_THAT_IS_OVER, numbers)
    installation.manage("measures", "rebuild")
    installation.manage("open_data")


def run(*words):
    return subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-I", *map(str, words)], capture_output=True, text=True, check=False
    )


def saved(page, link, folder):
    """Press a link and save the file that comes under its own name."""
    with page.expect_download() as started:
        link.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


@pytest.mark.parametrize(
    ("language", "dress"), DRESSES, ids=["kk", "ru", "kk-dark", "ru-low-vision"]
)
@pytest.mark.usefixtures("published")
def test_whoever_they_are_can_read_what_is_published(desk, language, dress):
    page = desk.page(language=language, cookies=dress, bypass_csp=True)
    page.goto(PAGE)
    year = page.locator(".switch a").last
    addresses = (PAGE, year.get_attribute("href"), "/openness/history/", "/openness/journal/")

    assert [fault for one in addresses for fault in faults_of(page, one)] == []
    assert desk.complaints == []


@pytest.mark.usefixtures("published")
def test_on_a_phone_no_number_is_behind_the_edge(desk):
    page = desk.page(language="ru", viewport=NARROW)
    page.goto(PAGE)
    for fold in page.locator("details.rest > summary").all():
        fold.click()

    assert page.locator(".nums data").count() > FILED
    assert page.eval_on_selector_all(".openness data", BEHIND_THE_EDGE) == []


@pytest.mark.usefixtures("published")
def test_an_outsider_takes_the_files_and_has_every_number_of_the_page(desk, tmp_path):
    page = desk.page(language="ru")
    page.goto(f"{PAGE}?period={last_quarter(desk.installation)}")
    period = page.locator("h2[data-period]").get_attribute("data-period")
    shown = [tuple(one) for one in page.eval_on_selector_all("main data", NUMBERS)]

    script = saved(page, page.locator("a[href$='recompute.py']"), tmp_path)
    # Chromium asks before the eleventh file in a row: the rest comes without a press.
    for link in page.locator("a[href$='.csv']").all():
        address = link.get_attribute("href")
        (tmp_path / Path(address).name).write_bytes(page.request.get(address).body())
    done = run(script, tmp_path, period)

    assert done.stderr == ""
    read = csv.DictReader(io.StringIO(done.stdout))
    made = {(one["measure"], one["view"], one["line"]): one["number"] for one in read}
    received = next(one for one in shown if one[:3] == ("appeals_received", "all", ""))
    assert int(received[3]) >= FILED
    assert {one[:3]: one[3] for one in shown}.items() <= made.items()
    assert desk.complaints == []


def last_quarter(installation):
    """Give the quarter of the appeals that were moved: 120 days ago one is always over."""
    ((quarter,),) = installation.rows("SELECT to_char(now() - interval '120 days', 'YYYY-\"Q\"Q')")
    return quarter


@pytest.mark.usefixtures("published")
def test_the_keyboard_alone_changes_the_period_and_opens_a_fold(desk):
    page = desk.page()
    page.goto(PAGE)

    page.locator(".switch a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2[data-period*='Q']")).to_be_visible()
    fold = page.locator("details.rest > summary").first
    fold.focus()
    page.keyboard.press("Enter")

    expect(fold.locator("xpath=following-sibling::table")).to_be_visible()
    assert desk.complaints == []


@pytest.mark.usefixtures("published")
def test_without_a_script_the_numbers_and_their_meaning_are_there(desk):
    page = desk.page(java_script_enabled=False)
    page.goto(PAGE)

    page.locator(".figure summary").first.click()

    expect(page.locator(".figure code").first).to_be_visible()
    expect(page.locator("#data")).to_be_visible()


@pytest.mark.parametrize(("language", "days"), [("kk", 1), ("ru", 2)], ids=["kk", "ru"])
def test_a_citizen_saves_a_proof_and_anybody_checks_it(
    installation, desk, language, days, tmp_path
):
    filed = installation.file(f"proof-{language}", TEXT)
    page = desk.page(language=language, viewport=NARROW, bypass_csp=True)
    page.goto(filed.link)
    page.locator("a[href*='/proof/']").click()
    expect(page.locator("a[href*='proof.json']")).to_have_count(0)

    installation.manage("shell", "-c", SEAL.format(days=days))
    assert list(faults_of(page, page.url)) == []
    proof = saved(page, page.locator("a[href*='proof.json']"), tmp_path)
    program = saved(page, page.locator("a[href$='.py']"), tmp_path)
    key = page.locator("li code").first.inner_text().split()[-1]
    whole = run(program, "--proof", proof, "--key", key)
    proof.write_text(proof.read_text().replace('"seq": ', '"seq": 1'))
    forged = run(program, "--proof", proof, "--key", key)

    assert whole.returncode == 0, whole.stdout + whole.stderr
    assert forged.returncode != 0
    assert TEXT not in proof.read_text()
    assert desk.complaints == []
