#!/usr/bin/env python3
"""Work out every number of the page of openness from its open data, with Python 3.11 alone.

    python3 recompute.py FOLDER 2026-11        (or 2026-Q4, or 2026)

FOLDER holds the CSV files as they were downloaded. It writes CSV: view, line, measure, number.
«hidden» stands where a number is small, or where a small one could be worked out from it; a number
is empty where a share or a mean has nothing to divide by. The page itself counts with this file.
"""

import csv
import gzip
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ALL, HIDDEN = "all", "hidden"
# Where a set says nothing but that there was something.
PLAIN = ""
YES, PARTLY, NO = "yes", "partly", "no"
# The columns that say how it ended.
ASKED = ("in_time", "solved")
MONTHS_OF_A_YEAR, MONTHS_OF_A_QUARTER = 12, 3
ARGUMENTS = 3
PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?")
GZIP = b"\x1f\x8b"
Number = int | float | str | None


class Made(NamedTuple):
    """Of which set a measure is made: its lines, those of one outcome, a share, or a mean."""

    data: str
    outcome: str = PLAIN
    is_share: bool = False
    is_mean: bool = False


MADE = {
    "appeals_received": Made("appeals-received"),
    "appeals_decided": Made("appeals-decided"),
    "appeals_decided_in_time": Made("appeals-in-time", YES),
    "appeals_decided_late": Made("appeals-in-time", NO),
    "appeals_in_time_share": Made("appeals-in-time", YES, is_share=True),
    "appeals_mean_days": Made("appeals-decided", is_mean=True),
    "instructions_done": Made("instructions-done"),
    "instructions_in_time_share": Made("instructions-in-time", YES, is_share=True),
    "verdicts_given": Made("verdicts-given"),
    "satisfaction_share": Made("verdicts", YES, is_share=True),
    "services_rendered": Made("services-rendered"),
    "services_in_term_share": Made("services-in-time", YES, is_share=True),
}


# The measures that stand in one table.
ROOMS = (
    tuple(code for code in MADE if code.startswith("appeals_")),
    tuple(code for code in MADE if code.startswith("instructions_")),
    tuple(code for code in MADE if code.startswith("services_")),
    ("verdicts_given", "satisfaction_share"),
)


@dataclass(frozen=True)
class Group:
    """So many lines of one view of a set that say the same; ``months`` are published as one."""

    data: str
    view: str
    line: str
    months: frozenset[str]
    outcome: str
    count: int
    days: int | None


class Hidden(NamedTuple):
    """In these months the line is published under «hidden», together with others.

    Without a line nothing is said of any line of the view.
    """

    data: str
    view: str
    line: str
    months: frozenset[str]


class Book:
    """The groups, found by set, view and line."""

    def __init__(self, groups: Iterable[Group], hidden: Iterable[Hidden]) -> None:
        self.first_month, self.last_month = "9999-12", "0000-01"
        self._hidden: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
        for data, view, line, months in hidden:
            lines_hidden = self._hidden.setdefault((data, view), {})
            lines_hidden[line] = lines_hidden.get(line, frozenset()) | months
            self.last_month = max(self.last_month, *months)
        self._groups: dict[tuple[str, str], dict[str, list[Group]]] = {}
        for group in groups:
            lines = self._groups.setdefault((group.data, group.view), {})
            lines.setdefault(group.line, []).append(group)
            self.first_month = min(self.first_month, *group.months)
            self.last_month = max(self.last_month, *group.months)

    def lines(self, view: str, measures: Iterable[str]) -> list[str]:
        """Give the lines that the sets behind these measures name, in the order of their codes."""
        sets = {MADE[measure].data for measure in measures}
        known = [
            found.get((data, view), ()) for found in (self._groups, self._hidden) for data in sets
        ]
        return sorted({line for lines in known for line in lines} - {""})

    def number(self, measure: str, view: str, line: str, months: frozenset[str]) -> Number:
        """Give one number; «hidden» where a part of it is published under another one."""
        made = MADE[measure]
        lines = self._groups.get((made.data, view), {})
        hidden = self._hidden.get((made.data, view), {})
        if not lines or any(hidden.get(one, frozenset()) & months for one in (line, "")):
            return HIDDEN
        met = [group for group in lines.get(line, ()) if group.months & months]
        if any(not group.months <= months for group in met):
            return HIDDEN
        whole = sum(group.count for group in met)
        if made.is_mean:
            return sum(group.days or 0 for group in met) / whole if whole else None
        part = sum(group.count for group in met if made.outcome in (PLAIN, group.outcome))
        if made.is_share:
            return 100 * part / whole if whole else None
        return part


