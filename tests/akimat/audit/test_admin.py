import pytest

from akimat.audit.services import record
from akimat.notifications.models import Message
from akimat.notifications.services import Letter, post_letter
from akimat.people.models import User
from akimat.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = User.objects.create_superuser("admin", role=Role.ADMINISTRATOR)
    client.force_login(user)
    return client


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


def test_a_letter_that_was_given_up_is_seen_with_its_reason_and_tried_again(administrator):
    post_letter(Letter(key="a", template="digest", recipient="x@example.invalid", language="kk"))
    Message.objects.update(attempts=8, next_try_at=None, last_error="SMTPServerDisconnected")
    url = "/admin/notifications/message/"

    assert "SMTPServerDisconnected" in administrator.get(url).content.decode()
    chosen = [Message.objects.get().pk]
    administrator.post(url, {"action": "try_again", "_selected_action": chosen})

    message = Message.objects.get()
    assert (message.attempts, message.next_try_at is None) == (0, False)
