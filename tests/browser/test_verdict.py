"""The citizen's verdict on a phone, and the second look until the person reads the new answer."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import TEXT, open_card, take_step

PHONE = {"width": 390, "height": 844}
# A phone of 390 pixels whose owner has everything at 200 %.
TWICE = {"width": 195, "height": 422}
FIRST, SECOND = "Өтінішіңіз қаралды.", "Шамдар ауыстырылды, 14-үйдің жанында да жанады."
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map((found) => found.id);
}"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WORDS = {
    "kk": {"no": "Жоқ", "reason": "Жұмыс орындалмады", "why": "Мерзім неге осы күн"},
    "ru": {"no": "Нет", "reason": "Ничего не сделано", "why": "Почему эта дата"},
}


def check_page(page):
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    assert not page.evaluate(WIDER)


def write_answer(page, number, text):
    open_card(page, number)
    page.fill("#draft [name=text]", text)
    page.select_option("#draft [name=result]", "explained")
    take_step(page, "draft")
    expect(page.locator(".answer .prose").first).to_have_text(text)


def sign(desk, installation, number):
    head = desk.page("head")
    open_card(head, number)
    take_step(head, "sign")
    installation.wait_for_state(number, "sent")


@pytest.fixture
def answered(desk, installation):
    """Give the receipt of an appeal that has its first answer, and its executor's page."""

    def live(key):
        receipt = installation.file(key, TEXT)
        installation.wait_for_state(receipt.number, "routed")
        executor = desk.page("executor")
        open_card(executor, receipt.number)
        take_step(executor, "accept")
        take_step(executor, "assign")
        expect(executor.locator("#draft")).to_be_visible()
        write_answer(executor, receipt.number, FIRST)
        sign(desk, installation, receipt.number)
        return receipt, executor

    return live


def say_no(citizen, words):
    """Give the verdict in three taps, the last one a double click."""
    # What is wrong is asked only of who is not satisfied.
    expect(citizen.locator(".verdict-why")).to_be_hidden()
    check_page(citizen)
    citizen.get_by_text(words["no"], exact=True).click()
    citizen.get_by_text(words["reason"], exact=True).click()
    check_page(citizen)
    send = "button => { button.click(); button.click(); }"
    citizen.eval_on_selector(".verdict-form .ds-button", send)
    expect(citizen.locator("#verdict .notice[data-kind=info]")).to_be_visible()
    check_page(citizen)


def accept(controller, number):
    controller.goto("/appeals/?list=look_again")
    expect(controller.get_by_text(number)).to_be_visible()
    open_card(controller, number)
    controller.fill("#look-again [name=reason]", "Негізді")
    controller.click("#look-again [value=accept]")
    expect(controller.locator("#look-again")).to_have_count(0)
    check_page(controller)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_three_taps_on_a_phone_bring_a_second_answer(desk, installation, answered, language):
    receipt, executor = answered(f"verdict-{language}")
    citizen = desk.page(language=language, viewport=PHONE)
    citizen.goto(receipt.link)
    say_no(citizen, WORDS[language])

    accept(desk.page("controller"), receipt.number)
    citizen.reload()
    expect(citizen.get_by_text(WORDS[language]["why"])).to_be_visible()
    check_page(citizen)

    executor.goto("/appeals/?list=second_look")
    expect(executor.get_by_text(receipt.number)).to_be_visible()
    write_answer(executor, receipt.number, SECOND)
    sign(desk, installation, receipt.number)

    citizen.goto(receipt.link)
    # The new answer is judged anew.
    expect(citizen.locator(".verdict-form")).to_be_visible()
    citizen.click(".notice[data-kind=success] a")
    expect(citizen.locator(".letter")).to_have_text(SECOND)
    given = "SELECT count(*) FROM appeals_verdict v JOIN appeals_appeal a ON a.id = v.appeal_id"
    assert installation.rows(f"{given} WHERE a.number = %s", receipt.number) == [(1,)]
    assert desk.complaints == []


def test_the_keyboard_alone_and_everything_twice_as_large_and_no_script(desk, answered):
    receipt, _executor = answered("verdict-keys")
    large = desk.page(viewport=TWICE)
    large.goto(receipt.link)
    large.get_by_text("Жоқ", exact=True).click()
    box = large.locator("#verdict").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= TWICE["width"]
    assert large.eval_on_selector("#verdict", "card => card.scrollWidth <= card.clientWidth")

    plain = desk.page(viewport=PHONE, java_script_enabled=False)
    plain.goto(receipt.link)
    plain.get_by_text("Жартылай", exact=True).click()
    plain.click(".verdict-form .ds-button")
    expect(plain.locator("#verdict .field-error")).to_be_visible()
    plain.fill(".verdict-form [name=text]", "Біреуі ғана жанады")
    plain.click(".verdict-form .ds-button")
    expect(plain.locator("#verdict q")).to_have_text("Біреуі ғана жанады")

    keys = desk.page(viewport=PHONE)
    keys.goto(receipt.link)
    keys.locator("#verdict summary").focus()
    keys.keyboard.press("Enter")
    keys.keyboard.press("Tab")
    # The one chosen before has the focus: one arrow back is "yes".
    keys.keyboard.press("ArrowLeft")
    keys.keyboard.press("Enter")
    expect(keys.locator(".verdict-said b")).to_have_text("Иә")
    assert desk.complaints == []
