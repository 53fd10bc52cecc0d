"""Every letter of a booking in every language, with every word filled in."""

from datetime import timedelta

import pytest
import time_machine

from akimat.notifications.models import Message
from akimat.notifications.services import render
from reception.domain.kinds import Channel
from reception.models import Official
from reception.services import reminders, waiting
from reception.services.booking import cancel, confirm, hold, move
from tests.factories.receptions import HEAD, at, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
LETTERS = {
    "booking_code",
    "booking_confirmed",
    "booking_moved",
    "booking_reminder",
    "booking_offered",
    "booking_cancelled",
}


@pytest.fixture
def letters():
    """Live through everything a person is written about."""
    session = make_session(link="https://meet.example.kz/1")
    for language in ("kk", "ru"):
        visitor = make_visitor(language=language, email=f"{language}@example.kz")
        slot = at(16) if language == "kk" else at(16, 15)
        first = hold(session.pk, slot, visitor=visitor, channel=Channel.WEB, actor=None)
        confirm(first.number, first.access_code, first.confirm_code)
        new = move(first.pk, session.pk, slot + timedelta(hours=1), actor=None)
        confirm(new.number, new.access_code, new.confirm_code)
        waiting.wish(
            Official.objects.get(code=HEAD),
            make_visitor(language=language, email=f"next-{language}@example.kz"),
        )
        with time_machine.travel(new.starts_at - timedelta(hours=20), tick=False):
            reminders.remind()
            cancel(new.pk, reason="", actor=None)
    return Message.objects.all()


def test_every_letter_was_written_in_both_languages(letters):
    assert {(m.template, m.language) for m in letters} == {
        (name, language) for name in LETTERS for language in ("kk", "ru")
    }


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_letter_says_when_where_and_how_and_fits_its_subject(letters, language):
    for message in letters:
        message.language = language
        subject, body = render(message, "subject"), render(message, "body")

        assert "\n" not in subject.strip()
        assert "15.10.2026 1" in body
        assert "https://meet.example.kz/1" in body
        assert "{{" not in body
        assert "[[undefined" not in body


def test_the_link_of_a_letter_opens_the_booking(letters, client):
    message = letters.filter(template="booking_confirmed").first()
    path = message.context["booking_url"].partition("/reception/")[2]

    assert client.get(f"/reception/{path}").status_code == 200


def test_the_code_stands_in_no_letter_but_the_one_that_brings_it(letters):
    assert all(
        "confirm_code" not in message.context
        for message in letters.exclude(template="booking_code")
    )
