"""A sheet as a file: cells that are no formulas, rows that are not kept, progress that is told."""

import csv
import weakref

import openpyxl
import pytest

from akimat.base.cells import FORMULA, harmless
from akimat.base.errors import DomainError
from akimat.reports.kinds import Format
from akimat.reports.sheets import Sheet
from akimat.reports.writing import STEP, write

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]


def sheet(rows, *, head=("Line", "Number"), title="Report", count=None):
    return Sheet(title, ["Note"], head, rows, len(rows) if count is None else count)


def written(one, folder, form, told=lambda _rows: None):
    path = folder / f"report.{form}"
    write(one, path, form, told)
    return path


def read_csv(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(text.splitlines(keepends=True), delimiter=";"))


def test_every_sign_with_which_a_formula_begins_is_known():
    assert set(SIGNS) == set(FORMULA)


@pytest.mark.parametrize("sign", SIGNS)
def test_what_begins_as_a_formula_is_text_in_each_cell_of_a_workbook(sign, tmp_path):
    words = f"{sign}1+1"
    rows = [[words, 1], ["plain", words], ["a" + words, -7]]
    path = written(sheet(rows, head=(words, "N"), title=words), tmp_path, Format.XLSX)

    page = openpyxl.load_workbook(path).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]

    # A workbook keeps a carriage return as a new line.
    known = {words, words.replace("\r", "\n"), words.replace("\r", "_x000D_")}
    assert sum(cell.value in known for cell in cells) == 4
    assert all(cell.data_type != "f" for cell in cells)
    assert page.cell(6, 2).value == -7
    assert page.cell(6, 2).data_type == "n"


@pytest.mark.parametrize("sign", SIGNS)
def test_what_begins_as_a_formula_is_escaped_in_each_cell_of_a_csv(sign, tmp_path):
    words = f"{sign}1+1"
    rows = [[words, 1], ["plain", words], ["a" + words, -7]]
    path = written(sheet(rows, head=(words, "N")), tmp_path, Format.CSV)

    assert harmless(words) == f"'{words}"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().count(f"'{words}".encode()) == 3
    assert ";-7" in path.read_text(encoding="utf-8-sig")
    if sign != "\r":
        assert read_csv(path)[1:] == [
            [f"'{words}", "1"],
            ["plain", f"'{words}"],
            [f"a{words}", "-7"],
        ]


@pytest.mark.parametrize("form", [Format.XLSX, Format.CSV])
def test_letters_of_kazakh_separators_and_nothing_are_kept(form, tmp_path):
    rows = [['Ақтөбе; «Хромтау» "тап"', None], ["жол\nжаңа", 1.5]]

    path = written(sheet(rows), tmp_path, form)

    if form is Format.XLSX:
        found = [list(row) for row in openpyxl.load_workbook(path).active.values][-2:]
        assert found == rows
    else:
        found = read_csv(path)
        assert found[1:] == [[rows[0][0], ""], [rows[1][0], "1,5"]]


class Row(list):
    """A row of which one can tell whether somebody still holds it."""

    __hash__ = object.__hash__


@pytest.mark.parametrize("form", [Format.XLSX, Format.CSV])
def test_a_row_is_in_memory_only_while_it_is_written(form, tmp_path):
    alive, most = weakref.WeakSet(), []

    def rows():
        for number in range(500):
            row = Row(["=1", number])
            alive.add(row)
            most.append(len(alive))
            yield row

    path = tmp_path / "report"
    assert write(sheet(rows(), count=500), path, form, lambda _rows: None) == 500

    assert max(most) <= 3


@pytest.mark.parametrize("form", [Format.XLSX, Format.CSV])
def test_how_far_it_is_is_told_every_few_thousand_rows(form, tmp_path):
    told = []

    write(sheet([["a", 1]] * (2 * STEP + 1)), tmp_path / "report", form, told.append)

    assert told == [STEP, 2 * STEP]


def test_a_paper_of_too_many_lines_is_refused_and_one_of_the_most_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr("akimat.reports.writing.MOST_ON_PAPER", 2)

    assert written(sheet([["a", 1]] * 2), tmp_path, Format.PDF).read_bytes().startswith(b"%PDF-")
    with pytest.raises(DomainError, match="report_too_long"):
        written(sheet([["a", 1]] * 3), tmp_path, Format.PDF)


def test_a_title_that_a_spreadsheet_does_not_allow_is_mended(tmp_path):
    path = written(sheet([], title="A/B: [c] " + "я" * 40), tmp_path, Format.XLSX)

    name = openpyxl.load_workbook(path).sheetnames[0]
    assert name == ("A B   c  " + "я" * 40)[:31]
