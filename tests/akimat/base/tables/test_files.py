"""Good files and each bad one: what is read, and what is refused with which word."""

import gc
import io
import zipfile
from dataclasses import replace

import pytest

from akimat.base.errors import DomainError
from akimat.base.tables.files import FileKind, kind_of
from akimat.base.tables.limits import LARGE, MOST_COLUMNS, USUAL
from akimat.base.tables.lines import Line
from akimat.base.tables.reading import lines_of
from akimat.base.tables.texts import read_text
from akimat.base.tables.workbooks import read_workbook
from tests.factories.registry import as_csv, as_xlsx, line

ROW = line("00101001", kk="Жұмыс іздеп жүрген адамдарды тіркеу", term="1 рабочий день")


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


BOMB = zipped(xl__workbook_dot_xml="", xl__worksheets__sheet1_dot_xml=b"0" * 151 * 1024 * 1024)
MACROS = zipped(xl__workbook_dot_xml="", xl__vbaProject_dot_bin="x")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "table_empty", id="nothing"),
        pytest.param(b" \r\n ", "table_empty", id="blanks"),
        pytest.param(b"x" * (USUAL.file + 1), "table_too_large", id="too large"),
        pytest.param(b"\xd0\xcf\x11\xe0old", "table_old_excel", id="xls or a password"),
        pytest.param(b"%PDF-1.7", "table_wrong_type", id="pdf"),
        pytest.param(b"\xff\xd8\xff\xe0jpeg", "table_wrong_type", id="photograph"),
        pytest.param(b"ab\x00cd", "table_wrong_type", id="binary"),
        pytest.param(zipped(word__document_dot_xml="x"), "table_wrong_type", id="docx"),
        pytest.param(b"PK\x03\x04 cut short", "table_broken", id="damaged zip"),
        pytest.param(MACROS, "table_with_macros", id="macros"),
        pytest.param(BOMB, "table_bomb", id="zip bomb"),
    ],
)
def test_what_is_no_table_is_refused_before_it_is_opened(data, code):
    with pytest.raises(DomainError, match=code):
        kind_of(data)


def test_a_bomb_of_150_megabytes_is_a_small_file():
    assert len(BOMB) < 200_000


@pytest.mark.parametrize("data", [zipped(xl__workbook_dot_xml="<a"), as_xlsx(ROW)[:-300]])
def test_a_damaged_workbook_is_refused(data):
    with pytest.raises(DomainError, match="table_broken"):
        read_workbook(data)


