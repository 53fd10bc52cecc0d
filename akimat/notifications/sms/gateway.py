"""Any gateway that takes one HTTPS request a text: which address and which fields is a setting."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from akimat.notifications.sms.base import MaybeSentError, NotSentError, RefusedError, Text

AT_HOME = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_ANSWER, SHOWN = 64 * 1024, 200
# The number itself is wrong; anything else of 4xx is ours to mend, so it is tried again.
REFUSED = frozenset({400, 422})
BUSY = frozenset({429, 503})
SERVER_ERROR, SUCCESS = 500, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """How the operator wants to be asked; ``fields`` and ``headers`` hold ``{placeholders}``."""

    url: str
    method: str = "POST"
    # How the fields go: "form", "json", or "query" (the only one for GET).
    style: str = "form"
    fields: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    login: str = ""
    password: str = ""
    token: str = ""
    sender: str = ""
    # Where in a JSON answer the text's number stands: "id", "data.messageId".
    id_at: str = ""
    # Where a code stands that is 0, empty or absent when all is well, and which never get better.
    error_at: str = ""
    refused_codes: frozenset[str] = frozenset()
    knows_key: bool = False
    timeout: float = 10

    def __post_init__(self) -> None:
        at = urlsplit(self.url)
        is_safe = at.scheme == "https" or (at.scheme == "http" and at.hostname in AT_HOME)
        if not (is_safe and at.hostname):
            raise ImproperlyConfigured("SMS_HTTP_URL must be an address that begins with https://")
        if self.method not in {"GET", "POST"} or self.style not in {"form", "json", "query"}:
            raise ImproperlyConfigured("SMS_HTTP_METHOD is GET or POST; _STYLE form, json or query")
        try:
            self.filled(self.fields | self.headers, Text(0, "+77010000000", ""))
        except (KeyError, ValueError, IndexError) as error:
            raise ImproperlyConfigured(f"SMS_HTTP_FIELDS: no such placeholder: {error}") from None

    def filled(self, values: Mapping[str, str], text: Text) -> dict[str, str]:
        known = {
            "phone": text.phone,
            "digits": text.phone.lstrip("+"),
            "text": text.words,
            "key": str(text.key),
            "login": self.login,
            "password": self.password,
            "token": self.token,
            "sender": self.sender,
        }
        return {name: value.format_map(known) for name, value in values.items()}


class HttpBackend:
    def __init__(self, gateway: Gateway | None = None) -> None:
        self.gateway = gateway or Gateway(**settings.SMS_HTTP)
        self.knows_key = self.gateway.knows_key

    def send(self, text: Text) -> str:
        at = urlsplit(self.gateway.url)
        connection = _connected(at, self.gateway.timeout)
        try:
            self._ask(connection, at, text)
            status, body = _answer(connection.getresponse())
        except (OSError, HTTPException) as error:
            raise MaybeSentError(_named(error)) from None
        finally:
            connection.close()
        return self._read(status, body)

    def _ask(self, connection: HTTPConnection, at: SplitResult, text: Text) -> None:
        gateway = self.gateway
        path, query = at.path or "/", at.query
        headers = gateway.filled(gateway.headers, text)
        fields = gateway.filled(gateway.fields, text)
        body = b""
        if gateway.style == "json":
            body = json.dumps(fields).encode()
            headers["Content-Type"] = "application/json; charset=utf-8"
        elif gateway.style == "form" and gateway.method == "POST":
            body = urlencode(fields).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
        else:
            query = "&".join(part for part in (query, urlencode(fields)) if part)
        target = f"{path}?{query}" if query else path
        connection.request(gateway.method, target, body or None, headers)

    def _read(self, status: int, body: bytes) -> str:
        """Read the answer; nothing of what we sent may come into an error, only what they said."""
        said = f"HTTP {status}: {body[:SHOWN].decode('utf-8', 'replace')}"
        if status in REFUSED:
            raise RefusedError(said)
        if status >= SERVER_ERROR and status not in BUSY:
            raise MaybeSentError(said)
        if not SUCCESS <= status < SUCCESS + 100:
            raise NotSentError(said)
        if not (self.gateway.error_at or self.gateway.id_at):
            return ""
        try:
            answer = json.loads(body)
        except ValueError:
            raise MaybeSentError(said) from None
        code = _found(answer, self.gateway.error_at)
        if code in self.gateway.refused_codes:
            raise RefusedError(said)
        if code not in {"", "0"}:
            raise NotSentError(said)
        return _found(answer, self.gateway.id_at)[:80]


def _connected(at: SplitResult, timeout: float) -> HTTPConnection:
    """Connect first: what fails here has sent nothing yet."""
    make = HTTPSConnection if at.scheme == "https" else HTTPConnection
    connection = make(at.hostname or "", at.port, timeout=timeout)
    try:
        connection.connect()
    except OSError as error:
        raise NotSentError(_named(error)) from None
    return connection


def _answer(response: HTTPResponse) -> tuple[int, bytes]:
    return response.status, response.read(LONGEST_ANSWER)


def _found(answer: Any, path: str) -> str:  # noqa: ANN401 -- any JSON
    """Give the value at a path like «data.messageId» as text; "" where there is none."""
    for name in path.split(".") if path else ():
        answer = answer.get(name) if isinstance(answer, dict) else None
    return "" if not path or answer is None or isinstance(answer, dict | list) else str(answer)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
