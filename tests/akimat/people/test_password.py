import pytest
from django.test import Client

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

URL = "/staff/password/"
OLD, NEW = "qyzyl-alma-77", "jasyl-alma-78"


@pytest.fixture
def bolat():
    office = Office.objects.get(code="SA-KHR")
    return User.objects.create_user("bolat", password=OLD, role=Role.CLERK, office=office)


@pytest.fixture
def browsers(bolat):
    """Give two browsers in which he is logged in."""
    both = Client(), Client()
    for browser in both:
        browser.force_login(bolat)
    return both


def change(browser, old=OLD, new=NEW):
    return browser.post(URL, {"old_password": old, "new_password1": new, "new_password2": new})


def test_a_new_password_stays_here_and_ends_every_other_session(browsers, bolat):
    here, elsewhere = browsers

    response = change(here)

    assert (response.status_code, response["Location"]) == (302, "/appeals/")
    assert here.get("/appeals/").status_code == 200
    assert elsewhere.get("/appeals/").status_code == 302
    assert User.objects.get(pk=bolat.pk).check_password(NEW)


def test_the_journal_keeps_that_it_was_changed_and_not_what_to(browsers, bolat):
    change(browsers[0])

    line = Entry.objects.get(action="change_password")
    assert (line.actor, line.subject, line.facts) == (bolat, f"user:{bolat.pk}", {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("wrong", NEW, id="the old one is wrong"),
        pytest.param(OLD, "12345678", id="the new one is guessed at once"),
        pytest.param(OLD, "", id="no new one"),
    ],
)
def test_what_cannot_be_taken_says_why_and_changes_nothing(browsers, bolat, old, new):
    response = change(browsers[0], old, new)

    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert User.objects.get(pk=bolat.pk).check_password(OLD)


def test_a_stranger_is_asked_to_log_in(client):
    assert client.get(URL)["Location"] == f"/staff/login/?next={URL}"
