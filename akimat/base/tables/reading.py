"""A table of any size, line by line: only the line that is looked at is in memory."""

from collections.abc import Iterator

from akimat.base.tables.files import FileKind, kind_of
from akimat.base.tables.limits import Limits
from akimat.base.tables.lines import Line
from akimat.base.tables.texts import text_lines
from akimat.base.tables.workbooks import workbook_lines


def lines_of(data: bytes, limits: Limits) -> Iterator[Line]:
    """Give the lines that are not blank; raises what :func:`kind_of` and the readers raise."""
    if kind_of(data, limits) is FileKind.WORKBOOK:
        return workbook_lines(data, limits)
    return text_lines(data, limits)
