"""What a gateway is asked, and how its words are read; the gateway is a real HTTP server."""

import json
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ImproperlyConfigured

from akimat.notifications import sms
from akimat.notifications.sms import MaybeSentError, NotSentError, RefusedError, Text
from akimat.notifications.sms.gateway import Gateway
from tests.akimat.notifications.sms.conftest import FIELDS, PLAIN

TEXT = Text(7, "+77011234567", "Растау коды 123456 & тағы")
WORDS = {name: [value] for name, value in {"psw": "s3cret&odd", "mes": TEXT.words}.items()}


def test_a_form_carries_every_field_of_the_setting(operator):
    assert sms.backend().send(TEXT) == "41"

    asked = operator.asked[0]
    body = parse_qs(asked["body"])
    assert (asked["method"], asked["path"], asked["query"]) == ("POST", "/sys/send.php", {})
    assert body == {
        "login": ["akimat"],
        "phones": ["77011234567"],
        "id": ["7"],
        "sender": ["AKIMAT"],
        "fmt": ["3"],
        "charset": ["utf-8"],
        **WORDS,
    }


def test_a_get_carries_them_in_the_address(operator, settings):
    settings.SMS_HTTP |= {"method": "GET", "style": "query", "url": f"{operator.url}?api=v1"}

    sms.backend().send(TEXT)

    asked = operator.asked[0]
    assert (asked["method"], asked["body"]) == ("GET", "")
    assert asked["query"]["api"] == "v1"
    assert asked["query"]["mes"] == TEXT.words


def test_json_carries_a_token_in_a_header(operator, settings):
    settings.SMS_HTTP |= {
        "style": "json",
        "fields": {"recipient": "{phone}", "text": "{text}"},
        "headers": {"Authorization": "Bearer {token}"},
        "id_at": "data.messageId",
        "error_at": "code",
    }
    operator.answer = (200, {"code": 0, "data": {"messageId": "m-9"}, "message": ""})

    assert sms.backend().send(TEXT) == "m-9"

    asked = operator.asked[0]
    assert json.loads(asked["body"]) == {"recipient": TEXT.phone, "text": TEXT.words}
    assert asked["headers"]["Authorization"] == "Bearer t0ken"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param((200, {"error": "x", "error_code": 7}), RefusedError, id="no such number"),
        pytest.param((200, {"error": "x", "error_code": 3}), NotSentError, id="no money"),
        pytest.param((400, {}), RefusedError, id="400"),
        pytest.param((401, {}), NotSentError, id="401"),
        pytest.param((404, {}), NotSentError, id="404"),
        pytest.param((429, {}), NotSentError, id="429"),
        pytest.param((503, {}), NotSentError, id="503"),
        pytest.param((302, {}), NotSentError, id="never led elsewhere with our password"),
        pytest.param((500, {}), MaybeSentError, id="500"),
        pytest.param((504, {}), MaybeSentError, id="504"),
        pytest.param((200, b"<html>"), MaybeSentError, id="no JSON"),
    ],
)
def test_what_the_gateway_says_is_read(operator, answer, error):
    operator.answer = answer

    with pytest.raises(error) as caught:
        sms.backend().send(TEXT)

    assert "s3cret" not in str(caught.value)
    assert len(operator.asked) == 1


def test_a_list_or_a_plain_word_of_an_answer_is_no_number(operator):
    operator.answer = (200, ["sent"])

    assert sms.backend().send(TEXT) == ""


@pytest.mark.usefixtures("operator")
def test_who_does_not_listen_was_given_nothing(settings):
    settings.SMS_HTTP |= {"url": "http://127.0.0.1:9/"}

    with pytest.raises(NotSentError):
        sms.backend().send(TEXT)


def test_who_hangs_may_have_sent_it(operator, settings):
    settings.SMS_HTTP |= {"timeout": 0.2}
    operator.hangs = 1

    with pytest.raises(MaybeSentError):
        sms.backend().send(TEXT)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"url": ""}, id="no address"),
        pytest.param({"url": "http://sms.example.kz/"}, id="in the clear"),
        pytest.param({"url": "ftp://sms.example.kz/"}, id="no web address"),
        pytest.param({"style": "xml"}, id="unknown style"),
        pytest.param({"method": "PUT"}, id="unknown method"),
        pytest.param({"fields": {"to": "{number}"}}, id="unknown placeholder"),
        pytest.param({"fields": {"to": "{phone"}}, id="open brace"),
    ],
)
def test_a_gateway_that_is_set_up_wrongly_refuses_to_start(wrong):
    with pytest.raises(ImproperlyConfigured):
        Gateway(**{**PLAIN, "url": "https://sms.example.kz/send", **wrong})


def test_an_address_in_the_open_net_is_taken_with_https():
    assert Gateway(**{**PLAIN, "url": "https://sms.example.kz/send"}).fields == FIELDS


@pytest.mark.parametrize(
    ("phone", "is_reached"),
    [
        pytest.param("+77011234567", True, id="mobile"),
        pytest.param("+77133621234", False, id="fixed"),
        pytest.param("+79161234567", False, id="abroad"),
        pytest.param("", False, id="none"),
        pytest.param("call me", False, id="no number"),
    ],
)
def test_texts_go_to_mobile_phones_of_the_country(settings, phone, is_reached):
    settings.SMS_BACKEND = "locmem"

    assert sms.can_reach(phone) is is_reached


def test_without_a_gateway_nobody_is_reached(settings):
    settings.SMS_BACKEND = ""

    assert not sms.can_reach("+77011234567")
