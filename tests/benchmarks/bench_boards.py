"""Boards and sums: `python -m tests.benchmarks.bench_boards` on a database made by `fill`.

Sums the history, then lets each role look at its board of a month, a quarter and a year, and the
akim at those of services and of the hall as well.
"""

import gzip
import time

from tests.benchmarks.machine import describe, line, setup

setup()

from django.conf import settings  # noqa: E402 -- after Django is set up
from django.db import connection  # noqa: E402 -- ditto
from django.test import Client  # noqa: E402 -- ditto
from django.test.utils import CaptureQueriesContext  # noqa: E402 -- ditto

from akimat.launch.serving import keep_what_is_loaded  # noqa: E402 -- ditto
from akimat.measures import rolling  # noqa: E402 -- ditto
from akimat.measures.models import AppealDaySum, AppealMonthSum  # noqa: E402 -- ditto
from akimat.measures.periods import PeriodKind, period_of  # noqa: E402 -- ditto
from akimat.measures.scope import on_now  # noqa: E402 -- ditto
from akimat.people.models import User  # noqa: E402 -- ditto
from appeals.models import Appeal  # noqa: E402 -- ditto

LOOKS = 20
WATCHED = (
    ("akim", "akimat"),
    ("controller", "control"),
    ("head", "team"),
    ("region", "region"),
    ("akim", "services"),
    ("akim", "hall"),
)


def main() -> None:
    print(describe())
    settings.ALLOWED_HOSTS = ["testserver"]
    start = time.perf_counter()
    rolling.settle(anew=True)
    seconds = time.perf_counter() - start
    print(
        f"{Appeal.objects.count()} appeals, {AppealDaySum.objects.count()} sums of days and"
        f" {AppealMonthSum.objects.count()} of months in {seconds:.1f} s"
    )
    keep_what_is_loaded()
    for name, board in WATCHED:
        client = Client()
        client.force_login(User.objects.get(username=name))
        for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
            look(client, name, board, period_of(kind, on_now().today).before.key)


def look(client: Client, name: str, board: str, period: str) -> None:
    address = f"/board/{board}/?period={period}"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    # The words of a transaction are no questions.
    reads = [one for one in asked if "SELECT" in one["sql"] or "EXECUTE" in one["sql"]]
    seconds = []
    for _look in range(LOOKS):
        start = time.perf_counter()
        client.get(address)
        seconds.append(time.perf_counter() - start)
    size = len(gzip.compress(response.content)) // 1024
    print(
        line(f"{board} by {name}, {period}", seconds, sum(seconds)),
        len(reads),
        f"reads, {size} KiB",
    )


if __name__ == "__main__":
    main()
