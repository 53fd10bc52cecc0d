"""One error has one status, on a page and in the API."""

from http import HTTPStatus

import pytest

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import _OF_CODE, status_of, status_of_step


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("ticket_not_found", HTTPStatus.NOT_FOUND),
        ("device_revoked", HTTPStatus.GONE),
        ("too_many_wrong_codes", HTTPStatus.TOO_MANY_REQUESTS),
        ("calendar_missing", HTTPStatus.SERVICE_UNAVAILABLE),
        ("slot_taken", HTTPStatus.CONFLICT),
    ],
)
def test_an_error_has_the_status_of_its_kind_and_a_refusal_is_a_conflict(code, status):
    assert status_of(code) is status


@pytest.mark.parametrize("code", _OF_CODE)
def test_every_code_of_the_table_is_one_that_the_house_has_words_for(code):
    words = message_for(DomainError(code, minutes=1, office="SA-KHR", year=2030))

    assert words != code


def test_a_refused_step_is_a_conflict_that_htmx_shows_also_where_something_is_gone():
    assert status_of_step("ticket_not_found") is HTTPStatus.CONFLICT
    assert status_of_step("forbidden") is HTTPStatus.FORBIDDEN
