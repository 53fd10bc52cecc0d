"""The receipt as PDF, warm: `python -m tests.benchmarks.bench_pdf` on a database with an appeal."""

import time

from tests.benchmarks.machine import describe, line, setup

setup()

from akimat.base.papers import receipt_pdf  # noqa: E402 -- ditto
from appeals.models import Appeal  # noqa: E402 -- ditto
from appeals.papers import contents as papers  # noqa: E402 -- after Django is set up

RUNS = 60


def main() -> None:
    print(describe())
    appeal = Appeal.objects.select_related("office", "registered_by").latest("pk")
    for paper in ("a4", "80"):
        took = []
        for _ in range(RUNS):
            start = time.perf_counter()
            receipt_pdf(papers.receipt_of(appeal, "kk"), paper=paper)
            took.append(time.perf_counter() - start)
        print(line(f"receipt {paper}", took[3:], sum(took[3:])))


if __name__ == "__main__":
    main()
