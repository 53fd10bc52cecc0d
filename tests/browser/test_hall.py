"""The hall with three screens at once: the kiosk, the clerk's window and the television."""

import os
import re
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOK = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
KIOSK, DISPLAY = "/reception/kiosk/KIOSK-KHR/", "/reception/display/DISPLAY-KHR/"
PORTRAIT = {"width": 1080, "height": 1920}
TELEVISION = {"width": 1920, "height": 1080}
PHONE = {"width": 360, "height": 780}
TABLET = {"width": 820, "height": 1180}
# A call is on the screen two seconds later at most; half a second for the test to see it.
SEEN_WITHIN = 2.5
FINGER = 104
REQUEST = f"{KIOSK}request/?lang=ru"


def take_at_the_kiosk(kiosk, language="kk"):
    """Touch the language, the topic and «in turn»; give the number and the phone's address."""
    kiosk.goto(KIOSK)
    kiosk.click(f".kiosk-languages a[lang={language}]")
    kiosk.click("a[data-topic=appeals]")
    kiosk.click("button.kiosk-yes")
    kiosk.wait_for_url("**/ticket/*/?lang=*")
    number = kiosk.locator(".kiosk-number").inner_text()
    code = re.search(r"/ticket/(\w+)/", kiosk.url)[1]
    return number, f"/reception/ticket/{code}/"


def open_window(clerk, name):
    clerk.goto("/reception/hall/")
    row = clerk.locator(".hall-choice", has_text=re.compile(rf"(?<!\d){name}(?!\d)"))
    row.locator("button").click()
    expect(clerk.locator(".hall-next")).to_be_visible()


def close_window(clerk):
    clerk.goto("/reception/hall/")
    clerk.click("form[action$='/close/'] button")
    expect(clerk.locator(".hall-choice").first).to_be_visible()


def call_until(clerk, number):
    """Call and serve one after another until the number is called."""
    for _ in range(40):
        clerk.click(".hall-next")
        expect(clerk.locator("form[action$='/recall/']")).to_be_visible()
        if clerk.locator(".hall-number").inner_text() == number:
            return
        clerk.click(".hall-next")
        expect(clerk.locator("form[action$='/finish/']")).to_be_visible()
    pytest.fail(f"{number} was never called")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_person_takes_a_ticket_is_called_and_seen_on_the_television(desk, language):
    kiosk = desk.page(viewport=PORTRAIT)
    kiosk.add_init_script("window.print = () => {}")
    television, phone = desk.page(viewport=TELEVISION), desk.page(viewport=PHONE)
    clerk = desk.page({"kk": "clerk", "ru": "secretary"}[language])
    television.goto(DISPLAY)
    number, place = take_at_the_kiosk(kiosk, language)
    phone.goto(place)
    expect(phone.locator("#ticket")).to_contain_text(number)
    open_window(clerk, {"kk": "1", "ru": "4"}[language])

    call_until(clerk, number)

    called = time.monotonic()
    expect(television.locator("[data-number]")).to_have_text(number)
    assert time.monotonic() - called <= SEEN_WITHIN
    expect(phone.locator("#ticket[data-state=called]")).to_be_visible()
    clerk.click(".hall-next")
    clerk.click("form[action$='/finish/'] button")
    expect(clerk.locator("form[action$='/recall/']")).to_have_count(0)
    expect(phone.locator("#ticket[data-state=done]")).to_be_visible()
    close_window(clerk)


def test_the_television_survives_a_network_loss_and_says_so(desk):
    television = desk.page(viewport=TELEVISION)
    television.goto(DISPLAY)
    shown = television.locator("[data-number]").inner_text()

    television.context.set_offline(offline=True)
    expect(television.locator("[data-lost]")).to_be_visible()
    assert television.locator("[data-number]").inner_text() == shown

    television.context.set_offline(offline=False)
    expect(television.locator("[data-lost]")).to_be_hidden()


def test_the_television_keeps_what_it_shows_while_the_server_hangs(desk, installation):
    television = desk.page(viewport=TELEVISION)
    television.goto(DISPLAY)
    shown = television.locator("[data-number]").inner_text()

    with installation.stopped("gunicorn"):
        expect(television.locator("[data-lost]")).to_be_visible(timeout=15_000)
        assert television.locator("[data-number]").inner_text() == shown

    expect(television.locator("[data-lost]")).to_be_hidden(timeout=15_000)


