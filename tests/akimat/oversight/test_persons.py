"""Whom the auditor finds by a name or a number, and by which mark a page names the person."""

import pytest

from akimat.oversight.persons import persons_called
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    return life.make_cast()


def test_a_name_that_stands_in_a_text_only_is_not_that_of_the_person(cast):
    named = life.filed(cast, full_name="Сейітов Бақытжан")
    life.filed(cast, full_name="Қасымов Әлихан", iin="", text="Көршім Бақытжан шамды сындырды.")

    found = persons_called("бақытжан")

    assert [(one.name, dict(one.cases)) for one in found] == [
        ("Сейітов Бақытжан", {"appeal": (named.pk,)})
    ]


def test_two_of_one_name_have_a_mark_each_in_which_no_number_stands(cast):
    first = life.filed(cast, iin="991231500006")
    second = life.filed(cast, iin="850203400016")

    found = persons_called(first.full_name)

    assert {one.number for one in found} == {first.iin, second.iin}
    assert len({one.mark for one in found}) == 2
    assert not any(one.number[-4:] in one.mark and one.number in one.mark for one in found)
    assert persons_called(first.iin)[0].mark in {one.mark for one in found}
