"""Speed of the pages and of filing against a real server.

`python -m tests.benchmarks.bench_http --port 8123` measures the server that answers there. Start it
with the database to be measured (``DATABASE_URL``) and API_FILINGS_PER_MINUTE=1000000:
`gunicorn -c python:akimat.launch.serving -b 127.0.0.1:8123 akimat.launch.web:application`.
"""

import argparse
import http.client
import json
import re
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

from tests.benchmarks.machine import describe, line, setup

setup()

from akimat.demo.staff import PASSWORD  # noqa: E402 -- after Django is set up

HOST = "127.0.0.1"
SECONDS = 5.0
FILING = {
    "kind": "message",
    "text": "Көшеде шұңқыр көп, жол жөндеуді сұраймыз.",
    "language": "kk",
    "channel": "web",
    "applicant": {
        "type": "individual",
        "full_name": "Серікова Айгерім",
        "address": {"settlement": "156020100", "street": "Абай", "house": "14"},
    },
    "consent": True,
}
Call = Callable[[http.client.HTTPConnection], None]


def measure(name: str, port: int, connections: int, call: Call) -> None:
    """Call for some seconds over so many connections and print one row."""
    until = time.perf_counter() + SECONDS

    def one(_: int) -> list[float]:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        took: list[float] = []
        while (start := time.perf_counter()) < until:
            call(connection)
            took.append(time.perf_counter() - start)
        return took

    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        seconds = [took for part in pool.map(one, range(connections)) for took in part]
    print(line(f"{name}, {connections} connections", seconds, time.perf_counter() - start))


def getting(path: str, cookie: str) -> Call:
    def call(connection: http.client.HTTPConnection) -> None:
        connection.request("GET", path, headers={"Cookie": cookie})
        response = connection.getresponse()
        response.read()
        assert response.status == http.client.OK, (path, response.status)

    return call


def filing() -> Call:
    body = json.dumps(FILING)

    def call(connection: http.client.HTTPConnection) -> None:
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid.uuid4().hex}
        connection.request("POST", "/api/v1/appeals/", body, headers)
        response = connection.getresponse()
        answer = response.read()
        assert response.status == http.client.CREATED, answer

    return call


def login(port: int, name: str) -> str:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", "/staff/login/")
    response = connection.getresponse()
    page = response.read().decode()
    cookie = "; ".join(value.partition(";")[0] for value in response.headers.get_all("Set-Cookie"))
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
    assert token
    form = urlencode({"username": name, "password": PASSWORD, "csrfmiddlewaretoken": token[1]})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", "/staff/login/", form, headers)
    response = connection.getresponse()
    response.read()
    given = response.headers.get_all("Set-Cookie") or []
    return "; ".join(value.partition(";")[0] for value in given)


def pages(port: int, cookie: str) -> Iterator[tuple[str, str]]:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", "/appeals/", headers={"Cookie": cookie})
    page = connection.getresponse().read().decode()
    card = re.search(r'href="(/appeals/[A-Z]{2}-[^"]+/)', page)
    yield "inbox", "/appeals/"
    if card:
        yield "card", card[1]
    yield "search by two words", f"/appeals/search/?q={quote('отремонтировать дорогу')}"
    yield "search by a word of none", f"/appeals/search/?q={quote('дорогу ремонт')}"
    yield "search by a name", f"/appeals/search/?q={quote('Каликев 8f14e45f')}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8123)
    options = parser.parse_args()
    print(describe())
    cookie = login(options.port, "clerk")
    for name, path in pages(options.port, cookie):
        for connections in (1, 8):
            measure(name, options.port, connections, getting(path, cookie))
    for connections in (1, 8):
        measure("file by the API", options.port, connections, filing())


if __name__ == "__main__":
    main()
