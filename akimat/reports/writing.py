"""Write a sheet as XLSX, CSV or PDF; a row is in memory only while it is written."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from akimat.base.cells import FORMULA, harmless
from akimat.base.errors import DomainError
from akimat.base.pdf import set_paper
from akimat.reports.kinds import Format
from akimat.reports.sheets import Sheet, Value

# So often somebody is told how far it is.
STEP = 2000
WIDE, NARROW = 42, 14
# More lines than this are no paper that anybody reads.
MOST_ON_PAPER = 2000
LONGEST_TITLE = 31
Told = Callable[[int], None]


def write(sheet: Sheet, path: Path, form: Format, told: Told) -> int:
    """Write the sheet and give the number of its rows; ``told`` hears of every few thousand.

    Raises ``report_too_long`` where a PDF would have too many rows.
    """
    counted = _Counted(sheet, told)
    WRITERS[form](sheet, counted, path)
    return counted.count


class _Counted:
    """The rows, counted as they go by."""

    def __init__(self, sheet: Sheet, told: Told) -> None:
        self._sheet, self._told, self.count = sheet, told, 0

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for row in self._sheet.rows:
            yield row
            self.count += 1
            if self.count % STEP == 0:
                self._told(self.count)


def _xlsx(sheet: Sheet, rows: _Counted, path: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet(_title(sheet.title))
    _set_widths(page, sheet)
    page.freeze_panes = f"B{len(sheet.notes) + 3}"

    def text(value: Value) -> object:
        return _cell(page, value) if _is_odd(value) else value

    def bold(value: Value) -> object:
        cell = _cell(page, value)
        cell.font = Font(bold=True)
        return cell

    page.append([bold(sheet.title)])
    for note in sheet.notes:
        page.append([text(note)])
    page.append([_head(page, name) for name in sheet.head])
    for row in rows:
        page.append([text(value) for value in row] if any(map(_is_odd, row)) else row)
    book.save(path)


def _set_widths(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 -- openpyxl has no types
    for n in range(len(sheet.head)):
        width = WIDE if n == sheet.widest else NARROW
        page.column_dimensions[get_column_letter(n + 1)].width = width


def _head(page: Any, name: str) -> Any:  # noqa: ANN401 -- ditto
    cell = _cell(page, name)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _is_odd(value: Value) -> bool:
    """Find what openpyxl would take for a formula, or refuse: no workbook has control signs."""
    return isinstance(value, str) and (value.startswith(FORMULA) or not value.isprintable())


def _cell(page: Any, value: Value) -> Any:  # noqa: ANN401 -- openpyxl has no types
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _title(text: str) -> str:
    """Give a name that a spreadsheet allows for a sheet."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in text)[:LONGEST_TITLE]


def _csv(sheet: Sheet, rows: _Counted, path: Path) -> None:
    # With the mark Excel reads Kazakh letters rightly.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow([harmless(name) for name in sheet.head])
        for row in rows:
            out.writerow(
                [harmless(value) if isinstance(value, str) else said(value) for value in row]
            )


def said(value: Value) -> Value:
    """Write a part of a number as the language does: in Russian Excel takes «12.5» for a day."""
    return number_format(value) if isinstance(value, float) else value


def _pdf(sheet: Sheet, rows: _Counted, path: Path) -> None:
    if sheet.count > MOST_ON_PAPER:
        raise DomainError("report_too_long", most=MOST_ON_PAPER)
    data = {
        "title": sheet.title,
        "author": gettext("Open Akimat"),
        "language": get_language(),
        "notes": list(sheet.notes),
        "head": list(sheet.head),
        "rows": [["–" if value is None else str(said(value)) for value in row] for row in rows],
        "has_total": sheet.has_total,
    }
    path.write_bytes(set_paper("report", data))


WRITERS: dict[Format, Callable[[Sheet, _Counted, Path], None]] = {
    Format.XLSX: _xlsx,
    Format.CSV: _csv,
    Format.PDF: _pdf,
}
