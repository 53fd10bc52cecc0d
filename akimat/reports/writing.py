"""Write a sheet as XLSX, CSV or PDF; a row is in memory only while it is written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from akimat.base.errors import DomainError
from akimat.base.pdf import set_paper
from akimat.base.tables.writing import Row, Value, csv_blocks, write_workbook
from akimat.reports.counting import Counted, Told
from akimat.reports.kinds import Format
from akimat.reports.sheets import Sheet

# More lines than this are no paper that anybody reads.
MOST_ON_PAPER = 2000


def write(sheet: Sheet, path: Path, form: Format, told: Told) -> int:
    """Write the sheet and give the number of its rows; ``told`` hears of every few thousand.

    Raises ``report_too_long`` where a PDF would have too many rows.
    """
    counted = Counted(sheet.rows, told)
    WRITERS[form](sheet, counted, path)
    return counted.count


def _xlsx(sheet: Sheet, rows: Iterable[Row], path: Path) -> None:
    above = [sheet.title, *sheet.notes]
    write_workbook(path, sheet.head, rows, above=above, name=sheet.title, widest=sheet.widest)


def _csv(sheet: Sheet, rows: Iterable[Row], path: Path) -> None:
    with path.open("wb") as file:
        # In Russian Excel takes «12.5» for a day.
        file.writelines(csv_blocks(sheet.head, rows, said=number_format))


def _pdf(sheet: Sheet, rows: Iterable[Row], path: Path) -> None:
    if sheet.count > MOST_ON_PAPER:
        raise DomainError("report_too_long", most=MOST_ON_PAPER)
    data = {
        "title": sheet.title,
        "author": gettext("Open Akimat"),
        "language": get_language(),
        "notes": list(sheet.notes),
        "head": list(sheet.head),
        "rows": [[_on_paper(value) for value in row] for row in rows],
        "has_total": sheet.has_total,
    }
    path.write_bytes(set_paper("report", data))


def _on_paper(value: Value) -> str:
    if value is None:
        return "–"
    return number_format(value) if isinstance(value, float) else str(value)


WRITERS: dict[Format, Callable[[Sheet, Iterable[Row], Path], None]] = {
    Format.XLSX: _xlsx,
    Format.CSV: _csv,
    Format.PDF: _pdf,
}
