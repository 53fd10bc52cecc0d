"""The open data of a million appeals: `python -m tests.benchmarks.bench_open_data`.

On the scratch database that DATABASE_URL names, filled before (see README.md): counts, hides and
writes every set in both formats, and says how long each took and what memory it needed.
"""

import resource
import tempfile
import time
from pathlib import Path

from tests.benchmarks.machine import describe, setup

setup()

from akimat.measures.scope import Scope, on_now, snapshot  # noqa: E402 -- after Django is set up
from akimat.openness.files import write_sets  # noqa: E402 -- ditto
from akimat.openness.gathering import gather  # noqa: E402 -- ditto


def main() -> None:
    print(describe())
    began = time.monotonic()
    with snapshot():
        gathered = gather(Scope(None, on_now()))
    counted = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        files = list(write_sets(Path(folder), gathered.groups))
    written = time.monotonic()
    rows = sum(file["rows"] for file in files)
    megabytes = sum(file["bytes"] for file in files) / 1e6
    print(f"{len(gathered.groups)} groups counted in {counted - began:.1f} s")
    print(f"{rows:,} rows, {megabytes:,.0f} MB written in {written - counted:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"together {written - began:.1f} s, at most {peak} MB of memory")


if __name__ == "__main__":
    main()
