"""How many appeals a second one worker process routes.

`CELERY_BROKER_URL=redis://127.0.0.1:6379/5 python -m tests.benchmarks.bench_celery 1000`, or
without the variable for the file broker. The database is one of its own, with reference data.
"""

import subprocess
import sys
import time

from tests.benchmarks.machine import describe, setup

setup()

from django.conf import settings  # noqa: E402 -- after Django is set up

from akimat.base import clock  # noqa: E402 -- ditto
from akimat.base.celery_send import enqueue, paused  # noqa: E402 -- ditto
from akimat.structure.queries import home_office  # noqa: E402 -- ditto
from appeals.domain.kinds import Channel, Form, Kind  # noqa: E402 -- ditto
from appeals.domain.states import AppealState  # noqa: E402 -- ditto
from appeals.models import Appeal  # noqa: E402 -- ditto
from appeals.services.register import NewAppeal, register  # noqa: E402 -- ditto

WORKER = ["-A", "akimat.celery", "worker", "-P", "prefork", "-c", "1", "-l", "WARNING"]


def file(count: int) -> list[int]:
    office = home_office()
    with paused():
        return [
            register(
                NewAppeal(
                    office=office,
                    kind=Kind.MESSAGE,
                    channel=Channel.WEB,
                    form=Form.ELECTRONIC,
                    language="kk",
                    text="Көшеде шұңқыр көп, жол жөндеуді сұраймыз.",
                    full_name="Серікова Айгерім",
                ),
                actor=None,
            ).pk
            for _ in range(count)
        ]


def main(count: int) -> None:
    print(describe())
    ids = file(count)
    # The partial index of the sweeper answers this, so asking costs the machine nothing.
    waiting = Appeal.objects.filter(state=AppealState.REGISTERED, suggested_at=None, pk__gte=ids[0])
    worker = subprocess.Popen([sys.executable, "-m", "celery", *WORKER])  # noqa: S603 -- our own
    try:
        # One to wake the worker up, then the clock starts.
        enqueue("appeals.route_appeal", ids[0])
        while waiting.count() == count:
            time.sleep(0.05)
        start = time.perf_counter()
        for pk in ids[1:]:
            enqueue("appeals.route_appeal", pk)
        published = time.perf_counter() - start
        while waiting.exists():
            time.sleep(0.1)
        took = time.perf_counter() - start
    finally:
        worker.terminate()
        worker.wait()
    broker = settings.CELERY_BROKER_URL.partition(":")[0]
    rates = f"published {count / published:.0f}/s, routed {count / took:.0f}/s"
    print(f"{clock.today()} {broker}: {rates}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
