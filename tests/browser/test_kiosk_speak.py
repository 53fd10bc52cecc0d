"""The kiosk read aloud: the voices are the browser's, so a stand-in listens."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.kiosk import KIOSK, PORTRAIT

LISTENING = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false,
  getVoices: () => VOICES.map((lang) => ({ lang, name: lang })),
  speak(one) { this.speaking = true; window.said.push([one.lang, one.text]); },
  cancel() { this.speaking = false; window.said.push(["", "silence"]); },
  addEventListener() {},
}});
"""
PAGES = (
    *(KIOSK, f"{KIOSK}appeal/", f"{KIOSK}status/", f"{KIOSK}check-in/", f"{KIOSK}request/"),
    *("/services/", "/services/SVC-034/", "/offices/SA-KHR/", "/reception/"),
)


def kiosk_with(desk, voices):
    page = desk.page(viewport=PORTRAIT, bypass_csp=True, service_workers="block")
    page.add_init_script(LISTENING.replace("VOICES", json.dumps(voices)))
    page.goto(KIOSK)
    return page


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_page_is_read_in_its_language(desk, language):
    kiosk = kiosk_with(desk, ["en-US", "ru-RU", "kk-KZ"])
    for address in PAGES:
        kiosk.goto(f"{address}?lang={language}")
        title = kiosk.inner_text("h1")

        kiosk.click("[data-speak]")

        said = [tuple(one) for one in kiosk.evaluate("window.said") if one[0]]
        assert {lang[:2] for lang, _text in said} == {language}, address
        assert title in [text for _lang, text in said], address
        assert len(said) > 2, address
        assert not any("<" in text for _lang, text in said), address


def test_a_second_touch_is_silence(desk):
    kiosk = kiosk_with(desk, ["kk-KZ"])
    kiosk.click("[data-speak]")

    kiosk.click("[data-speak]")

    assert kiosk.evaluate("window.said.at(-1)") == ["", "silence"]
    assert kiosk.evaluate("window.speechSynthesis.speaking") is False


@pytest.mark.parametrize(("voices", "hears"), [(["ru-RU"], "ru"), (["kk-KZ"], "kk"), ([], "")])
def test_without_a_voice_of_the_language_there_is_no_button(desk, voices, hears):
    kiosk = kiosk_with(desk, voices)
    for language in ("kk", "ru"):
        kiosk.goto(f"{KIOSK}?lang={language}")

        expect(kiosk.locator("[data-speak]")).to_be_visible(visible=language == hears)
