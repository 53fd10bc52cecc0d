"""Write a table as CSV that Excel opens in Kazakh and Russian, or as XLSX; no cell is a formula.

Rows are read as they are written: one is in memory at a time. No Django.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from akimat.base.cells import FORMULA, harmless

Value = str | int | float | None
Row = Sequence[Value]
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# With this mark Excel reads Kazakh letters rightly; with commas it puts a whole row into one cell.
MARK, SEPARATOR = b"\xef\xbb\xbf", ";"
WIDE, NARROW = 42, 14
LONGEST_NAME = 31


def csv_blocks(
    head: Sequence[str], rows: Iterable[Row], *, said: Callable[[float], str] = str
) -> Iterator[bytes]:
    """Give the file in blocks; ``said`` writes a part of a number as the language does."""
    written = io.StringIO(newline="")
    out = csv.writer(written, delimiter=SEPARATOR)
    yield MARK
    for row in chain([head], rows):
        out.writerow([_text(value, said) for value in row])
        if written.tell() > io.DEFAULT_BUFFER_SIZE:
            yield _taken(written)
    yield _taken(written)


def _text(value: Value, said: Callable[[float], str]) -> Value:
    if isinstance(value, str):
        return harmless(value)
    return said(value) if isinstance(value, float) else value


def _taken(written: io.StringIO) -> bytes:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text.encode()


def write_workbook(
    file: Path | IO[bytes],
    head: Sequence[str],
    rows: Iterable[Row],
    *,
    above: Sequence[str] = (),
    name: str = "1",
    widest: int = 0,
) -> None:
    """Write one sheet; ``above`` are lines over the head, the first of them its title.

    ``widest`` is the place of the column with the long words.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet(_allowed(name))
    for n in range(len(head)):
        page.column_dimensions[get_column_letter(n + 1)].width = WIDE if n == widest else NARROW
    page.freeze_panes = f"B{len(above) + 2}"
    for n, line in enumerate(above):
        page.append([_bold(page, line) if n == 0 else _cell(page, line)])
    page.append([_head(page, one) for one in head])
    for row in rows:
        is_plain = not any(map(_is_odd, row))
        page.append(row if is_plain else [_cell(page, value) for value in row])
    book.save(file)


def _is_odd(value: Value) -> bool:
    """Find what openpyxl would take for a formula, or refuse: no workbook has control signs."""
    return isinstance(value, str) and (value.startswith(FORMULA) or not value.isprintable())


def _cell(page: Any, value: Value) -> Any:  # noqa: ANN401 -- openpyxl has no types
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _bold(page: Any, words: str) -> Any:  # noqa: ANN401 -- ditto
    cell = _cell(page, words)
    cell.font = Font(bold=True)
    return cell


def _head(page: Any, words: str) -> Any:  # noqa: ANN401 -- ditto
    cell = _bold(page, words)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _allowed(name: str) -> str:
    """Give a name that a spreadsheet allows for a sheet."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:LONGEST_NAME]
