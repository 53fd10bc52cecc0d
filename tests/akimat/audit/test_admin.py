import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.audit.services import record
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, post_letter
from akimat.people.models import User
from akimat.people.roles import Role
from tests.factories import life
from tests.factories.desks import make_desks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def administrator(client):
    user = User.objects.create_superuser("admin", role=Role.ADMINISTRATOR)
    client.force_login(user)
    return client


@pytest.fixture
def cast():
    return make_desks()


def test_the_journal_is_read_and_never_written_in_the_admin(administrator):
    line = record("appeal:1", "register", actor=None)

    assert "appeal:1" in administrator.get("/admin/audit/entry/").content.decode()
    assert administrator.get(f"/admin/audit/entry/{line.pk}/change/").status_code == 200
    assert administrator.get("/admin/audit/entry/add/").status_code == 403
    assert administrator.post(f"/admin/audit/entry/{line.pk}/delete/").status_code == 403


def test_the_administrator_reads_neither_a_letter_nor_whose_it_is(administrator):
    secret = {"access_code": "ABCD2345", "answer": "Құрметті Айгерім"}
    letter = Letter(
        key="a",
        template="digest",
        recipient="x@example.invalid",
        language="kk",
        context=secret,
    )
    post_letter(letter)
    url = "/admin/notifications/message/"

    pages = [url, f"{url}{Message.objects.get().pk}/change/"]
    html = "".join(administrator.get(page).content.decode() for page in pages)

    assert [word for word in ("x@example", *secret.values()) if word in html] == []
    assert "x•••@example.invalid" in html


def test_the_journal_speaks_the_language_of_the_administrator(administrator, cast):
    appeal = life.filed(cast)
    record("list:today", "view_personal", actor=cast.clerk)
    line = record(appeal.subject, "redirect", actor=cast.clerk)

    administrator.cookies["django_language"] = "ru"
    listed = administrator.get("/admin/audit/entry/").content.decode()
    opened = administrator.get(f"/admin/audit/entry/{line.pk}/change/").content.decode()
    narrowed = administrator.get("/admin/audit/entry/?action=redirect").content.decode()

    found = administrator.get(f"/admin/audit/entry/?q={appeal.number}").content.decode()

    for page in (listed, opened, narrowed, found):
        assert appeal.number in page
        assert "Перенаправлено в другой орган" in page
        assert f">{appeal.subject}<" not in page
    assert "Список: Срок сегодня" in listed
    assert "Список: Срок сегодня" not in narrowed
    assert "Список: Срок сегодня" not in found


def test_the_journal_names_a_page_of_lines_with_the_same_statements(
    administrator, cast, django_assert_num_queries
):
    appeal = life.filed(cast)
    administrator.get("/admin/audit/entry/")
    with CaptureQueriesContext(connection) as few:
        administrator.get("/admin/audit/entry/")
    for _ in range(20):
        record(appeal.subject, "route", actor=cast.clerk)

    with django_assert_num_queries(len(few)):
        administrator.get("/admin/audit/entry/")


@pytest.mark.parametrize(("language", "said"), [("kk", "Хаттар: 0"), ("ru", "Письма: 0")])
def test_a_list_counts_in_words_that_fit_any_number(administrator, language, said):
    administrator.cookies["django_language"] = language

    assert said in administrator.get("/admin/notifications/message/").content.decode()


def test_a_letter_that_was_given_up_is_seen_with_its_reason_and_tried_again(administrator):
    post_letter(Letter(key="a", template="digest", recipient="x@example.invalid", language="kk"))
    Message.objects.update(attempts=8, next_try_at=None, last_error="SMTPServerDisconnected")
    url = "/admin/notifications/message/"

    assert "SMTPServerDisconnected" in administrator.get(url).content.decode()
    chosen = [Message.objects.get().pk]
    administrator.post(url, {"action": "try_again", "_selected_action": chosen})

    message = Message.objects.get()
    assert (message.attempts, message.next_try_at is None) == (0, False)
