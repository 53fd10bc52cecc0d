"""What the auditor takes along: tables and cases as files."""

import io
from collections.abc import Iterable, Sequence

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from akimat.base.tables.writing import CSV_TYPE, XLSX_TYPE, Value, csv_blocks, write_workbook

CSV, XLSX = "csv", "xlsx"
FORMATS = (CSV, XLSX)

Rows = Iterable[Sequence[object]]


def table_response(
    header: Sequence[object], rows: Rows, *, name: str, kind: str
) -> HttpResponseBase:
    """Give a file of one of ``FORMATS``; the rows are read while it is written."""
    head = [str(one) for one in header]
    told = ([_value(one) for one in row] for row in rows)
    response: HttpResponseBase
    if kind == XLSX:
        file = io.BytesIO()
        write_workbook(file, head, told)
        file.seek(0)
        response = FileResponse(file, content_type=XLSX_TYPE)
    else:
        response = StreamingHttpResponse(csv_blocks(head, told), content_type=CSV_TYPE)
    return _saved(response, f"{name}.{kind}")


def json_response(text: str, *, name: str) -> HttpResponseBase:
    return _saved(HttpResponse(text, content_type="application/json"), f"{name}.json")


def _saved(response: HttpResponseBase, name: str) -> HttpResponseBase:
    # A seed may be of Kazakh letters, and it names the file.
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _value(value: object) -> Value:
    """Keep a number, and write what else it may be as the page does."""
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)
