"""One shape for every error of the API: ``{"code", "message", "fields"}``."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import NOT_READY, RETRY_AFTER, status_of


class TooLarge(exceptions.APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class TooMany(exceptions.Throttled):
    default_code = "too_many_requests"


def handle(error: Exception, _context: Mapping[str, Any]) -> Response | None:
    """Turn an exception into the house's error body; None leaves it to the server (500)."""
    set_rollback()
    if isinstance(error, DomainError):
        status = status_of(error.code)
        headers = {"Retry-After": RETRY_AFTER} if status == NOT_READY else None
        return Response(body(error.code, message_for(error)), status=status, headers=headers)
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
