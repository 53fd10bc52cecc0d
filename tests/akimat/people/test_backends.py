"""Who is logged in is the same person that the ORM would give."""

import pytest

from akimat.people.backends import StaffBackend
from akimat.people.models import User
from akimat.people.roles import Role
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.REGIONAL_MANAGER])
def test_every_field_is_that_of_the_orm_in_one_statement(role, django_assert_num_queries):
    pk = make_user(role).pk
    expected = User.objects.select_related("office").get(pk=pk)

    with django_assert_num_queries(1):
        user = StaffBackend().get_user(pk)
        office = user.office

    assert values_of(user) == values_of(expected)
    assert values_of(office) == values_of(expected.office)


def values_of(row):
    return row and {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize("changes", [{"is_active": False}, {"pk": 0}])
def test_who_was_barred_or_never_was_is_nobody(changes):
    pk = make_user(Role.CLERK).pk
    User.objects.filter(pk=pk).update(is_active=changes.get("is_active", True))

    assert StaffBackend().get_user(changes.get("pk", pk)) is None
