"""The HTTP status of an answer, by what it means in this house."""

from collections.abc import Mapping
from http import HTTPStatus

# A form that lacks something, or says what cannot be: it comes back with every word typed.
UNFINISHED = HTTPStatus.UNPROCESSABLE_ENTITY
# A rule of the house, or somebody who was quicker, said no.
CONFLICT = HTTPStatus.CONFLICT
FORBIDDEN = HTTPStatus.FORBIDDEN
NOT_FOUND = HTTPStatus.NOT_FOUND
TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS
# The house itself is not ready yet: nothing that the caller could mend.
NOT_READY = HTTPStatus.SERVICE_UNAVAILABLE
RETRY_AFTER = "10"

_OF_CODE: Mapping[str, HTTPStatus] = {
    "appeal_not_found": NOT_FOUND,
    "arrival_not_found": NOT_FOUND,
    "booking_not_found": NOT_FOUND,
    "session_unknown": NOT_FOUND,
    "ticket_not_found": NOT_FOUND,
    "device_not_found": NOT_FOUND,
    "device_revoked": HTTPStatus.GONE,
    "offline_box_broken": HTTPStatus.UNPROCESSABLE_ENTITY,
    "forbidden": FORBIDDEN,
    "service_forbidden": FORBIDDEN,
    "service_request_not_found": NOT_FOUND,
    "idempotency_key_missing": HTTPStatus.BAD_REQUEST,
    "priority_only_in_the_hall": HTTPStatus.BAD_REQUEST,
    "too_many_logins": TOO_MANY,
    "too_many_wrong_codes": TOO_MANY,
    "too_many_holds": TOO_MANY,
    "too_many_tickets": TOO_MANY,
    "office_unknown": NOT_READY,
    "calendar_missing": NOT_READY,
}


def status_of(code: str) -> HTTPStatus:
    """Give the status of an error of the domain by its code, the same on a page and in the API."""
    return _OF_CODE.get(code, CONFLICT)


def status_of_step(code: str) -> HTTPStatus:
    """Give the status of a page that shows why its step was refused.

    A conflict, whatever is missing or gone: with 404 htmx would leave the old page as it is.
    """
    return FORBIDDEN if code == "forbidden" else CONFLICT
