"""How a person wants to see the pages, and what is said when something went wrong."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value"),
    [("vision", "low"), ("vision", "normal"), ("scheme", "auto"), ("scheme", "dark")],
)
def test_a_mode_is_kept_for_a_year(client, field, value):
    response = client.post(reverse("view-mode"), {field: value, "next": "/status/?a=1"})

    assert response["Location"] == "/status/?a=1"
    assert response.cookies[field].value == value
    assert response.cookies[field]["max-age"] > 30_000_000


@pytest.mark.parametrize("target", ["https://elsewhere.kz/", "//elsewhere.kz/", "javascript:x"])
def test_a_mode_sends_nobody_to_another_host(client, target):
    response = client.post(reverse("view-mode"), {"vision": "low", "next": target})

    assert response["Location"] == "/"


def test_an_unknown_mode_is_not_kept(client):
    response = client.post(reverse("view-mode"), {"vision": "huge", "scheme": '"><b>'})

    assert response.cookies == {}


def test_the_page_wears_the_mode(client):
    client.cookies["vision"] = "low"

    page = client.get("/").content.decode()

    assert 'data-vision="low"' in page
    assert "css/vision" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_says_its_language(client, language):
    client.cookies["django_language"] = language

    page = client.get("/").content.decode()

    assert f'<html lang="{language}"' in page


def test_too_much_text_is_told_apart_from_an_unreadable_request(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = client.post(reverse("people:login"), {"username": "я" * 1000})

    assert response.status_code == 413
    assert "413.html" in [template.name for template in response.templates]


@pytest.mark.parametrize("path", ["/no/such/page/", "/api/v1/no-such-thing/"])
def test_what_is_not_there_is_404_in_the_manner_of_its_place(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response["Content-Type"].startswith(
        "application/json" if path.startswith("/api/") else "text/html"
    )


@pytest.mark.parametrize("path", ["/api/v1/x/", "/x/"])
@pytest.mark.parametrize("table", ["pg_catalog.pg_class", "tables_of_tomorrow"])
def test_a_database_that_is_not_ready_asks_to_come_again(client, settings, db, path, table):  # noqa: ARG001 -- it asks the database
    settings.ROOT_URLCONF = "tests.akimat.base.broken_urls"
    client.raise_request_exception = False

    response = client.get(path, {"table": table})

    is_missing = table == "tables_of_tomorrow"
    assert response.status_code == (503 if is_missing else 500)
    assert response.get("Retry-After") == ("10" if is_missing else None)
