"""A report of 100,000 lines in each format: `python -m tests.benchmarks.bench_reports`.

On the scratch database that DATABASE_URL names, with as many appeals as it has: the register of
all its years as XLSX and CSV, the legal statistics of its last year; time and memory of each.
"""

import resource
import tempfile
import time
from itertools import chain, islice, repeat
from pathlib import Path

from tests.benchmarks.machine import describe, setup

setup()

from akimat.measures.periods import parse  # noqa: E402 -- after Django is set up
from akimat.measures.scope import Scope, on_now  # noqa: E402 -- ditto
from akimat.people.models import User  # noqa: E402 -- ditto
from akimat.people.roles import Role  # noqa: E402 -- ditto
from akimat.reports.filling import filled, listed  # noqa: E402 -- ditto
from akimat.reports.kinds import Format, What  # noqa: E402 -- ditto
from akimat.reports.sheets import Sheet  # noqa: E402 -- ditto
from akimat.reports.writing import write  # noqa: E402 -- ditto

ROWS = 100_000


def main() -> None:
    print(describe())
    person = User.objects.filter(role=Role.REGIONAL_MANAGER).order_by("pk").first()
    scope, period = Scope(person, on_now()), parse(str(on_now().today.year))
    assert period is not None
    with tempfile.TemporaryDirectory() as folder:
        for form in (Format.XLSX, Format.CSV):
            began = time.monotonic()
            rows = write(_long(scope, period), Path(folder) / "register", form, lambda _rows: None)
            _say(f"register, {rows:,} rows, {form}", began)
        began = time.monotonic()
        sheet = filled(What.PROSECUTORS, scope, period)
        write(sheet, Path(folder) / "statistics", Format.XLSX, lambda _rows: None)
        _say(f"legal statistics, {sheet.count} lines", began)


def _long(scope, period):
    """Give the register; of a small database it is read again until it is long enough."""
    first = listed(scope, period)
    again = (listed(scope, period).rows for _n in repeat(None))
    rows = islice(chain(first.rows, chain.from_iterable(again)), ROWS)
    return Sheet(first.title, first.notes, first.head, rows, ROWS)


def _say(what, began):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    took, worked = time.monotonic() - began, time.process_time()
    print(f"{what}: {took:.1f} s, {worked:.1f} s of work by now, at most {peak} MB so far")


if __name__ == "__main__":
    main()
