import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role

pytestmark = pytest.mark.django_db


def made(*arguments):
    out = io.StringIO()
    call_command("token", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue().strip()


@pytest.fixture
def auditor():
    return User.objects.create(username="auditor", role=Role.AUDITOR)


def listed(client, token):
    return client.get("/api/v1/appeals/", headers={"Authorization": f"Token {token}"}).status_code


def test_a_token_opens_the_api_with_the_rights_of_its_person(client, auditor):
    assert listed(client, made(auditor.username)) == 200


def test_a_token_ends_with_the_password_under_which_it_was_made(client, auditor):
    token = made(auditor.username)

    auditor.set_password("жаңа-құпия-сөз")
    auditor.save()

    assert listed(client, token) == 401


def test_the_journal_keeps_that_a_token_was_made(auditor):
    made(auditor.username, "--days", "7")

    line = Entry.objects.get(action="make_token")
    assert (line.subject, line.facts) == (f"user:{auditor.pk}", {"days": 7})


def test_a_token_ends_with_its_term_and_with_the_account(client, auditor):
    token = made(auditor.username, "--days", "1")

    auditor.auth_token_set.update(expiry=clock.now() - timedelta(seconds=1))
    assert listed(client, token) == 401

    token = made(auditor.username)
    User.objects.update(is_active=False)
    assert listed(client, token) == 401


def test_nobody_unknown_gets_a_token(auditor):
    User.objects.update(is_active=False)

    with pytest.raises(CommandError, match="no open account"):
        made(auditor.username)
