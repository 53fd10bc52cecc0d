"""Microseconds for one legal term with its trace, its JSON and its words; run as a script.

``.venv/bin/python -m tests.benchmarks.bench_deadlines``
"""

import os
import platform
import random
import statistics
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.test")
django.setup()

from akimat.terms.deadlines import OfficeHours, deadline, trace_to_json  # noqa: E402 -- after the setup
from appeals.domain.kinds import Kind  # noqa: E402 -- ditto
from appeals.domain.terms import LAW  # noqa: E402 -- ditto
from appeals.labels.explain import explain  # noqa: E402 -- ditto
from tests.factories.calendar import seeded_calendar  # noqa: E402 -- ditto

LIMIT = 50
ROUNDS = 7
CASES = 2000
ZONE = ZoneInfo("Asia/Aqtobe")
FIRST = datetime(2019, 1, 1, tzinfo=ZONE)
MINUTES = 8 * 365 * 24 * 60


def main():
    chosen = random.Random(20201116)  # noqa: S311 -- the same cases on every run
    cases = [
        (chosen.choice(list(Kind)), FIRST + timedelta(minutes=chosen.randrange(MINUTES)))
        for _ in range(CASES)
    ]
    calendar = seeded_calendar()

    def count(case):
        return deadline(case[0], case[1], law=LAW, calendar=calendar, hours=OfficeHours(ZONE))

    traces = [trace_to_json(count(case).trace) for case in cases]
    say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    engine = tell("one term with its trace", cases, count)
    tell("… and as JSON", cases, lambda case: trace_to_json(count(case).trace))
    tell("told in Kazakh", traces, lambda trace: explain(trace, "kk"))
    say(f"limit {LIMIT} µs: {engine / LIMIT:.2f} of it")


def say(line):
    sys.stdout.write(line + "\n")


def tell(what, cases, do):
    """Print the median round: time of this process, so that a busy machine says the same."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for case in cases:
            do(case)
        rounds.append((time.process_time() - start) / len(cases) * 1e6)
    found = statistics.median(rounds)
    say(f"{what:<24} {found:8.1f} µs   (best {min(rounds):.1f}, worst {max(rounds):.1f})")
    return found


if __name__ == "__main__":
    main()
