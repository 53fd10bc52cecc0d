"""A sheet as a file: progress that is told, and papers that are not too long."""

import csv

import pytest
from django.utils import translation

from akimat.base.errors import DomainError
from akimat.reports.counting import STEP
from akimat.reports.kinds import Format
from akimat.reports.sheets import Sheet
from akimat.reports.writing import write


def sheet(rows):
    return Sheet("Report", ["Note"], ("Line", "Number"), rows, len(rows))


def written(one, folder, form, told=lambda _rows: None):
    path = folder / f"report.{form}"
    write(one, path, form, told)
    return path


def test_a_part_of_a_number_in_a_csv_is_written_as_the_language_does(tmp_path):
    with translation.override("ru"):
        path = written(sheet([["a", -12.5]]), tmp_path, Format.CSV)

    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows == [["Line", "Number"], ["a", "-12,5"]]


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
