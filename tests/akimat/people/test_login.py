"""Where the day begins: the work of the role, one click away from nothing."""

import pytest
from django.urls import reverse

from akimat.people.models import User
from akimat.people.roles import Role
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
PASSWORD = "a-long-password-2026"  # noqa: S105 -- of these tests only


def log_in(client, user, **query):
    user.set_password(PASSWORD)
    user.save()
    sent = {"username": user.username, "password": PASSWORD}
    return client.post(reverse("people:login", query=query), sent)["Location"]


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.CLERK, "/appeals/"),
        (Role.HEAD, "/appeals/"),
        (Role.MANAGER, "/board/"),
        (Role.AKIM, "/board/"),
        (Role.REGIONAL_MANAGER, "/board/"),
        (Role.ADMINISTRATOR, "/appeals/"),
    ],
)
def test_the_day_begins_with_the_work_of_the_role(client, role, home):
    assert log_in(client, make_user(role)) == home


def test_an_asked_for_page_comes_first(client):
    assert log_in(client, make_user(Role.MANAGER), next="/status/") == "/status/"


@pytest.mark.parametrize(("is_staff", "home"), [(True, "/admin/"), (False, "/appeals/")])
def test_an_administrator_begins_in_the_administration_and_finds_back_to_it(client, is_staff, home):
    admin = User.objects.create(username="a", role=Role.ADMINISTRATOR, is_staff=is_staff)

    assert log_in(client, admin) == home
    assert (b'href="/admin/"' in client.get("/appeals/").content) is is_staff
