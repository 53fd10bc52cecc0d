"""The comparison with e-Otinish: each kind of difference, and the file as it comes."""

import io
import weakref
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from akimat.base.errors import DomainError
from akimat.base.tables.limits import LARGE
from akimat.reports.exports import check_export, read_export
from akimat.reports.reconciling import Difference, Side, Wrong, compare

HERE = Side(date(2026, 9, 15), date(2026, 10, 6), "application", is_closed=False, ours="SA-1")


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        pytest.param({}, {"ЖТ-1": Side()}, [Difference(Wrong.MISSING_HERE, "ЖТ-1")], id="here"),
        pytest.param(
            {"ЖТ-1": HERE}, {}, [Difference(Wrong.MISSING_THERE, "ЖТ-1", "SA-1")], id="there"
        ),
        pytest.param(
            {"ЖТ-1": HERE},
            {"ЖТ-1": Side(date(2026, 9, 14), date(2026, 10, 6), "complaint")},
            [
                Difference(
                    Wrong.DIFFERING, "ЖТ-1", "SA-1", "registered_on", "15.09.2026", "14.09.2026"
                ),
                Difference(Wrong.DIFFERING, "ЖТ-1", "SA-1", "kind", "application", "complaint"),
            ],
            id="differing",
        ),
        pytest.param(
            {"ЖТ-1": HERE},
            {"ЖТ-1": Side(is_closed=True)},
            [Difference(Wrong.CLOSED_THERE_ONLY, "ЖТ-1", "SA-1")],
            id="closed there only",
        ),
        pytest.param(
            {"ЖТ-1": replace(HERE, is_closed=True)},
            {"ЖТ-1": Side(is_closed=False)},
            [Difference(Wrong.CLOSED_HERE_ONLY, "ЖТ-1", "SA-1")],
            id="closed here only",
        ),
        pytest.param(
            {"ЖТ-1": replace(HERE, is_closed=True)},
            {"ЖТ-1": Side(due_on=date(2026, 10, 7), is_closed=True)},
            [Difference(Wrong.DIFFERING, "ЖТ-1", "SA-1", "due_on", "06.10.2026", "07.10.2026")],
            id="another term",
        ),
        pytest.param({"ЖТ-1": HERE}, {"ЖТ-1": Side()}, [], id="what is not said is not different"),
    ],
)
def test_each_kind_of_difference_is_named(here, there, found):
    assert list(compare(here.items(), there)) == found


def test_a_workbook_with_a_title_above_its_head_is_read():
    book = openpyxl.Workbook()
    for row in (
        ["Выгрузка e-Otinish"],
        ["№", "Номер обращения", "Дата регистрации", "Вид обращения", "Статус"],
        [1, " жт-2026-01 ", "15.09.2026", "Жалоба", "В работе"],
        [2, "ЖТ-2026-02", "2026-09-16 00:00:00", "Что-то", "Завершено"],
    ):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    found = read_export(file.getvalue())

    assert found == {
        "ЖТ-2026-01": Side(date(2026, 9, 15), None, "complaint", is_closed=False),
        "ЖТ-2026-02": Side(date(2026, 9, 16), None, "", is_closed=True),
    }


def test_a_csv_in_kazakh_is_read():
    text = "Тіркеу нөмірі;Тіркелген күні;Мәртебесі\nЖТ-1;15.09.2026;Аяқталды\n"

    assert read_export(text.encode()) == {"ЖТ-1": Side(date(2026, 9, 15), is_closed=True)}


def test_a_file_without_a_column_of_numbers_is_refused():
    with pytest.raises(DomainError, match="export_without_numbers"):
        read_export(b"one;two\n1;2\n")


def broken_far_below():
    """Give a file whose head is whole and whose last line is not."""
    rows = "".join(f"ЖТ-{number};В работе\n" for number in range(200))
    return f'Номер обращения;Статус\n{rows}ЖТ-1;"a"b\n'.encode()


def test_whoever_sends_a_file_waits_for_its_head_only():
    check_export(broken_far_below())

    with pytest.raises(DomainError, match="table_broken_csv"):
        read_export(broken_far_below())


def test_a_year_of_a_region_is_read_and_one_row_more_is_refused(monkeypatch):
    assert LARGE.rows == 100_000
    monkeypatch.setattr("akimat.reports.exports.LARGE", replace(LARGE, rows=5_100))
    rows = "".join(f"ЖТ-{number};В работе\n" for number in range(5_101))
    head = "Номер обращения;Статус\n"

    assert len(read_export((head + rows.rpartition("ЖТ-")[0]).encode())) == 5_100
    with pytest.raises(DomainError, match="table_too_many_rows"):
        read_export((head + rows).encode())


def test_ours_are_not_kept_while_they_are_compared():
    alive, most = weakref.WeakSet(), []

    class Kept(Side):
        __slots__ = ("__weakref__",)

    def ours():
        for number in range(500):
            side = Kept(registered_on=date(2026, 9, 15), ours=f"SA-{number}")
            alive.add(side)
            most.append(len(alive))
            yield f"ЖТ-{number}", side

    assert len(list(compare(ours(), {}))) == 500
    assert max(most) <= 3


def test_a_large_workbook_is_opened_by_the_worker_alone(monkeypatch):
    book = openpyxl.Workbook()
    book.active.append(["Что-то другое"])
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(DomainError, match="export_without_numbers"):
        check_export(file.getvalue())

    monkeypatch.setattr("akimat.reports.exports.QUICK_WORKBOOK", 100)

    check_export(file.getvalue())
    with pytest.raises(DomainError, match="export_without_numbers"):
        read_export(file.getvalue())
    with pytest.raises(DomainError, match="table_broken"):
        check_export(file.getvalue()[:-300])
