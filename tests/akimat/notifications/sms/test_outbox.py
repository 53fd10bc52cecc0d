"""Texts in the outbox: sent once, tried again where that is safe, given up and shown where not."""

from datetime import timedelta

import pytest
from django.test import Client

from akimat.base import clock
from akimat.notifications import services
from akimat.notifications.models import Message, Standing
from akimat.notifications.services import Letter, deliver, post_letter, sweep
from akimat.people.models import User
from akimat.people.roles import Role
from tests.factories.desk import make_user

pytestmark = pytest.mark.django_db
CONTEXT = {
    "confirm_code": "123456",
    "day": "15.10",
    "time": "16:00",
    "until_time": "10:40",
}


def posted(**changes):
    values = {
        "key": "booking_code:1:1",
        "channel": Message.Channel.SMS,
        "template": "booking_code",
        "recipient": "+77011234567",
        "language": "ru",
        "context": CONTEXT,
    }
    post_letter(Letter(**(values | changes)))
    return Message.objects.latest("pk")


def now_known(message):
    message.refresh_from_db()
    return message


def test_a_text_goes_out_once_however_often_it_is_asked_for(operator):
    message = posted()

    assert [deliver(message.pk), deliver(message.pk), sweep()] == [True, False, 0]

    assert len(operator.asked) == 1
    assert now_known(message).provider_id == "41"
    assert (message.standing, message.context) == (Standing.SENT, {})


def test_what_surely_did_not_go_is_tried_again_and_then_goes(operator):
    operator.answer = (503, {})
    message = posted()

    assert deliver(message.pk) is False
    assert now_known(message).standing == Standing.RETRIED
    assert "503" in message.last_error
    operator.answer = (200, {"id": 42})
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert sweep() == 1

    assert len(operator.asked) == 2
    assert now_known(message).sent_at


def test_what_may_have_gone_is_never_tried_again_by_itself(operator):
    operator.answer = (504, {})
    message = posted()

    deliver(message.pk)
    with clock.at(clock.now() + timedelta(days=1)):
        sweep()

    assert len(operator.asked) == 1
    assert now_known(message).standing == Standing.GIVEN_UP
    assert "504" in message.last_error


def test_a_gateway_that_drops_doubles_is_asked_again_under_the_same_key(operator, settings):
    settings.SMS_HTTP |= {"knows_key": True}
    operator.answer = (504, {})
    message = posted()
    deliver(message.pk)

    operator.answer = (200, {"id": 42})
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert sweep() == 1

    keys = {one["body"].partition("id=")[2].partition("&")[0] for one in operator.asked}
    assert keys == {str(message.pk)}


def test_a_worker_that_died_while_it_asked_leaves_no_double(operator, monkeypatch):
    def die(*_):
        raise SystemExit

    message = posted()
    monkeypatch.setattr(services.WAYS[Message.Channel.SMS], "send", die, raising=True)
    with pytest.raises(SystemExit):
        deliver(message.pk)
    monkeypatch.undo()

    with clock.at(clock.now() + timedelta(days=1)):
        assert sweep() == 0

    assert operator.asked == []
    assert now_known(message).standing == Standing.GIVEN_UP
    assert message.last_error == services.UNKNOWN


def test_a_wrong_number_is_given_up_at_once(operator):
    operator.answer = (200, {"error": "invalid number", "error_code": 7})
    message = posted()

    deliver(message.pk)

    assert (now_known(message).attempts, message.standing) == (1, Standing.GIVEN_UP)
    assert "invalid number" in message.last_error


def test_a_code_that_is_over_is_not_sent_any_more(operator):
    message = posted(not_after=clock.now() + timedelta(minutes=10))

    with clock.at(clock.now() + timedelta(minutes=11)):
        assert deliver(message.pk) is False

    assert operator.asked == []
    assert (now_known(message).standing, message.last_error) == (Standing.GIVEN_UP, "too late")


def test_a_day_sends_so_many_and_the_rest_waits(operator, settings):
    settings.SMS_A_DAY = 2
    messages = [posted(key=f"booking_code:{n}:1") for n in range(3)]

    assert [deliver(one.pk) for one in messages] == [True, True, False]

    assert len(operator.asked) == 2
    assert now_known(messages[2]).standing == Standing.RETRIED
    with clock.at(clock.now() + timedelta(hours=25)):
        assert sweep() == 1


def test_the_administrator_sees_state_and_not_the_whole_number(operator):
    operator.answer = (504, {})
    message = posted()
    deliver(message.pk)
    admin = make_user(Role.ADMINISTRATOR)
    User.objects.filter(pk=admin.pk).update(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(User.objects.get(pk=admin.pk))

    page = client.get("/admin/notifications/message/").content.decode()

    assert "504" in page
    assert "1234567" not in page.replace(" ", "")
    assert "45 67" in page
    assert client.get(f"/admin/notifications/message/{message.pk}/change/").status_code == 200


@pytest.mark.parametrize("name", ["console", "file", "locmem"])
def test_gateways_of_this_machine_take_the_same_texts(settings, tmp_path, name):
    settings.SMS_BACKEND, settings.SMS_FOLDER = name, tmp_path / "sms"
    message = posted()

    assert deliver(message.pk) is True

    written = [file.read_text(encoding="utf-8") for file in tmp_path.glob("sms/*")]
    assert all("+77011234567" in text and "123456" in text for text in written)
    assert len(written) == (name == "file")
