"""What the database itself refuses of an account, whoever writes it."""

import pytest
from django.db import IntegrityError

from akimat.people.models import User
from akimat.people.roles import Role
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
OF_A_BODY = [Role.EXECUTOR, Role.HEAD]
OF_AN_OFFICE = [Role.CLERK, Role.CONTROLLER, Role.SECRETARY, Role.AKIM, Role.MANAGER]


@pytest.mark.parametrize("role", OF_A_BODY)
def test_who_works_in_a_body_has_one(role):
    user = make_user(role)

    with pytest.raises(IntegrityError, match='"user_of_a_body_has_a_body"'):
        User.objects.filter(pk=user.pk).update(body=None)


@pytest.mark.parametrize("role", OF_AN_OFFICE)
def test_who_works_in_an_office_has_one(role):
    user = make_user(role)

    with pytest.raises(IntegrityError, match='"user_of_an_office_has_an_office"'):
        User.objects.filter(pk=user.pk).update(office=None)


@pytest.mark.parametrize("role", [role for role in Role if role not in OF_A_BODY + OF_AN_OFFICE])
def test_who_watches_over_everything_needs_neither(role):
    user = make_user(role)

    User.objects.filter(pk=user.pk).update(office=None, body=None)

    user.refresh_from_db()
    assert (user.office, user.body) == (None, None)
