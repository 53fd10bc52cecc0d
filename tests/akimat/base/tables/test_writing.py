"""A table as a file: cells that are no formulas, rows that are not kept."""

import csv
import io
import weakref

import openpyxl
import pytest

from akimat.base.cells import FORMULA, harmless
from akimat.base.tables.writing import csv_blocks, write_workbook

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]


def workbook(head, rows, **more):
    file = io.BytesIO()
    write_workbook(file, head, rows, **more)
    return openpyxl.load_workbook(file)


def read_csv(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(text.splitlines(keepends=True), delimiter=";"))


def test_every_sign_with_which_a_formula_begins_is_known():
    assert set(SIGNS) == set(FORMULA)


@pytest.mark.parametrize("sign", SIGNS)
def test_what_begins_as_a_formula_is_text_in_each_cell_of_a_workbook(sign):
    words = f"{sign}1+1"
    rows = [[words, 1], ["plain", words], ["a" + words, -7]]

    page = workbook((words, "N"), rows, above=[words, words], name=words).active

    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    # A workbook keeps a carriage return as a new line.
    known = {words, words.replace("\r", "\n"), words.replace("\r", "_x000D_")}
    assert sum(cell.value in known for cell in cells) == 5
    assert all(cell.data_type != "f" for cell in cells)
    assert (page.cell(6, 2).value, page.cell(6, 2).data_type) == (-7, "n")


@pytest.mark.parametrize("sign", SIGNS)
def test_what_begins_as_a_formula_is_escaped_in_each_cell_of_a_csv(sign):
    words = f"{sign}1+1"
    rows = [[words, 1], ["plain", words], ["a" + words, -7]]

    data = b"".join(csv_blocks((words, "N"), rows))

    assert harmless(words) == f"'{words}"
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(f"'{words}".encode()) == 3
    assert b";-7" in data
    if sign != "\r":
        assert read_csv(data)[1:] == [
            [f"'{words}", "1"],
            ["plain", f"'{words}"],
            [f"a{words}", "-7"],
        ]


def test_letters_of_kazakh_separators_and_nothing_are_kept():
    rows = [['Ақтөбе; «Хромтау» "тап"', None], ["жол\nжаңа", 1.5]]

    page = workbook(("Line", "Number"), rows).active
    data = b"".join(csv_blocks(("Line", "Number"), rows, said=lambda one: f"{one:.2f}"))

    assert [list(row) for row in page.values][1:] == rows
    assert read_csv(data)[1:] == [[rows[0][0], ""], [rows[1][0], "1.50"]]


class Row(list):
    """A row of which one can tell whether somebody still holds it."""

    __hash__ = object.__hash__


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda rows: sum(map(len, csv_blocks(["a", "b"], rows))), id="csv"),
        pytest.param(lambda rows: write_workbook(io.BytesIO(), ["a", "b"], rows), id="xlsx"),
    ],
)
def test_a_row_is_in_memory_only_while_it_is_written(write):
    alive, most = weakref.WeakSet(), []

    def rows():
        for number in range(500):
            row = Row(["=1", number])
            alive.add(row)
            most.append(len(alive))
            yield row

    write(rows())

    assert len(most) == 500
    assert max(most) <= 3


def test_a_long_csv_comes_in_blocks():
    blocks = list(csv_blocks(["a"], ([f"row {number}"] for number in range(5_000))))

    assert len(blocks) > 5
    assert read_csv(b"".join(blocks))[-1] == ["row 4999"]


def test_a_name_that_a_spreadsheet_does_not_allow_is_mended():
    book = workbook(["a"], [], name="A/B: [c] " + "я" * 40)

    assert book.sheetnames == [("A B   c  " + "я" * 40)[:31]]


def test_the_head_stays_in_sight_and_the_long_words_have_room():
    page = workbook(["a", "b"], [["c", 1]], above=["Title", "Note"], widest=1).active

    assert page.freeze_panes == "B4"
    assert page.cell(1, 1).font.bold
    assert [page.column_dimensions[letter].width for letter in "AB"] == [14, 42]
