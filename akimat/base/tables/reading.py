"""A table whatever its format: whole, or line by line where it may be of any size."""

from collections.abc import Iterator

from akimat.base.tables.files import FileKind, kind_of
from akimat.base.tables.limits import Limits
from akimat.base.tables.lines import Line, Table
from akimat.base.tables.texts import read_text, text_lines
from akimat.base.tables.workbooks import read_workbook, workbook_lines


def read_table(data: bytes, sheet: str = "") -> Table:
    """Read a table of the usual size; raises what :func:`kind_of` and the readers raise."""
    if kind_of(data) is FileKind.WORKBOOK:
        return read_workbook(data, sheet)
    return read_text(data)


def lines_of(data: bytes, limits: Limits) -> Iterator[Line]:
    """Give the lines that are not blank, one in memory at a time; raises what is raised above."""
    if kind_of(data, limits) is FileKind.WORKBOOK:
        return workbook_lines(data, limits)
    return text_lines(data, limits)
