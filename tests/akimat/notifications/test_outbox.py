import socketserver
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Thread

import pytest
from django.core import mail
from django.db import connection, transaction

from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.notifications import services
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, deliver, post_letter, post_many, sweep
from tests.races import is_somebody_waiting

pytestmark = pytest.mark.django_db

CONTEXT = {
    "number": "SA-KHR-2026-000001",
    "access_code": "ABCD2345",
    "status_url": "http://127.0.0.1:8000/status/",
    "due_on": "28.10.2026",
}


def letter(key="appeal_withdrawn:1", **changes):
    values = {
        "key": key,
        "template": "appeal_withdrawn",
        "recipient": "a@example.invalid",
        "language": "kk",
        "context": CONTEXT,
    }
    return Letter(**values | changes)


def posted(**changes):
    post_letter(letter(**changes))
    return Message.objects.latest("pk")


def test_two_posts_under_one_key_are_one_letter():
    assert [post_letter(letter()), post_letter(letter())] == [True, False]
    assert post_many([letter(), letter("another")]) == 1
    assert Message.objects.count() == 2


def test_a_letter_goes_out_once_however_often_it_is_asked_for():
    message = posted()

    assert [deliver(message.pk), deliver(message.pk)] == [True, False]
    assert len(mail.outbox) == 1
    assert CONTEXT["number"] in mail.outbox[0].body


def test_what_a_letter_said_is_kept_only_until_it_is_sent():
    message = posted()

    deliver(message.pk)

    message.refresh_from_db()
    assert message.sent_at is not None
    assert message.context == {}


def test_the_same_letter_always_carries_the_same_message_id():
    message = posted()
    deliver(message.pk)
    # As after a death between the provider's yes and our commit.
    Message.objects.update(sent_at=None, next_try_at=clock.now(), context=CONTEXT)
    deliver(message.pk)

    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second


def test_a_letter_of_a_step_that_was_rolled_back_never_was():
    with transaction.atomic():
        post_letter(letter())
        transaction.set_rollback(True)

    assert not Message.objects.exists()


def test_what_failed_waits_longer_each_time_and_is_given_up_at_last():
    message = posted(template="no_such_letter")
    waits = []
    for _ in range(len(services.BACK_OFF) + 1):
        now = clock.now()
        Message.objects.update(next_try_at=now)
        with clock.at(now):
            assert deliver(message.pk) is False
        message.refresh_from_db()
        waits.append(message.next_try_at and message.next_try_at - now)

    assert waits == [*services.BACK_OFF, None]
    assert "no_such_letter" in message.last_error
    assert deliver(message.pk) is False


def test_a_second_sweep_does_not_shorten_the_wait_after_a_failure():
    """Both sweeps have read that the letter is due; the second comes when the first has failed."""
    message = posted(template="no_such_letter")
    with clock.at(clock.now() + timedelta(seconds=21)):
        assert [deliver(message.pk), deliver(message.pk)] == [False, False]

    message.refresh_from_db()
    assert message.attempts == 1


def test_a_sweep_ends_early_where_the_provider_hangs(monkeypatch):
    monkeypatch.setattr(services, "LONGEST_SWEEP", -1)
    posted()

    with clock.at(clock.now() + timedelta(seconds=21)):
        assert sweep() == 0
    assert not mail.outbox


@pytest.fixture
def provider(settings):
    """Answer on a port of this machine as an SMTP server that has one word for every recipient."""

    class Talk(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 ready\r\n")
            for line in self.rfile:
                word = self.server.word if line.upper().startswith(b"RCPT") else b"250 ok"
                self.wfile.write(word + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("word", "is_given_up"),
    [
        pytest.param(b"550 no such user here", True, id="never"),
        pytest.param(b"450 mailbox busy", False, id="not now"),
    ],
)
def test_what_the_provider_refuses_for_ever_is_given_up_at_once(provider, word, is_given_up):
    provider.word = word
    message = posted()

    assert deliver(message.pk) is False

    message.refresh_from_db()
    assert (message.attempts, message.next_try_at is None) == (1, is_given_up)
    assert word[4:].decode() in message.last_error


@pytest.mark.parametrize(
    "address", ["nobody", "a@", "a@b.kz\nBcc: all@example.invalid", "a b@example.invalid"]
)
def test_an_address_that_is_none_is_given_up_at_once(address):
    message = posted(recipient=address)

    assert deliver(message.pk) is False

    message.refresh_from_db()
    assert (message.attempts, message.next_try_at) == (1, None)
    assert not mail.outbox


def test_a_letter_that_was_given_up_can_be_tried_again():
    message = posted()
    Message.objects.update(attempts=9, next_try_at=None)

    services.try_again(Message.objects.get())

    assert deliver(message.pk) is True


def test_the_sweeper_sends_what_the_broker_lost_and_nothing_twice():
    posted()

    assert sweep() == 0
    with clock.at(clock.now() + timedelta(seconds=21)):
        assert [sweep(), sweep()] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_letter_in_a_language_without_a_text_goes_out_in_russian():
    message = posted(language="de")

    deliver(message.pk)

    assert "обращени" in mail.outbox[0].body.lower()


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_one_key_posted_over_two_connections_at_once_is_one_letter():
    def second():
        try:
            with paused():
                post_letter(letter())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, paused():
        with transaction.atomic():
            post_letter(letter())
            other = pool.submit(second)
            until_somebody_waits()
        other.result(timeout=10)

    assert Message.objects.count() == 1


def until_somebody_waits():
    """Give the other connection the time to run into the row that is not committed yet."""
    for _ in range(500):
        if is_somebody_waiting():
            return
        time.sleep(0.01)
    pytest.fail("nobody waits")


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_letter_send_it_once():
    with paused():
        message = posted()

    def one(_):
        try:
            return deliver(message.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sent = sum(pool.map(one, range(8)))

    assert sent == 1
    assert Message.objects.get().sent_at
