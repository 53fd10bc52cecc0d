"""How many appeals a second one worker process routes, beside tasks that do nothing.

`CELERY_BROKER_URL=redis://127.0.0.1:6379/5 python -m tests.benchmarks.bench_celery 1000`, or
without the variable for the file broker, whose folder `manage.py up` makes. The database is one of
its own, with reference data.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.machine import describe, setup

setup()

from django.conf import settings  # noqa: E402 -- after Django is set up

from akimat.base import clock  # noqa: E402 -- ditto
from akimat.base.celery_send import paused, ring  # noqa: E402 -- ditto
from akimat.structure.queries import find_settlement, home_office  # noqa: E402 -- ditto
from appeals import queries  # noqa: E402 -- ditto
from appeals.domain.kinds import Channel, Form, Kind  # noqa: E402 -- ditto
from appeals.services.register import ROUTE_TASK, NewAppeal, register  # noqa: E402 -- ditto
from tests.benchmarks.noop import noop, reached  # noqa: E402 -- ditto

PATIENCE = 120
NOTHING = 1000
# What was wanted of routing, over what tasks that do nothing reached, where the target was set.
LIMIT = 150 / 1555
WORKER = ["-A", "akimat.celery", "worker", "-P", "prefork", "-c", "1", "-l", "WARNING"]
INCLUDE = ["--include", "tests.benchmarks.noop"]


def file(count: int) -> None:
    with paused():
        for _ in range(count):
            register(
                NewAppeal(
                    office=home_office(),
                    kind=Kind.MESSAGE,
                    channel=Channel.WEB,
                    form=Form.ELECTRONIC,
                    language="kk",
                    text="Көшеде шұңқыр көп, жол жөндеуді сұраймыз.",
                    full_name="Серікова Айгерім",
                    settlement=find_settlement("156020100"),
                ),
                actor=None,
            )


def wait_for_router() -> None:
    until = time.monotonic() + PATIENCE
    # The partial index of the router answers this, so asking costs the machine nothing.
    while queries.waiting_for_router().exists():
        assert time.monotonic() < until, "the worker does not route: does the broker answer?"
        time.sleep(0.05)


def drain_nothing() -> float:
    """Give how many tasks a second the worker takes in and ends that do nothing."""
    with tempfile.TemporaryDirectory() as folder:
        mark = Path(folder) / "reached"
        for _ in range(NOTHING):
            noop.delay()
        reached.delay(str(mark))
        start = time.perf_counter()
        while not mark.exists():
            time.sleep(0.005)
        return NOTHING / (time.perf_counter() - start)


def main(count: int) -> None:
    print(describe())
    command = [sys.executable, "-m", "celery", "-q", *WORKER, *INCLUDE]
    worker = subprocess.Popen(command)  # noqa: S603 -- our own
    try:
        # One wakes the worker up, then the clock starts.
        file(1)
        ring(ROUTE_TASK)
        wait_for_router()
        file(count)
        start = time.perf_counter()
        ring(ROUTE_TASK)
        wait_for_router()
        routed = count / (time.perf_counter() - start)
        nothing = drain_nothing()
    finally:
        worker.terminate()
        worker.wait()
    broker = settings.CELERY_BROKER_URL.partition(":")[0]
    print(
        f"{clock.today()} {broker}: routed {routed:.0f}/s beside {nothing:.0f}/s of nothing,"
        f" ratio {routed / nothing:.3f}, limit ≥ {LIMIT:.3f} (Redis)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
