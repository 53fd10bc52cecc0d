"""What the chain of the journal costs: `python -m tests.benchmarks.bench_journal_chain`.

On a scratch database, migrated: one line a transaction and many in one statement, with the trigger
and without it; then the check of the whole journal as it stands there. Nothing written stays.
"""

import time
from collections.abc import Callable

from tests.benchmarks.machine import describe, line, setup

setup()

from django.db import connection, transaction  # noqa: E402 -- after Django is set up

from akimat.audit.checking import faults  # noqa: E402 -- ditto
from akimat.audit.models import Entry  # noqa: E402 -- ditto
from akimat.audit.services import record, record_many  # noqa: E402 -- ditto

LINES, MANY, SUBJECTS = 2_000, 20_000, 500


def main() -> None:
    print(describe())
    for name in ("with the chain", "without"):
        measure(name, one_by_one)
        measure(name, at_once)
    started = time.perf_counter()
    found = len(list(faults()))
    print(
        f"{Entry.objects.count()} lines checked in {time.perf_counter() - started:.1f} s: {found}"
    )


def measure(name: str, write: Callable[[], list[float]]) -> None:
    with transaction.atomic():
        if name == "without":
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_chain")
                # Without the trigger nothing numbers the lines.
                cursor.execute("ALTER TABLE audit_entry DROP CONSTRAINT entry_once_in_chain")
                cursor.execute("ALTER TABLE audit_entry DROP CONSTRAINT entry_is_chained")
        seconds = write()
        print(line(f"{write.__name__}, {name}", seconds, sum(seconds)))
        transaction.set_rollback(True)


def one_by_one() -> list[float]:
    seconds = []
    for number in range(LINES):
        started = time.perf_counter()
        record(f"bench:{number % SUBJECTS}", "route", actor=None, old="routed", new="taken")
        seconds.append(time.perf_counter() - started)
    return seconds


def at_once() -> list[float]:
    started = time.perf_counter()
    record_many((f"bench:{number % SUBJECTS}", "route", {"old": "x"}) for number in range(MANY))
    return [(time.perf_counter() - started) / MANY] * MANY


if __name__ == "__main__":
    main()
