import logging
import re

import pytest

from akimat.base.request_id import Named, current

pytestmark = pytest.mark.django_db


def test_every_answer_carries_a_name_of_its_own(client):
    first, second = (client.get("/livez")["X-Request-ID"] for _ in "ab")

    assert re.fullmatch(r"[0-9a-f]{16}", first)
    assert first != second


def test_the_name_that_a_proxy_gave_is_kept(client):
    assert (
        client.get("/livez", headers={"X-Request-ID": "abc-12345"})["X-Request-ID"] == "abc-12345"
    )


@pytest.mark.parametrize("sent", ["short", "x" * 65, "a b c d e f g", "[root] ERROR"])
def test_a_name_that_could_forge_a_line_of_the_log_is_not_kept(client, sent):
    assert client.get("/livez", headers={"X-Request-ID": sent})["X-Request-ID"] != sent


def test_lines_of_the_log_carry_it_and_outside_of_a_request_a_dash():
    record = logging.makeLogRecord({})

    assert Named().filter(record)
    assert (record.request_id, current()) == ("-", "-")


@pytest.mark.parametrize("path", ["/api/v1/appeals/X/status/", "/status/"])
def test_a_failure_names_the_request(client, path, settings):
    settings.ROOT_URLCONF = "tests.akimat.base.broken_urls"
    client.raise_request_exception = False

    response = client.get(path, headers={"X-Request-ID": "tell-me-12"})

    assert response.status_code == 500
    assert "tell-me-12" in response.content.decode()
