"""One shape for every error of the API: ``{"code", "message", "fields"}``."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError

# The house itself is not ready yet: nothing that the caller could mend.
NOT_READY = status.HTTP_503_SERVICE_UNAVAILABLE
RETRY_AFTER = "10"
STATUS_OF_CODE = {
    "appeal_not_found": status.HTTP_404_NOT_FOUND,
    "arrival_not_found": status.HTTP_404_NOT_FOUND,
    "booking_not_found": status.HTTP_404_NOT_FOUND,
    "session_unknown": status.HTTP_404_NOT_FOUND,
    "ticket_not_found": status.HTTP_404_NOT_FOUND,
    "device_not_found": status.HTTP_404_NOT_FOUND,
    "device_revoked": status.HTTP_410_GONE,
    "offline_box_broken": status.HTTP_422_UNPROCESSABLE_ENTITY,
    "forbidden": status.HTTP_403_FORBIDDEN,
    "service_forbidden": status.HTTP_403_FORBIDDEN,
    "service_request_not_found": status.HTTP_404_NOT_FOUND,
    "idempotency_key_missing": status.HTTP_400_BAD_REQUEST,
    "priority_only_in_the_hall": status.HTTP_400_BAD_REQUEST,
    "too_many_wrong_codes": status.HTTP_429_TOO_MANY_REQUESTS,
    "too_many_holds": status.HTTP_429_TOO_MANY_REQUESTS,
    "too_many_tickets": status.HTTP_429_TOO_MANY_REQUESTS,
    "office_unknown": NOT_READY,
    "calendar_missing": NOT_READY,
}


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class TooMany(exceptions.Throttled):
    default_code = "too_many_requests"


def handle(error: Exception, _context: Mapping[str, Any]) -> Response | None:
    """Turn an exception into the house's error body; None leaves it to the server (500)."""
    set_rollback()
    if isinstance(error, DomainError):
        code = STATUS_OF_CODE.get(error.code, status.HTTP_409_CONFLICT)
        headers = {"Retry-After": RETRY_AFTER} if code == NOT_READY else None
        return Response(body(error.code, message_for(error)), status=code, headers=headers)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    return Response(_body_of(error), status=error.status_code, headers=_headers_of(error))


def body(code: str, message: str, fields: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {"code": code, "message": message, "fields": dict(fields or {})}


def _body_of(error: exceptions.APIException) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        message = _("Some fields need mending. Nothing was filed; send it again when they are.")
        return body("invalid", message, dict(flatten(error.detail)))
    codes = error.get_codes()
    return body(codes if isinstance(codes, str) else error.default_code, str(error.detail))


def _headers_of(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def flatten(detail: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- DRF's own tree of lists and dicts
    """Give ``applicant.iin`` and its message for each leaf of DRF's tree of errors."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from flatten(inner, path if name == "non_field_errors" else _join(path, name))
    elif isinstance(detail, list) and any(isinstance(item, Mapping | list) for item in detail):
        for index, inner in enumerate(detail):
            yield from flatten(inner, _join(path, str(index)))
    else:
        messages = detail if isinstance(detail, list) else [detail]
        words = " ".join(str(message) for message in messages)
        # A message repeats what was sent, and JSON may hold half of a pair that no UTF-8 can.
        yield path or "body", words.encode(errors="replace").decode()


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
