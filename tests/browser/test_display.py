"""What the television says: the engine of the voices is the browser's, so a stand-in listens."""

import itertools
import json

import pytest
from playwright.sync_api import expect

DISPLAY = "/reception/display/DISPLAY-KHR/"
LISTENING = """
window.said = [];
window.rung = 0;
document.addEventListener("akimat:ring", () => { window.rung += 1; });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES.map((lang) => ({ lang, name: lang })),
  speak: (one) => {
    window.said.push([one.lang, one.text, one.rate]);
    setTimeout(() => one.onend(), 20);
  },
  addEventListener() {},
}});
"""
CALL = {
    "number": "B-012",
    "window": "3",
    "at": "10:00",
    "repeated": False,
    "said": {
        "kk": "бэ он екі нөмірі, үшінші терезеге келіңіз.",
        "ru": "Номер бэ двенадцать, подойдите к третьему окну.",
    },
}
# Slower than people talk: a hall echoes.
RATE = 0.85
KAZAKH, RUSSIAN = ["kk-KZ", CALL["said"]["kk"], RATE], ["ru-RU", CALL["said"]["ru"], RATE]


def television(desk, voices, *states):
    """Open a display with these voices whose questions are answered by the states in turn."""
    page = desk.page(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
    page.add_init_script(LISTENING.replace("VOICES", json.dumps(voices)))
    answers = itertools.chain(states, itertools.repeat(states[-1]))
    page.route(
        "**/state/", lambda route: route.fulfill(json=next(answers), headers={"ETag": '"x"'})
    )
    page.goto(DISPLAY)
    return page


def shown(*numbers):
    return {"calls": [CALL | {"id": number} for number in numbers], "next": []}


def heard(page, count):
    page.wait_for_function(f"window.said.length >= {count} && window.rung >= 2", timeout=20_000)
    page.wait_for_timeout(1500)
    return page.evaluate("window.said")


def test_a_call_is_said_twice_in_both_languages_after_the_tones(desk):
    page = television(desk, ["en-US", "ru-RU", "kk-KZ"], shown(), shown(7))

    assert heard(page, 4) == [KAZAKH, RUSSIAN] * 2
    assert page.evaluate("window.rung") == 2
    expect(page.locator("[data-no-voice]")).to_be_hidden()


@pytest.mark.parametrize("voices", [["ru_RU"], []])
def test_without_a_voice_the_tones_and_the_screen_call_and_the_screen_says_so(desk, voices):
    page = television(desk, voices, shown(), shown(7))

    said = heard(page, 2 * len(voices))

    assert said == [[one, CALL["said"]["ru"], RATE] for one in voices] * 2
    assert page.evaluate("window.rung") == 2
    expect(page.locator("[data-no-voice]")).to_be_visible()
    expect(page.locator("[data-voices]")).to_contain_text("қазақша")
    expect(page.locator("[data-number]")).to_have_text("B-012")


def test_calls_that_come_together_are_said_one_after_another_and_the_last_one_twice(desk):
    page = television(desk, ["kk-KZ"], shown(), shown(9, 8))
    page.wait_for_function("window.said.length >= 3", timeout=20_000)
    page.wait_for_timeout(1500)

    # Both have one number here; the one that others wait behind is said once.
    assert page.evaluate("window.said.length") == 3
    assert page.evaluate("window.rung") == 3


def test_what_was_called_before_the_screen_was_switched_on_is_not_said(desk):
    page = television(desk, ["kk-KZ"], shown(7))

    expect(page.locator("[data-number]")).to_have_text("B-012")
    page.wait_for_timeout(2500)
    assert page.evaluate("window.rung") == 0
