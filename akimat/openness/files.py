"""Write the sets as packed files, CSV and JSON: a line for each appeal, instruction or service."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from akimat.openness.recompute import Group, written
from akimat.openness.sets import SETS, DataSet

# A file is packed as it is written: equal lines cost next to nothing.
QUICK = 1
AT_ONCE = 10_000
CSV, JSON = "text/csv", "application/json"
Row = Sequence[object]


def write_sets(folder: Path, groups: Sequence[Group]) -> Iterator[dict[str, Any]]:
    """Write each set in both formats; gives what the index says of each file."""
    for data in SETS:
        mine = sorted(
            (one for one in groups if one.data == data.code),
            key=lambda one: (one.view, one.line, sorted(one.months), one.outcome),
        )
        rows = [row for one in mine for row in _rows(data, one)]
        yield from write_table(folder, data.code, data.columns, rows)


def write_table(
    folder: Path, name: str, columns: Sequence[str], rows: Iterable[tuple[Row, int]]
) -> Iterator[dict[str, Any]]:
    """Write each row as many times as it says, as CSV and as JSON."""
    kept = list(rows)
    count = sum(times for _row, times in kept)
    for kind, ending, lines in (
        (CSV, "csv", _csv(columns, kept)),
        (JSON, "json", _json(columns, kept)),
    ):
        with Packed(folder / f"{name}.{ending}.gz") as file:
            for text, times in lines:
                file.write(text, times)
        yield {"name": f"{name}.{ending}", "format": kind, "rows": count, **file.measured}


def _rows(data: DataSet, group: Group) -> Iterator[tuple[Row, int]]:
    begin: list[object] = [group.view, group.line, written(group.months)]
    if data.outcomes:
        yield [*begin, group.outcome], group.count
    elif group.days is None:
        yield begin, group.count
    else:
        # The days of the group, spread evenly: they add up to the sum, and tell of nobody.
        days, more = divmod(group.days, group.count)
        yield [*begin, days], group.count - more
        yield [*begin, days + 1], more


def _csv(columns: Sequence[str], rows: Iterable[tuple[Row, int]]) -> Iterator[tuple[str, int]]:
    yield _line(columns), 1
    for row, times in rows:
        yield _line(row), times


def _line(cells: Row) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _json(columns: Sequence[str], rows: Iterable[tuple[Row, int]]) -> Iterator[tuple[str, int]]:
    before = "["
    for row, times in rows:
        if times:
            one = "\n" + json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)
            yield before + one, 1
            yield "," + one, times - 1
            before = ","
    yield "\n]\n" if before == "," else "[]\n", 1


class Packed:
    """A file that is packed as it is written, and measured unpacked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = hashlib.sha256()
        self._bytes = 0

    def __enter__(self) -> Self:
        self._file = gzip.open(self._path, "wb", QUICK)
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def write(self, text: str, times: int = 1) -> None:
        """Write the text so many times, a block at a time."""
        one = text.encode()
        for begin in range(0, times, AT_ONCE):
            block = one * min(AT_ONCE, times - begin)
            self._hash.update(block)
            self._bytes += len(block)
            self._file.write(block)

    @property
    def measured(self) -> Mapping[str, Any]:
        return {"bytes": self._bytes, "sha256": self._hash.hexdigest()}
