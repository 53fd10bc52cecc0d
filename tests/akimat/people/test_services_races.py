"""Two enter the same absence at the same moment, over two real connections."""

from datetime import date

import pytest

from akimat.people.models import Absence
from akimat.people.roles import Role
from akimat.people.services import enter_absence, remove_absence
from tests.factories.desk import make_user
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
FIRST, LAST = date(2026, 10, 12), date(2026, 10, 23)


def test_of_two_that_overlap_one_is_kept_and_one_is_told():
    executor, head = make_user(Role.EXECUTOR), make_user(Role.HEAD)

    came = at_once(
        *[lambda: enter_absence(executor.pk, FIRST, LAST, actor=head) for _click in range(2)]
    )

    assert came == [None, "absence_overlaps"]
    assert Absence.objects.count() == 1


def test_of_two_who_remove_one_is_told():
    executor, head = make_user(Role.EXECUTOR), make_user(Role.HEAD)
    absence = enter_absence(executor.pk, FIRST, LAST, actor=head)

    came = at_once(*[lambda: remove_absence(absence.pk, actor=head) for _click in range(2)])

    assert came == [None, "absence_removed"]