def test_the_queue_is_intact_after_every_web_process_was_killed_in_the_middle_of_a_day(
    desk, installation
):
    kiosk, clerk = desk.page(viewport=PORTRAIT), desk.page("clerk")
    kiosk.add_init_script("window.print = () => {}")
    television = desk.page(viewport=TELEVISION)
    television.goto(DISPLAY)
    (first, place), (second, _place) = take_at_the_kiosk(kiosk), take_at_the_kiosk(kiosk)
    open_window(clerk, "1")
    call_until(clerk, first)

    for pid in installation.pids("gunicorn")[1:]:
        os.kill(pid, signal.SIGKILL)

    expect(television.locator("[data-number]")).to_have_text(first)
    clerk.goto("/reception/hall/")
    expect(clerk.locator(".hall-number")).to_have_text(first)
    clerk.click(".hall-next")
    expect(clerk.locator("form[action$='/finish/']")).to_be_visible()
    clerk.click(".hall-next")
    expect(clerk.locator(".hall-number")).to_have_text(second)
    expect(television.locator("[data-number]")).to_have_text(second)
    third, _place = take_at_the_kiosk(kiosk)
    assert [int(number[2:]) for number in (second, third)] == [
        int(first[2:]) + step for step in (1, 2)
    ]
    phone = desk.page(viewport=PHONE)
    phone.goto(place)
    expect(phone.locator("#ticket[data-state=done]")).to_be_visible()
    clerk.click(".hall-next")
    clerk.click("form[action$='/finish/'] button")
    expect(clerk.locator("form[action$='/recall/']")).to_have_count(0)
    close_window(clerk)


def test_one_number_goes_through_two_services_and_the_phone_says_what_is_left(desk):
    phone, clerk, lawyer = (
        desk.page(viewport=PHONE, language="ru"),
        desk.page("clerk"),
        desk.page("secretary"),
    )
    phone.goto("/reception/ticket/")
    phone.check("input[name=topic][value=appeals]")
    phone.click("form details summary")
    phone.check("input[name=also][value=legal]")
    phone.click("main form button")
    number = phone.locator("#ticket h1 b").inner_text()
    open_window(clerk, "1")
    open_window(lawyer, "4")

    call_until(clerk, number)
    clerk.click(".hall-next")
    expect(clerk.locator(".visit-services li[data-turn=left]")).to_have_count(1)
    clerk.click("form[action$='/finish/'] button")
    expect(clerk.locator("form[action$='/finish/']")).to_have_count(0)

    expect(phone.locator(".visit-services li[data-turn=done]")).to_have_count(1)
    call_until(lawyer, number)
    expect(phone.locator("#ticket[data-state=called]")).to_be_visible()
    lawyer.click(".hall-next")
    lawyer.click("form[action$='/finish/'] button")
    expect(phone.locator("#ticket[data-state=done]")).to_be_visible()
    close_window(clerk)
    close_window(lawyer)


def test_a_ticket_is_taken_without_a_script(desk):
    kiosk = desk.page(viewport=PORTRAIT, java_script_enabled=False)

    number, _place = take_at_the_kiosk(kiosk)

    assert re.fullmatch(r"A-\d{3}", number)


def test_every_target_of_the_kiosk_is_a_finger_wide(desk):
    kiosk = desk.page(viewport=PORTRAIT)
    found = []
    for address in (KIOSK, f"{KIOSK}topic/appeals/", f"{KIOSK}check-in/", REQUEST):
        kiosk.goto(address)
        for target in kiosk.locator(
            "a:visible, :is(button, input, select, textarea):visible"
        ).all():
            box = target.bounding_box()
            if min(box["width"], box["height"]) < FINGER:
                found.append(f"{address}: {target.inner_text()} {box}")

    assert found == []


PAGES = (
    (None, PORTRAIT, (KIOSK, f"{KIOSK}topic/appeals/?lang=ru", f"{KIOSK}check-in/", REQUEST)),
    (None, TELEVISION, (DISPLAY, "/reception/display/NONE/")),
    (None, PHONE, ("/reception/ticket/", "/reception/ticket/WRONGONE/")),
    ("clerk", PHONE, ("/reception/hall/",)),
    ("clerk", TABLET, ("/reception/hall/",)),
    ("manager", PHONE, ("/reception/fairness/",)),
    ("manager", TABLET, ("/reception/fairness/",)),
)


@pytest.mark.parametrize(("login", "viewport", "addresses"), PAGES)
@pytest.mark.parametrize("dress", [{}, {"vision": "low"}])
def test_nothing_for_axe_to_find_and_nothing_to_scroll_sideways(
    desk, login, viewport, addresses, dress
):
    page = desk.page(login, viewport=viewport, cookies=dress.items(), bypass_csp=True)
    found = []
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE)
        found += [f"{address}: {line}" for line in page.evaluate(LOOK)]
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"{address}: sideways")

    assert found == []
