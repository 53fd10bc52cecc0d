"""Tables as files: CSV that Excel opens in Kazakh and Russian, and XLSX; no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from akimat.base.cells import harmless

CSV, XLSX = "csv", "xlsx"
FORMATS = (CSV, XLSX)
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "1"

Rows = Iterable[Sequence[object]]


def table_response(
    header: Sequence[object], rows: Rows, *, name: str, kind: str
) -> HttpResponseBase:
    """Give a file of one of ``FORMATS``; the rows are read while it is written."""
    response: HttpResponseBase
    if kind == XLSX:
        response = FileResponse(_workbook(header, rows), content_type=XLSX_TYPE)
    else:
        response = StreamingHttpResponse(_csv(header, rows), content_type="text/csv; charset=utf-8")
    return _saved(response, f"{name}.{kind}")


def json_response(text: str, *, name: str) -> HttpResponseBase:
    return _saved(HttpResponse(text, content_type="application/json"), f"{name}.json")


def _saved(response: HttpResponseBase, name: str) -> HttpResponseBase:
    # A seed may be of Kazakh letters, and it names the file.
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _csv(header: Sequence[object], rows: Rows) -> Iterator[bytes]:
    written = io.StringIO(newline="")
    # With commas the Excel of here puts a whole row into one cell.
    writer = csv.writer(written, delimiter=";")
    yield b"\xef\xbb\xbf"
    for row in chain([header], rows):
        writer.writerow(harmless(str(value)) for value in row)
        if written.tell() > io.DEFAULT_BUFFER_SIZE:
            yield _taken(written)
    yield _taken(written)


def _taken(written: io.StringIO) -> bytes:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text.encode()


def _workbook(header: Sequence[object], rows: Rows) -> IO[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for row in chain([header], rows):
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: object, value: object) -> object:
    """Make a cell of text or of a number: written so, it is no formula and needs no apostrophe."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    cell = WriteOnlyCell(sheet)
    cell.value, cell.data_type = str(value), "s"
    return cell
