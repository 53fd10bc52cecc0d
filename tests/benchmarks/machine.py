"""What every script of this folder prints first: the machine, so that a figure can be read."""

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path


def setup() -> None:
    """Set Django up for a script that runs outside manage.py."""
    import django  # noqa: PLC0415 -- slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.dev")
    django.setup()


def describe() -> str:
    load = os.getloadavg()[0]
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{os.cpu_count()} cores, {model}, Python {platform.python_version()}, load {load:.1f}"


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def line(name: str, seconds: Sequence[float], total: float) -> str:
    """Give one row: how many a second, and p50 and p95 in milliseconds."""
    p50, p95 = statistics.median(seconds) * 1000, percentile(seconds, 0.95) * 1000
    return f"{name:34} {len(seconds) / total:8.0f}/s  p50 {p50:7.1f} ms  p95 {p95:7.1f} ms"
