import pytest
from django.core.management import call_command

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office, Street

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


def test_the_journal_keeps_what_an_administrator_changes(client):
    administrator, clerk = person(Role.ADMINISTRATOR), person(Role.CLERK)
    client.force_login(administrator)
    page = client.get(f"/admin/people/user/{clerk.pk}/change/")
    form = page.context["adminform"].form
    fields = {name: value or "" for name, value in form.initial.items() if name != "password"}
    fields |= {"role": Role.AUDITOR, "is_active": "on", "date_joined_0": "01.01.2026"}
    fields |= {"date_joined_1": "10:00", "last_login_0": "", "last_login_1": ""}

    answer = client.post(f"/admin/people/user/{clerk.pk}/change/", fields)

    assert answer.status_code == 302
    line = Entry.objects.get(subject=f"user:{clerk.pk}", action="admin_change")
    assert line.actor == administrator
    assert line.facts["values"]["role"] == Role.AUDITOR


def test_a_password_that_the_administrator_sets_is_noted_and_not_told(client):
    administrator, clerk = person(Role.ADMINISTRATOR), person(Role.CLERK)
    client.force_login(administrator)
    new = {"password1": "құпия-сөз-2026", "password2": "құпия-сөз-2026", "usable_password": "true"}

    client.post(f"/admin/people/user/{clerk.pk}/password/", new)

    line = Entry.objects.get(subject=f"user:{clerk.pk}", action="admin_change")
    assert set(line.facts["values"].values()) == {""}


def test_an_edited_row_of_the_reference_data_is_in_the_journal(client):
    client.force_login(person(Role.ADMINISTRATOR))
    street = Street.objects.earliest("pk")
    url = f"/admin/structure/street/{street.pk}/change/"
    form = client.get(url).context["adminform"].form
    fields = {name: "" if value is None else value for name, value in form.initial.items()}

    client.post(url, {**fields, "name": "Жаңа көше"})

    line = Entry.objects.get(subject=f"street:{street.pk}", action="admin_change")
    assert line.facts["values"] == {"name": "Жаңа көше"}


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
