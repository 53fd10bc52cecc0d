"""A workbook (XLSX), read row by row: a file of any size takes the memory of one row.

A formula is refused, not its last value: whoever computed it may have done so on other data, and
nobody sees on the page what stood behind it. So is a cell of a merged area that is not its first:
the file does not say whether the value was meant for it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from akimat.base.errors import DomainError
from akimat.base.tables.limits import MOST_COLUMNS, USUAL, Limits
from akimat.base.tables.lines import EMPTY, Cell, Line, Table, clean, limited

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
MERGED_CELL = Cell("", "merged")
MERGED = re.compile(rb'<mergeCell[^<>]{0,200}ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# Areas stand after the rows; more of them than this, or over more rows, is no table.
MOST_AREAS = 20_000
MOST_MERGED_ROWS = 100_000
# The last row that a spreadsheet knows, and more than stands behind it or in any single row.
LAST_ROW = 1_048_576
LARGEST_TAIL = 16 * 1024 * 1024
LINES_OF_A_HEAD = 20
SHEETS = "xl/worksheets/"
CELL = re.compile(rb"<(?:\w+:)?c[ />]")
LAST_COLUMN = 16_384
SHORTEST_CELL = len("<c/>")
# What a broken or foreign workbook can raise while it is read.
BROKEN = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError),
    # A part that is packed otherwise, locked with a password, or damaged.
    *(RuntimeError, ArithmeticError, zlib.error),
)


def read_workbook(data: bytes, sheet: str = "", limits: Limits = USUAL) -> Table:
    """Read a sheet, the first unless named; raises ``table_broken`` and those of ``limited``."""
    with _opened(data, sheet, limits) as found:
        lines = list(found.lines)
    notes: list[dict[str, object]] = []
    if found.others:
        notes.append({"code": "note_sheets", "count": found.others})
    return Table(lines, sheet=found.title, notes=notes)


def workbook_lines(data: bytes, limits: Limits) -> Iterator[Line]:
    """Give the lines of the first sheet, one at a time; raises what :func:`read_workbook` does."""
    with _opened(data, "", limits) as found:
        yield from found.lines


class _Opened(NamedTuple):
    """``others`` are the sheets that are seen beside it."""

    title: str
    others: int
    lines: Iterator[Line]


@contextmanager
def _opened(data: bytes, sheet: str, limits: Limits) -> Iterator[_Opened]:
    """Open a sheet; whatever a broken workbook raises while it is read is ``table_broken``."""
    try:
        _refuse_a_flood(data, limits)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            visible = [one for one in book.worksheets if one.sheet_state == "visible"]
            if not visible:
                raise DomainError("table_wrong_type")
            chosen = next((one for one in visible if one.title == sheet), visible[0])
            # The reader keeps no areas.
            merged = _merged(data, chosen._worksheet_path, limits)  # noqa: SLF001 -- no other way
            # What the file declares as its size may be wrong, or the whole sheet.
            chosen.reset_dimensions()
            lines = limited(_lines(chosen, merged), limits)
            yield _Opened(chosen.title, len(visible) - 1, lines)
        finally:
            book.close()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ParseError, *BROKEN) as error:
        raise DomainError("table_broken") from error


def _refuse_a_flood(data: bytes, limits: Limits) -> None:
    """Count the tags of what the reader takes in whole before the first row: strings and styles."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for info in parts.infolist():
            if info.filename.startswith(SHEETS):
                continue
            tags = 0
            with parts.open(info) as stream:
                while block := stream.read(1 << 20):
                    tags += block.count(b"<")
                    if tags > limits.tags:
                        raise DomainError("table_bomb")


def _lines(sheet: Any, merged: Mapping[int, frozenset[int]]) -> Iterator[Line]:  # noqa: ANN401 -- openpyxl has no types
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        # The reader fills up to whatever number a row says it has: without an end, if need be.
        if number > LAST_ROW:
            raise DomainError("table_broken")
        cells = [_cell(value) for value in values]
        for column in sorted(merged.get(number, ())):
            cells.extend([EMPTY] * (column + 1 - len(cells)))
            cells[column] = MERGED_CELL
        while cells and cells[-1] == EMPTY:
            cells.pop()
        yield Line(number, tuple(cells))


def _cell(value: object) -> Cell:
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return Cell("1" if value else "0")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(str(value))
    if text.startswith("="):
        return Cell(text, "formula")
    return Cell(text, "cell_error" if text in ERRORS else "")


def _merged(data: bytes, path: str, limits: Limits) -> dict[int, frozenset[int]]:
    """Give, for each row from 1, the columns from 0 that a merged area swallowed."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open(path.lstrip("/")) as stream:
        found = MERGED.findall(_behind_the_rows(stream, limits))
    swallowed: dict[int, set[int]] = {}
    left_to_do = MOST_MERGED_ROWS
    for area in found[:MOST_AREAS]:
        left, top, right, bottom = range_boundaries(area.decode("ascii"))
        rows = range(top, min(bottom, top + limits.rows) + 1)
        left_to_do -= len(rows)
        if left_to_do < 0:
            raise DomainError("table_bomb")
        for row in rows:
            columns = set(range(left - 1, min(right, MOST_COLUMNS)))
            swallowed.setdefault(row, set()).update(columns - {left - 1} if row == top else columns)
    return {row: frozenset(columns) for row, columns in swallowed.items()}


def _behind_the_rows(stream: IO[bytes], limits: Limits) -> bytes:
    """Give what follows the last row of a sheet, without keeping the rows.

    Their number is counted on the way, twenty times faster than openpyxl would: whoever sends
    far too many rows is not kept waiting for the answer that these are too many.
    """
    rows, kept = 0, b""
    while block := stream.read(1 << 20):
        *whole, kept = (kept + block).split(b"<row ")
        rows += sum(b"<v" in one or b"<is" in one for one in whole)
        if rows > limits.rows + LINES_OF_A_HEAD:
            raise DomainError("table_too_many_rows", most=limits.rows)
        if len(kept) > LARGEST_TAIL:
            raise DomainError("table_bomb")
        long = (one for one in (*whole, kept) if len(one) > LAST_COLUMN * SHORTEST_CELL)
        if any(len(CELL.findall(one)) > LAST_COLUMN for one in long):
            raise DomainError("table_too_many_columns", most=MOST_COLUMNS)
    return kept
