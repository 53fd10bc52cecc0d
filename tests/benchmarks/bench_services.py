"""Milliseconds for a question to the search of services, over 82 and over 5,000 of them.

``.venv/bin/python -m tests.benchmarks.bench_services``
The 5,000 are made of the 82: each copy keeps some phrases and gets words of its own, so that both
the postings of common words and the number of different words grow.
"""

import csv
import os
import platform
import random
import sys
import time
import tracemalloc
from pathlib import Path

from services_registry.domain.search.index import Entry, SearchIndex

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "services_registry/reference"
QUERIES = ROOT / "tests/services_registry/queries/search_queries.csv"
LIMIT = 40
MANY = 5000
ROUNDS = 3
SYLLABLES = ["ба", "ке", "ло", "ми", "ну", "ра", "се", "та", "ша", "жа", "кө", "дү", "өр", "ұл"]


def main():
    few = entries_of_the_registry()
    many = multiplied(few, MANY)
    asked = [line["query"] for line in lines(QUERIES)]
    say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    worst = max(measure(few, asked), measure(many, asked))
    say(f"limit {LIMIT} ms p95: {worst / LIMIT:.2f} of it")


def measure(entries, asked):
    """Print the figures of one index; give its p95 in milliseconds of this process."""
    tracemalloc.start()
    begun = time.process_time()
    index = SearchIndex(entries)
    built = time.process_time() - begun
    size = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    taken = []
    for _ in range(ROUNDS):
        for query in asked:
            begun = time.process_time()
            index.find(query)
            taken.append((time.process_time() - begun) * 1000)
    taken.sort()
    p50, p95 = taken[len(taken) // 2], taken[len(taken) * 95 // 100]
    say(
        f"{len(entries):>5} entries: p50 {p50:.2f} ms, p95 {p95:.2f} ms, max {taken[-1]:.2f} ms; "
        f"{size:.1f} MiB, built in {built:.2f} s while traced"
    )
    return p95


def entries_of_the_registry():
    words = {line["code"]: line for line in lines(REFERENCE / "synonyms.csv")}
    return [
        Entry(
            line["code"],
            [(line[name], 0.9) for name in ("name_kk", "name_ru", "name_en")]
            + [
                (phrase, 1.0)
                for column in ("words_kk", "words_ru")
                for phrase in words[line["code"]][column].split(";")
            ],
        )
        for line in lines(REFERENCE / "services.csv")
    ]


def multiplied(few, count):
    chosen = random.Random(20201116)  # noqa: S311 -- the same index on every run
    return [one_more(few[number % len(few)], number, chosen) for number in range(count)]


def one_more(entry, number, chosen):
    own = ["".join(chosen.choices(SYLLABLES, k=4)) for _ in range(3)]
    kept = chosen.sample(list(entry.phrases), k=min(12, len(entry.phrases)))
    told = [(f"{text} {chosen.choice(own)}", trust) for text, trust in kept]
    return Entry(f"{entry.code}-{number}", told)


def lines(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def say(line):
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
