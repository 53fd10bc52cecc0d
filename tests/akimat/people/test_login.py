import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

URL = "/staff/login/"
PASSWORD = "qyzyl-alma-77"  # noqa: S105 -- of a test


@pytest.fixture
def bolat():
    return User.objects.create_user(
        "bolat",
        password=PASSWORD,
        role=Role.CLERK,
        office=Office.objects.get(code="SA-KHR"),
        language="ru",
    )


def login(client, password=PASSWORD, name="bolat", **more):
    return client.post(URL, {"username": name, "password": password, **more})


@pytest.mark.usefixtures("bolat")
def test_the_right_password_opens_the_workplace_in_the_persons_language(client):
    response = login(client)

    assert (response.status_code, response["Location"]) == (302, "/appeals/")
    assert response.cookies["django_language"].value == "ru"


def test_a_login_is_in_the_journal_and_a_wrong_password_is_not(client, bolat):
    login(client, "wrong")
    login(client)

    line = Entry.objects.get(subject=f"user:{bolat.pk}")
    assert (line.action, line.actor) == ("log_in", bolat)


@pytest.mark.usefixtures("bolat")
def test_a_wrong_password_says_so_and_opens_nothing(client):
    response = login(client, "wrong")

    assert response.status_code == 422
    assert client.get("/appeals/").status_code == 302


@pytest.mark.usefixtures("bolat")
def test_five_wrong_passwords_close_the_name_also_for_the_right_one(client):
    wrong = [login(client, f"wrong-{n}").status_code for n in range(5)]

    assert wrong == [422] * 5
    closed = login(client)
    assert closed.status_code == 429
    assert 'href="/staff/login/"' in closed.content.decode().split("<main")[1]
    assert re.search(r"\b\d\d:\d\d\b", closed.content.decode().split("<main")[1])


@pytest.mark.usefixtures("bolat")
def test_a_name_is_closed_however_it_is_written(client):
    for n in range(5):
        login(client, f"wrong-{n}", name="BOLAT")

    assert login(client).status_code == 429


@pytest.mark.usefixtures("bolat")
def test_the_admins_own_login_counts_the_same_tries(client):
    for n in range(5):
        client.post("/admin/login/", {"username": "bolat", "password": f"wrong-{n}"})
    guess = client.post("/admin/login/", {"username": "bolat", "password": PASSWORD})

    assert guess.status_code == 429
    assert login(client).status_code == 429


def test_the_admins_own_login_still_opens_for_an_administrator(client):
    User.objects.create_superuser("root", password=PASSWORD, role=Role.ADMINISTRATOR)

    opened = client.post("/admin/login/?next=/admin/", {"username": "root", "password": PASSWORD})

    assert (opened.status_code, opened["Location"]) == (302, "/admin/")


@pytest.mark.usefixtures("bolat")
def test_twenty_wrong_names_close_the_address(client):
    for n in range(20):
        login(client, "wrong", name=f"nobody-{n}")

    assert login(client).status_code == 429


@pytest.mark.usefixtures("bolat")
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_nobody_is_led_away_after_the_login(client, target):
    assert login(client, next=target)["Location"] == "/appeals/"


def test_a_closed_account_does_not_open(client, bolat):
    User.objects.filter(pk=bolat.pk).update(is_active=False)

    assert login(client).status_code == 422


@pytest.mark.usefixtures("bolat")
def test_the_session_changes_its_key_at_the_login(client):
    client.get(URL)
    before = client.session.session_key
    login(client)

    assert client.session.session_key != before


@pytest.mark.usefixtures("bolat")
def test_a_right_password_is_never_counted(client):
    for _ in range(6):
        assert login(client).status_code == 302
        client.post("/staff/logout/")


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reference", "bolat")
@pytest.mark.parametrize("door", [URL, "/admin/login/"])
def test_guesses_at_the_same_moment_are_all_counted(settings, door):
    # As slow as in life: every guess is under way before the first one is known to be wrong.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    User.objects.update(password=make_password(PASSWORD))

    def guess(turn):
        try:
            sent = {"username": "bolat", "password": f"wrong-{turn}"}
            return Client().post(door, sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(16)))

    assert answers.count(429) == 11


@pytest.mark.usefixtures("bolat")
def test_the_persons_language_counts_after_the_login_whatever_was_seen_before(client):
    client.cookies["django_language"] = "kk"

    assert login(client).cookies["django_language"].value == "ru"


def test_a_language_switched_by_hand_is_the_persons_own_from_then_on(client, bolat):
    login(client)

    client.post("/i18n/setlang/", {"language": "en", "next": "/appeals/"})
    client.post("/i18n/setlang/", {"language": "xx", "next": "/appeals/"})

    bolat.refresh_from_db()
    assert bolat.language == "en"
