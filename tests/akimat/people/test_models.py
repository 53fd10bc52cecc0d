"""What the database itself refuses of an absence, whoever writes it."""

from datetime import date

import pytest
from django.db import IntegrityError

from akimat.base import clock
from akimat.people.models import Absence
from akimat.people.roles import Role
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
FIRST, MIDDLE, LAST, AFTER = (date(2026, 10, day) for day in (12, 16, 23, 24))


def keep(user, first, last, **changes):
    return Absence.objects.create(
        user=user, first=first, last=last, entered_at=clock.now(), **changes
    )


def test_an_absence_of_one_day_is_one_and_of_less_is_none():
    user = make_user(Role.EXECUTOR)

    keep(user, FIRST, FIRST)

    with pytest.raises(IntegrityError, match='"absence_ends_after_it_begins"'):
        keep(user, LAST, MIDDLE)


@pytest.mark.parametrize("days", [(FIRST, LAST), (MIDDLE, MIDDLE), (LAST, AFTER)])
def test_nobody_is_away_twice_on_a_day(days):
    user = make_user(Role.EXECUTOR)
    keep(user, FIRST, LAST)

    with pytest.raises(IntegrityError, match='"absence_of_a_person_once"'):
        keep(user, *days)


def test_the_day_after_another_person_and_what_was_removed_stand_in_nobodys_way():
    user, other = make_user(Role.EXECUTOR), make_user(Role.HEAD)
    keep(user, FIRST, LAST)

    keep(user, AFTER, AFTER)
    keep(other, FIRST, LAST)
    keep(user, MIDDLE, LAST, removed_at=clock.now())

    assert user.absences.count() == 3
    assert [one.first for one in user.absences.standing()] == [FIRST, AFTER]
