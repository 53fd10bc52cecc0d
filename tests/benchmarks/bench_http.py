"""Speed of the pages and of filing against a real server, as ratios to the least Django can do.

Two servers answer on this machine, each with two workers, on the database that is measured:
`gunicorn -c python:akimat.launch.serving -b 127.0.0.1:8123 akimat.launch.web:application`, with
API_FILINGS_PER_MINUTE=1000000, and `gunicorn -w 2 --preload -b 127.0.0.1:8122
tests.benchmarks.bare:app`. Then `python -m tests.benchmarks.bench_http` drives both with wrk (in
every distribution) in turns, so that a machine that is slow on a day slows both.

`--small PORT` drives a second server of ours, on a database of a thousand appeals, instead: what a
million cost more.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from tests.benchmarks.machine import describe, setup

setup()

from akimat.demo.staff import PASSWORD  # noqa: E402 -- after Django is set up

HOST = "127.0.0.1"
SCRIPT = Path(__file__).with_name("load.lua")
SECONDS, ROUNDS = 4, 3
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


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured beside what; ``limit`` bounds the ratio of ``figure``, ours to the other."""

    name: str
    ours: str
    other: str
    connections: int
    figure: str
    limit: float
    body: str = ""

    @property
    def is_rate(self) -> bool:
        return self.figure == "rate"


SEARCHES = {
    "search, two common words": "отремонтировать дорогу",
    "search, a name": "Каликев 8f14e45f",
    "search, words of nobody": "дорогу ремонт",
}


def against_bare(port: int, bare: int, cookie: str) -> Iterator[Row]:
    """Give the pages and filing beside the least Django can do.

    The limits are the targets of the project, set on another machine, over the figures of the same
    bare pages there.
    """
    ours, least = f"http://{HOST}:{port}", f"http://{HOST}:{bare}"
    inbox = f"{ours}/appeals/"
    yield Row("inbox", inbox, f"{least}/inbox/", 1, "p50", 14 / 4.9)
    yield Row("inbox", inbox, f"{least}/inbox/", 8, "rate", 130 / 381)
    yield Row("card", ours + card_of(port, cookie), f"{least}/card/", 1, "p50", 9 / 0.93)
    for name, words in SEARCHES.items():
        yield Row(name, ours + search(words), f"{least}/inbox/", 1, "p50", 30 / 4.9)
    body, api = json.dumps(FILING), f"{ours}/api/v1/appeals/"
    yield Row("file by the API", api, f"{least}/file/", 1, "rate", 220 / 772, body)
    yield Row("file by the API", api, f"{least}/file/", 8, "rate", 400 / 1220, body)
    yield Row("file by the API", api, f"{least}/file/", 8, "p95", 30 / 7.9, body)


def against_small(port: int, small: int, cookie: str, small_cookie: str) -> Iterator[Row]:
    """Give the pages beside the same ones on a database of a thousand appeals."""
    large, few = f"http://{HOST}:{port}", f"http://{HOST}:{small}"
    pages = {"inbox": ("/appeals/", "/appeals/")}
    pages["card"] = (card_of(port, cookie), card_of(small, small_cookie))
    pages |= {name: (search(words), search(words)) for name, words in SEARCHES.items()}
    for name, (ours, other) in pages.items():
        yield Row(name, large + ours, few + other, 1, "p50", 1.3)


def card_of(port: int, cookie: str) -> str:
    found = re.search(r'href="(/appeals/[A-Z]{2}-[^"]+/)', get(port, "/appeals/", cookie))
    assert found, "the inbox of the clerk is empty"
    return found[1]


def search(words: str) -> str:
    return f"/appeals/search/?q={quote(words)}"


def drive(url: str, row: Row, cookie: str) -> dict[str, float]:
    environment = {**os.environ, **({"BODY": row.body} if row.body else {"COOKIE": cookie})}
    command = ("wrk", "-t1", f"-c{row.connections}", f"-d{SECONDS}s", "-s", str(SCRIPT), url)
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 -- our own words
    figures: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    assert not figures["failed"], (url, ran.stdout)
    return figures


def compare(row: Row, cookie: str, other_cookie: str) -> None:
    """Drive both in turns and print the medians, their ratio and its limit."""
    pairs = [
        (drive(row.ours, row, cookie)[row.figure], drive(row.other, row, other_cookie)[row.figure])
        for _ in range(ROUNDS)
    ]
    ours, other = map(statistics.median, zip(*pairs, strict=True))
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    is_reached = ratio >= row.limit if row.is_rate else ratio <= row.limit
    unit, sign = ("/s", "≥") if row.is_rate else (" ms", "≤")
    print(
        f"{row.name:25} {row.connections} conn. {row.figure:4} {ours:7.1f}{unit:3}"
        f" beside {other:7.1f}{unit:3} ratio {ratio:5.2f}, limit {sign} {row.limit:5.2f}"
        f"  {'reached' if is_reached else 'NOT REACHED'}"
    )


def get(port: int, path: str, cookie: str) -> str:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", path, headers={"Cookie": cookie})
    return connection.getresponse().read().decode()


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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--bare", type=int, default=8122, help="port of the yardstick")
    parser.add_argument("--small", type=int, help="instead: port of ours on a thousand appeals")
    parser.add_argument("--only", default="", help="rows whose name begins so")
    options = parser.parse_args()
    print(describe())
    cookie = other_cookie = login(options.port, "clerk")
    if options.small:
        other_cookie = login(options.small, "clerk")
        rows = against_small(options.port, options.small, cookie, other_cookie)
    else:
        rows = against_bare(options.port, options.bare, cookie)
    for row in rows:
        if row.name.startswith(options.only):
            compare(row, cookie, other_cookie)


if __name__ == "__main__":
    main()
