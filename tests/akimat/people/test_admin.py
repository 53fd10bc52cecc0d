import pytest
from django.core.management import call_command

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def person(role):
    office = Office.objects.get(code="SA-KHR")
    return User.objects.create_user(f"a-{role}", role=role, office=office, language="en")


@pytest.mark.parametrize("role", [Role.CLERK, Role.CONTROLLER, Role.MANAGER, Role.AUDITOR])
def test_the_administration_is_closed_to_whoever_is_no_administrator(client, role):
    user = person(role)
    # As a hand in the database could have it.
    User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    client.force_login(User.objects.get(pk=user.pk))

    assert client.get("/admin/people/user/").status_code == 302


def test_an_administrator_finds_the_sections_of_the_house_and_no_others(client):
    client.force_login(person(Role.ADMINISTRATOR))

    index = client.get("/admin/", headers={"Accept-Language": "en"}).content.decode()

    assert "Open Akimat: administration" in index
    assert "/admin/people/user/" in index
    assert "/admin/auth/group/" not in index
    assert "/admin/knox/" not in index


def test_whoever_is_no_administrator_any_more_loses_the_marks_of_one():
    user = person(Role.ADMINISTRATOR)
    assert (user.is_staff, user.is_superuser) == (True, True)

    user.role = Role.AUDITOR
    user.save()

    assert (user.is_staff, user.is_superuser) == (False, False)


def test_the_first_administrator_is_made_by_djangos_own_command(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "qyzyl-alma-77")

    call_command("createsuperuser", interactive=False, username="aigul", email="a@example.kz")

    assert User.objects.get(username="aigul").role == Role.ADMINISTRATOR
