"""What people see and what is kept when a process stands still or is killed outright."""

import http.client
import os
import signal
import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
from playwright.sync_api import expect

from tests.browser.desk import TEXT, file_appeal
from tests.browser.installation import waited_for

FILINGS = 60
CLIENTS = 4
# A page may not wait longer for a queue that does not answer.
PATIENCE = 5
WORKER, WEB, QUEUE = ("celery", "worker"), ("gunicorn",), ("redis",)
# The beat looks every twenty seconds for what is older than twenty.
SWEEP_SECONDS = 60
UNROUTED = "SELECT count(*) FROM appeals_appeal WHERE suggested_at IS NULL AND state = 'registered'"


def file_until_taken(installation, key, text):
    """Do what a client does whose line breaks: send the same again under the same key."""
    deadline = time.monotonic() + 40
    while True:
        try:
            return installation.file(key, text).number
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_with_the_worker_stopped_an_appeal_is_registered_and_routed_when_it_returns(
    desk, installation
):
    clerk = desk.page("clerk")
    with installation.stopped(*WORKER):
        number = file_appeal(clerk).number
        clerk.evaluate("window.neverReloaded = true")
        printed = clerk.context.request.get(f"/appeals/{number}/receipt.pdf?paper=80&language=kk")
        assert (printed.status, printed.body()[:5]) == (200, b"%PDF-")
        expect(clerk.locator("#routing [href$='/registered/']")).to_be_visible()
        assert installation.state_of(number) == "registered"

    expect(clerk.locator("#routing [href$='/registered/']")).to_have_count(0, timeout=30_000)
    assert clerk.evaluate("window.neverReloaded")
    assert installation.state_of(number) == "routed"
    assert desk.complaints == []


def test_with_the_queue_hanging_or_dead_filing_goes_on_and_the_sweeper_routes_later(
    desk, installation
):
    if not installation.pids(*QUEUE):
        pytest.skip("no redis-server on this machine: the queue is a folder")
    clerk = desk.page("clerk")
    with installation.stopped(*QUEUE):
        started = time.monotonic()
        by_api = installation.file("queue-hangs", TEXT).number
        assert time.monotonic() - started < PATIENCE
    for pid in installation.pids(*QUEUE):
        os.kill(pid, signal.SIGKILL)
    at_the_desk = file_appeal(clerk).number

    for number in (by_api, at_the_desk):
        installation.wait_for_state(number, "routed", SWEEP_SECONDS)


def test_kill_9_of_web_and_worker_while_people_file_loses_nothing_and_doubles_nothing(installation):
    query = "SELECT coalesce(max(running), 0) FROM appeals_appeal WHERE number LIKE 'SA-KHR-%%'"
    last = installation.rows(query)[0][0]
    with ThreadPoolExecutor(CLIENTS) as clients:
        numbers = clients.map(
            lambda n: file_until_taken(installation, f"kill-{n}", f"{TEXT} {n}"),
            range(FILINGS),
        )
        got = list(islice(numbers, FILINGS // 4))
        os.kill(installation.pids(*WEB)[1], signal.SIGKILL)
        got += islice(numbers, FILINGS // 4)
        os.kill(installation.pids(*WORKER)[0], signal.SIGKILL)
        got += numbers

    kept = installation.rows(
        "SELECT number, text FROM appeals_appeal WHERE running > %s ORDER BY running", last
    )
    assert dict(kept) == {number: f"{TEXT} {n}" for n, number in enumerate(got)}
    year = got[0].split("-")[-2]
    assert [number for number, _text in kept] == [
        f"SA-KHR-{year}-{last + n:06}" for n in range(1, FILINGS + 1)
    ]
    waited_for(lambda: installation.rows(UNROUTED) == [(0,)], SWEEP_SECONDS)
    states = "SELECT DISTINCT state FROM appeals_appeal WHERE running > %s"
    assert installation.rows(states, last) == [("routed",)]
