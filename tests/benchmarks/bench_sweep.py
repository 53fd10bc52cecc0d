"""The daily sweep over the open appeals: `python -m tests.benchmarks.bench_sweep`.

On a database filled by ``tests.benchmarks.fill``: it marks what is late and reminds people.
"""

import resource
import time
from datetime import timedelta

from tests.benchmarks.machine import describe, setup

setup()

from akimat.base import clock  # noqa: E402 -- after Django is set up
from akimat.base.celery_send import paused  # noqa: E402 -- ditto
from appeals.models import Appeal  # noqa: E402 -- ditto
from appeals.queries import on_control  # noqa: E402 -- ditto
from appeals.services import control  # noqa: E402 -- ditto

MIB = 1024


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def main() -> None:
    print(describe())
    count = on_control(Appeal.objects.all()).count()
    print(f"{count:,} open appeals, {memory():.0f} MiB at the start")
    for name in ("first run", "second run"):
        start = time.perf_counter()
        with paused():
            marked = control.mark_overdue(clock.today())
            # Ten on a working morning, whenever this is run.
            with clock.at(clock.local_now().replace(hour=10) + timedelta(days=1)):
                sent = control.remind()
        took = time.perf_counter() - start
        print(f"{name}: {marked:,} marked, {sent} digests, {took:.1f} s, {memory():.0f} MiB")


if __name__ == "__main__":
    main()
