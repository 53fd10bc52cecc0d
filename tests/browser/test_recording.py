"""Who is invited beside the official sees only his part; the recording is attached and heard."""

import io
import re
import wave

import pytest
from playwright.sync_api import expect

from tests.browser.desk import IIN
from tests.browser.test_receptions import (
    NOW,
    PHONE,
    TABLET,
    TEXT,
    ask_to_be_received,
    check_page,
    write_minutes,
)

QUESTION = {"kk": "Шам ауыстыруға кім міндетті?", "ru": "Кто обязан менять фонари?"}
NAME, GUEST = "Сәрсенова Айгерім", "executor"
WRONG = {"name": "talk.mp3", "mimeType": "audio/mpeg", "buffer": b"<html></html>"}
SECONDS = 2
LENGTH = """(audio) => new Promise((done) => {
    audio.onloadedmetadata = () => done(audio.duration);
    audio.onerror = () => done(audio.error.message);
    audio.load();
    audio.play().then(() => audio.pause());
})"""


def recording():
    """Give a sound of two seconds, as a recorder of the akim's cabinet writes it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(2 * 8_000 * SECONDS))
    return {"name": "talk.wav", "mimeType": "audio/wav", "buffer": file.getvalue()}


@pytest.mark.parametrize(("language", "turn"), [("kk", -1), ("ru", 0)])
def test_the_lawyer_sees_his_part_and_the_recording_is_heard_by_few(
    desk, installation, language, turn
):
    link = ask_to_be_received(desk.page(language=language), language)
    number = re.search(r"/request/([\w-]+)/", link)[1]
    secretary = desk.page("secretary", language=language)
    card = f"/reception/requests/{number}/"
    secretary.goto(card)
    secretary.click("#grant button")
    invite_lawyer(secretary, QUESTION[language])

    lawyer = desk.page(GUEST, language=language, viewport=PHONE)
    answer_invitation(lawyer, QUESTION[language], language)
    for path in (card, f"/reception/today/{number}/", f"{card}recording/"):
        assert lawyer.request.get(path).status == 404

    installation.rows(NOW, turn, turn, number)
    akim = desk.page("akim", language=language, viewport=TABLET)
    write_minutes(akim, number)
    secretary.goto(card)
    attach(secretary, WRONG)
    expect(secretary.locator("[role=alert]")).to_be_visible()
    # Refused, the form stays open for another file.
    expect(secretary.locator("[name=file]")).to_be_visible()
    attach(secretary, recording())
    check_page(secretary)

    akim.goto(card)
    assert akim.locator("audio").evaluate(LENGTH) == SECONDS
    assert lawyer.request.get(f"{card}recording/").status == 404
    lawyer.goto("/reception/invitations/")
    expect(lawyer.locator("article", has_text=QUESTION[language]).locator("form")).to_have_count(0)
    assert desk.complaints == []


def invite_lawyer(page, question):
    page.click("[aria-labelledby=invited] summary")
    page.select_option("[name=kind]", "lawyer")
    page.fill("[name=login]", "nobody")
    page.fill("[name=question]", question)
    page.click("form[action$='/invite/'] button")
    # A wrong name keeps the form open, with every word typed.
    expect(page.locator("[name=question]")).to_have_value(question)
    page.fill("[name=login]", GUEST)
    page.click("form[action$='/invite/'] button")
    expect(page.locator("[aria-labelledby=invited] li")).to_contain_text(question)
    check_page(page)


def answer_invitation(page, question, language):
    page.goto("/reception/invitations/")
    invitation = page.locator("article", has_text=question)
    expect(invitation).to_contain_text(NAME)
    check_page(page)
    seen = page.locator("main").inner_text()
    assert not [secret for secret in (TEXT[language], IIN, "Абай") if secret in seen]
    invitation.locator("[name=is_coming][value=yes]").check()
    invitation.locator("button").click()
    expect(page.locator("#messages .notice, #messages [role=status]").first).to_be_visible()
    expect(page.locator("article", has_text=question).locator("form")).to_have_count(0)


def attach(page, file):
    if not page.locator("[name=file]").is_visible():
        page.click("details:has([name=file]) > summary")
    page.set_input_files("[name=file]", file)
    page.click("form[action$='/attach-recording/'] button")
