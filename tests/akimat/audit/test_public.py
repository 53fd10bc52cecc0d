"""Anybody reads the seals, without a login, in three languages."""

import pytest

from akimat.audit.models import Seal
from akimat.audit.offline import one_file
from akimat.audit.sealing import told
from tests.akimat.audit.journal import seal_after, seal_today, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sealed(settings, tmp_path):
    settings.JOURNAL_KEY_FILE = tmp_path / "key"
    write()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_tells_the_roots_and_the_key(client, language):
    client.cookies["django_language"] = language
    assert client.get("/openness/journal/").status_code == 200
    seal_today()
    page = client.get("/openness/journal/").content.decode()

    for name in ("root", "signature", "public_key"):
        assert told(Seal.objects.get())[name] in page


def test_the_page_asks_the_same_for_many_seals(client, django_assert_num_queries):
    for days in range(5):
        seal_after(days)

    with django_assert_num_queries(1):
        client.get("/openness/journal/")


def test_the_file_has_every_seal(client):
    seal_today()
    seal_after(1)

    given = client.get("/openness/journal/seals.json").json()
    assert given["seals"] == [told(seal) for seal in Seal.objects.all()]


def test_the_program_is_handed_out_as_one_file_that_needs_nothing_of_ours(client):
    given = client.get("/openness/journal/verify_journal_offline.py")

    assert given.content.decode() == one_file()
    assert "akimat.audit" not in one_file()
    assert given["Content-Disposition"] == 'attachment; filename="verify_journal_offline.py"'