def rewritten(change, part="xl/worksheets/sheet1.xml"):
    """Give a good workbook with one part of it changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx(ROW, merge=["A9:B9"]))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, change(content) if name == part else content)
    return out.getvalue()


def garbled():
    """Give a workbook whose sheet does not unpack: its packed bytes are others."""
    data = bytearray(as_xlsx(ROW))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as parts:
        sheet = parts.getinfo("xl/worksheets/sheet1.xml")
    begins = sheet.header_offset + 30 + len(sheet.filename)
    data[begins : begins + 40] = b"\xff" * 40
    return bytes(data)


def flagged(bit):
    """Give a workbook whose parts say that they are locked or patched."""
    data = bytearray(as_xlsx(ROW))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= bit
            at = data.find(mark, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(garbled(), id="does not unpack"),
        pytest.param(flagged(0x01), id="a password"),
        pytest.param(flagged(0x20), id="patched data"),
        pytest.param(
            rewritten(lambda sheet: sheet.replace(b'r="2"', b'r="999999999999999999"')),
            id="a row with no end before it",
        ),
    ],
)
def test_a_workbook_that_breaks_while_it_is_read_is_refused(data):
    with pytest.raises(DomainError, match="table_broken"):
        read_workbook(data)


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(b"<mergeCell " * 3_000_000, id="too long"),
        pytest.param(b'<mergeCell ref="A1:BH5000"/>' * 5_000, id="too many rows in areas"),
    ],
)
def test_areas_that_never_end_are_refused_at_once(tail):
    data = rewritten(lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + tail))

    with pytest.raises(DomainError, match="table_bomb"):
        read_workbook(data)


def test_millions_of_strings_in_a_small_file_are_refused_at_once():
    strings = b"<sst>" + b"<si><t>a</t></si>" * 1_000_000 + b"</sst>"
    data = io.BytesIO(as_xlsx(ROW))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/strings.xml", strings)

    with pytest.raises(DomainError, match="table_bomb"):
        read_workbook(data.getvalue())


def test_a_row_of_more_cells_than_a_spreadsheet_has_is_refused_at_once():
    flood = b'<row r="1">' + b"<c/>" * 200_000 + b"</row>"
    data = rewritten(lambda sheet: sheet.replace(b"<sheetData>", b"<sheetData>" + flood))

    with pytest.raises(DomainError, match="table_too_many_columns"):
        read_workbook(data)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_a_csv_is_read_with_any_usual_separator_and_encoding(separator, encoding):
    data = as_csv(ROW, separator=separator, encoding=encoding)

    table = read_text(data)

    assert kind_of(data) is FileKind.TEXT
    assert table.lines[1].texts == ROW
    assert table.notes == ([{"code": "note_windows"}] if encoding == "kz1048" else [])


def test_commas_in_names_do_not_hide_the_semicolons():
    table = read_text("Код;Наименование\n00101001;Приём, выдача, учёт, отказ".encode())

    assert table.lines[1].texts == ("00101001", "Приём, выдача, учёт, отказ")


def test_windows_1251_is_read_too():
    table = read_text("Код;Наименование\n00101001;Приём «документов»".encode("cp1251"))

    assert table.lines[1].cell(1).text == "Приём «документов»"


def test_bytes_that_are_no_letters_are_refused():
    with pytest.raises(DomainError, match="table_encoding"):
        read_text(bytes(range(128, 192)) * 4)


def test_a_quotation_mark_that_is_not_closed_names_its_line():
    with pytest.raises(DomainError, match="table_broken_csv"):
        read_text('Код;Имя\n1;"a"b;c\n'.encode())


def test_lines_are_numbered_as_the_file_shows_them():
    table = read_text('Код;Имя\n\n1;"two\nlines"\n2;b\n'.encode())

    assert [line.number for line in table.lines] == [1, 3, 5]


def test_a_formula_is_refused_not_its_value():
    sheet = read_workbook(as_xlsx(("00101001", "=A1")))
    text = read_text("Код;Имя\n1;=1+1".encode())

    assert sheet.lines[1].cell(1).trouble == text.lines[1].cell(1).trouble == "formula"


def test_each_cell_of_a_merged_area_but_the_first_is_refused():
    table = read_workbook(
        as_xlsx(("00101001", "a", "", "", "x"), ("00101002", "b"), merge=["E2:E3"])
    )

    assert table.lines[1].cell(4).text == "x"
    assert table.lines[1].cell(4).trouble == ""
    assert table.lines[2].cell(4).trouble == "merged"


def test_a_number_is_read_as_it_is_shown():
    table = read_workbook(as_xlsx((101001.0, True, None, 5)))

    assert table.lines[1].texts == ("101001", "1", "", "5")


def test_an_error_of_the_spreadsheet_is_told():
    assert read_workbook(as_xlsx(("00101001", "#N/A"))).lines[1].cell(1).trouble == "cell_error"


@pytest.mark.parametrize("write", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_too_many_rows_are_refused_and_the_most_are_read(write):
    rows = [line(f"{number:08}") for number in range(40)]
    limits = replace(USUAL, rows=30)
    read = read_text if write is as_csv else read_workbook

    with pytest.raises(DomainError, match="table_too_many_rows"):
        read(write(*rows), limits=limits)
    assert len(read(write(*rows[:30]), limits=limits).lines) == 31


def test_too_many_columns_are_refused():
    with pytest.raises(DomainError, match="table_too_many_columns"):
        read_text((";" * MOST_COLUMNS + "x").encode())


def test_a_hidden_sheet_is_not_read_and_others_are_counted():
    import openpyxl  # noqa: PLC0415 -- leaf

    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    for title in ("Тізілім", "Архив"):
        book.create_sheet(title).append(["Код"])
    out = io.BytesIO()
    book.save(out)

    table = read_workbook(out.getvalue())

    assert table.sheet == "Тізілім"
    assert table.notes == [{"code": "note_sheets", "count": 1}]


def lines_in_memory():
    gc.collect()
    # Not isinstance: what a dead proxy stands for cannot be asked.
    return sum(type(one) is Line for one in gc.get_objects())


@pytest.mark.parametrize("write", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_a_line_of_a_long_table_is_in_memory_only_while_it_is_looked_at(write):
    data = write(*[line(f"{number:08}") for number in range(500)])

    others = lines_in_memory()
    lines = lines_of(data, LARGE)
    first, second = next(lines), next(lines)

    assert (first.number, second.number) == (1, 2)
    assert lines_in_memory() - others == 2
    assert sum(1 for _line in lines) == 499


def test_a_long_table_has_limits_of_its_own():
    rows = [line(f"{number:08}") for number in range(31)]

    with pytest.raises(DomainError, match="table_too_many_rows"):
        list(lines_of(as_csv(*rows), replace(LARGE, rows=30)))
    with pytest.raises(DomainError, match="table_too_large"):
        lines_of(as_csv(*rows), replace(LARGE, file=100))
