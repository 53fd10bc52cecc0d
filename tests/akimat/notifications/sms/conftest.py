import http.server
import json
import time
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

FIELDS = {
    "login": "{login}",
    "psw": "{password}",
    "phones": "{digits}",
    "mes": "{text}",
    "id": "{key}",
    "sender": "{sender}",
    "fmt": "3",
    "charset": "utf-8",
}
PLAIN = {
    "method": "POST",
    "style": "form",
    "fields": FIELDS,
    "headers": {},
    "login": "akimat",
    "password": "s3cret&odd",
    "token": "t0ken",
    "sender": "AKIMAT",
    "id_at": "id",
    "error_at": "error_code",
    "refused_codes": frozenset({"7", "8"}),
    "knows_key": False,
    "timeout": 2.0,
}


class Talk(http.server.BaseHTTPRequestHandler):
    """Keeps what was asked, and answers as the test has told the server to."""

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.server.asked.append(
            {
                "method": self.command,
                "path": urlsplit(self.path).path,
                "query": {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()},
                "headers": dict(self.headers),
                "body": self.rfile.read(length).decode(),
            }
        )
        if self.server.hangs:
            time.sleep(self.server.hangs)
        status, answer = self.server.answer
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815 -- the server's own name

    def log_message(self, *_words):
        pass


@pytest.fixture
def operator(settings):
    """Open a gateway on a port of this machine; ``operator.answer`` is its next word."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Talk) as server:
        server.asked, server.answer, server.hangs = [], (200, {"id": 41, "cnt": 1}), 0
        server.url = f"http://127.0.0.1:{server.server_port}/sys/send.php"
        settings.SMS_BACKEND = "http"
        settings.SMS_HTTP = PLAIN | {"url": server.url}
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
