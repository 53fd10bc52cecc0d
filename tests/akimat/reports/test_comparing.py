"""What of ours is compared with an export of e-Otinish: what is seen, and the days of the file."""

from datetime import date

import pytest

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports.comparing import compared
from akimat.reports.exports import read_export
from akimat.reports.reconciling import Side
from akimat.structure.models import Office
from appeals.models import Appeal
from tests.factories.life import filed, make_cast, moment, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
FIFTH, SIXTH = date(2026, 10, 5), date(2026, 10, 6)


@pytest.fixture
def manager():
    return User.objects.create(role=Role.MANAGER, office=Office.objects.get(code="SA-KHR"))


@pytest.fixture
def cast():
    return make_cast()


def numbered(appeal, number):
    Appeal.objects.filter(pk=appeal.pk).update(external_number=number)
    return appeal


def rows(there, user):
    return [(row[1], row[2]) for row in compared(there, user).rows]


def test_ours_of_other_days_than_the_file_is_about_are_not_missing_there(cast, manager):
    numbered(filed(cast, at=moment(9, 15)), "ЖТ-1")
    inside = numbered(filed(cast), "ЖТ-2")
    there = {"ЖТ-8": Side(FIFTH), "ЖТ-9": Side(SIXTH)}

    assert rows(there, manager) == [("ЖТ-2", inside.number), ("ЖТ-8", ""), ("ЖТ-9", "")]


def test_ours_of_an_earlier_day_that_stands_in_the_file_is_compared(cast, manager):
    old = numbered(filed(cast, at=moment(9, 15)), "жт -1")

    found = compared({"ЖТ-1": Side(SIXTH)}, manager).rows

    assert [[*row[1:3], *row[4:]] for row in found] == [
        ["ЖТ-1", old.number, "15.09.2026", "06.10.2026"]
    ]


def test_what_somebody_may_not_see_is_missing_for_him(cast, manager):
    numbered(filed(cast, office=Office.objects.get(code="SA-ALG")), "ЖТ-1")

    assert rows({"ЖТ-1": Side(SIXTH)}, manager) == [("ЖТ-1", "")]


def test_closed_here_only_is_told_and_the_head_counts_each_kind(cast, manager):
    closed = numbered(withdrawn(cast), "ЖТ-1")
    there = {"ЖТ-1": Side(SIXTH, is_closed=False), "ЖТ-2": Side(SIXTH)}

    sheet = compared(there, manager)

    assert [(row[1], row[2]) for row in sheet.rows] == [("ЖТ-1", closed.number), ("ЖТ-2", "")]
    assert [note.rpartition(" ")[2] for note in sheet.notes] == ["1", "1", "0", "0", "1", "0"]
    assert sheet.count == 2


def test_a_file_that_tells_no_day_compares_what_it_names(cast, manager):
    numbered(filed(cast), "ЖТ-1")
    numbered(filed(cast), "ЖТ-2")

    assert rows({"ЖТ-1": Side()}, manager) == []


def test_a_number_is_read_whatever_its_spaces_and_letters():
    found = read_export("Номер\nжт - 2026 - 1\n\nЖТ-2026-2\n".encode())

    assert set(found) == {"ЖТ-2026-1", "ЖТ-2026-2"}
