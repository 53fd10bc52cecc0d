"""What every page tells the browser, and which posts are refused before a view is asked."""

import gzip

import pytest
from django.test import Client

from appeals.models import Appeal
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def test_a_page_takes_nothing_from_other_places(client):
    policy = client.get("/")["Content-Security-Policy"]

    assert {part.strip() for part in policy.split(";")} == {
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }


def test_a_page_asks_for_no_part_of_the_machine(client):
    policy = client.get("/")["Permissions-Policy"]

    assert set(policy.split(", ")) == {
        "camera=()",
        "display-capture=()",
        "geolocation=()",
        "microphone=()",
        "payment=()",
        "usb=()",
    }


def test_a_page_is_framed_by_nobody_and_read_as_what_it_says_it_is(client):
    page = client.get("/")

    assert (page["X-Frame-Options"], page["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert page["Referrer-Policy"] == "same-origin"


def test_a_large_page_is_sent_packed_to_whoever_can_unpack_it(client):
    plain, packed = client.get("/"), client.get("/", headers={"accept-encoding": "gzip"})

    assert ("Content-Encoding" in plain, packed["Content-Encoding"]) == (False, "gzip")
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content).lstrip()[:15].lower() == b"<!doctype html>"


@pytest.mark.parametrize("address", ["/staff/login/", "/i18n/setlang/", "/admin/login/"])
def test_a_post_without_the_token_of_a_page_is_refused(address):
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403


def test_a_step_that_a_foreign_page_sends_is_not_taken():
    cast = life.make_cast()
    appeal = life.filed(cast)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.clerk)

    answer = browser.post(f"/appeals/{appeal.number}/withdraw/", {"reason": "Өтініш бойынша"})

    assert answer.status_code == 403
    assert Appeal.objects.get().state == "registered"
