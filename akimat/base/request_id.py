"""A name for each request: in its answer, in every line of the log, on the page of a failure."""

import logging
import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# What a proxy in front may send; anything else could forge lines of a log.
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
_current = ContextVar("request_id", default="-")


def current() -> str:
    """Give the name of the request that is being answered, or "-" outside of one."""
    return _current.get()


class RequestIdMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        name = sent if WELL_FORMED.fullmatch(sent) else secrets.token_hex(8)
        token = _current.set(name)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        response[HEADER] = name
        return response


class Named(logging.Filter):
    """Let the formatter write ``%(request_id)s``."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current()
        return True