def written(months: Iterable[str]) -> str:
    """Write months as a file names them: 2026-11, 2026-01/2026-03, several spans with «+»."""
    spans: list[list[int]] = []
    for number in sorted(_number(month) for month in months):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "+".join(
        _month(first) if first == last else f"{_month(first)}/{_month(last)}"
        for first, last in spans
    )


def months_in(text: str) -> frozenset[str]:
    """Read what ``written`` wrote."""
    found: set[str] = set()
    for span in text.split("+"):
        first, _slash, last = span.partition("/")
        found.update(months_between(first, last or first))
    return frozenset(found)


def months_of(period: str) -> frozenset[str]:
    """Give the months of 2026-11, 2026-Q4 or 2026."""
    year, _dash, rest = period.partition("-")
    if not rest:
        return frozenset(months_between(f"{year}-01", f"{year}-12"))
    if not rest.startswith("Q"):
        return frozenset({period})
    last = int(rest[1:]) * MONTHS_OF_A_QUARTER
    return frozenset(months_between(f"{year}-{last - 2:02}", f"{year}-{last:02}"))


def months_between(first: str, last: str) -> list[str]:
    return [_month(number) for number in range(_number(first), _number(last) + 1)]


def _number(month: str) -> int:
    return int(month[:4]) * MONTHS_OF_A_YEAR + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // MONTHS_OF_A_YEAR:04}-{number % MONTHS_OF_A_YEAR + 1:02}"


def read_hidden(folder: Path) -> Iterator[Hidden]:
    """Read which lines are hidden in which months, and of which months nothing is said."""
    for row in csv.DictReader(line.decode() for line in lines_of(folder / "hidden.csv")):
        yield Hidden(row["set"], row["view"], row["line"], months_in(row["time"]))


def lines_of(path: Path) -> Iterator[bytes]:
    """Give the lines of a file, packed or not."""
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
    with gzip.open(path, "rb") if is_packed else path.open("rb") as file:
        yield from file


def read(folder: Path) -> Iterator[Group]:
    """Read the sets; equal lines are counted, so that a million of them are a few thousand."""
    for data in sorted({made.data for made in MADE.values()}):
        lines = lines_of(folder / f"{data}.csv")
        head = next(csv.reader([next(lines).decode()]))
        counted = Counter(lines)
        texts = (line.decode() for line in counted)
        for row, count in zip(csv.DictReader(texts, head), counted.values(), strict=True):
            days = int(row["days"]) * count if "days" in row else None
            outcome = next((row[name] for name in ASKED if name in row), PLAIN)
            months = months_in(row["time"])
            yield Group(data, row["view"], row["line"], months, outcome, count, days)


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != ARGUMENTS or not PERIOD.fullmatch(arguments[2]):
        sys.stderr.write(__doc__ or "")
        return 2
    folder, months = Path(arguments[1]), months_of(arguments[2])
    try:
        book = Book(read(folder), read_hidden(folder))
    except FileNotFoundError as error:
        sys.stderr.write(f"{error.filename} is not there: download every CSV file of the page.\n")
        return 2
    if min(months) > book.last_month:
        sys.stderr.write(f"These files tell nothing of {arguments[2]}.\n")
        return 2
    try:
        _write(book, months)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough (`| head`); what is left goes nowhere, without a complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _write(book: Book, months: frozenset[str]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["view", "line", "measure", "number"])
    for measure in MADE:
        for view in (ALL, "body", "settlement"):
            beside = next(room for room in ROOMS if measure in room)
            for line in [""] if view == ALL else book.lines(view, beside):
                number = book.number(measure, view, line, months)
                out.writerow([view, line, measure, "" if number is None else number])


if __name__ == "__main__":
    sys.exit(main(sys.argv))
