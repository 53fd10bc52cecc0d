"""The door of the web: what any server calls."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    """A request that is UTF-8, whatever letters its sender names.

    Django would read the address with the letters that the type of the body names, some of which
    Python knows as no letters at all: that fails before any middleware could answer.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        named = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        self.content_type, self.content_params = named


def application() -> WSGIHandler:
    handler = get_wsgi_application()
    handler.request_class = Utf8Request
    return handler
