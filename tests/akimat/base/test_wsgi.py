"""A request is UTF-8, whatever its sender says."""

import pytest
from django.test import RequestFactory

from akimat.base.wsgi import application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("letters", ["hex", "idna", "undefined", "windows-1251", "no-such"])
def test_letters_that_are_none_do_not_end_the_request(letters):
    asked = RequestFactory().get("/status/?number=%D0%B0", HTTP_HOST="localhost").environ
    asked["CONTENT_TYPE"] = f"text/plain; charset={letters}"
    statuses = []

    page = b"".join(application()(asked, lambda status, _headers: statuses.append(status)))

    assert statuses == ["200 OK"]
    assert 'value="а"' in page.decode()
