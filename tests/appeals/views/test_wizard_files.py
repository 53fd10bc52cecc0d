"""Photos and papers: kept at once, cleaned, filed with the appeal, seen by who sees it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File

from akimat.audit.models import Entry
from akimat.base import clock
from appeals.domain.files import LARGEST, MOST
from appeals.models import Appeal, Attachment
from appeals.services import attachments
from appeals.views import wizard_guard
from tests.factories import life
from tests.factories.desks import sign_in
from tests.factories.wizard import TYPED, Citizen, jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media):
    return sorted(path for path in media.rglob("*") if path.is_file())


def with_files(*files, **typed):
    citizen = Citizen()
    citizen.press("next", files=list(files), **(TYPED["describe"] | typed))
    return citizen


def test_a_photo_is_filed_without_its_place(media, monkeypatch):
    monkeypatch.setattr(wizard_guard, "QUICK", timedelta())
    citizen = with_files(File("яма.jpg", jpeg()), File("справка.pdf", PDF))
    citizen.go_to("check")
    assert "яма.jpg, справка.pdf" in citizen.words
    citizen.press("send")

    rows = Appeal.objects.get().attachments.all()
    assert [(row.name, row.kind) for row in rows] == [("яма.jpg", "jpg"), ("справка.pdf", "pdf")]
    assert len(stored(media)) == 2
    assert all(b"GPS" not in path.read_bytes() for path in stored(media))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (File("x.exe", b"MZ\x90\x00"), "photos are taken as JPEG"),
        (File("x.jpg", b"MZ\x90\x00"), "photos are taken as JPEG"),
        (File("x.png", jpeg()), "but its name says otherwise"),
        (File("x.exe", PDF), "but its name says otherwise"),
        (File("x.jpg", jpeg()[:60]), "is damaged"),
        (File("x.heic", b"\x00\x00\x00\x18ftypheic"), "photos are taken as JPEG"),
        (File("empty.jpg", b" "), "photos are taken as JPEG"),
        (File("big.pdf", PDF + bytes(LARGEST)), "is larger than 10 MB"),
    ],
)
def test_a_wrong_file_is_said_so_and_the_text_stays(media, file, said):
    citizen = with_files(file)

    assert citizen.page.status_code == 422
    assert said in citizen.words
    assert citizen.step == "describe"
    assert TYPED["describe"]["text"] in citizen.words
    assert stored(media) == []


def test_of_several_files_the_good_ones_stay(media):
    citizen = with_files(File("x.exe", b"MZ\x90"), File("яма.jpg", jpeg()))

    assert "яма.jpg" in citizen.words
    assert len(stored(media)) == 1


def test_no_more_files_than_allowed(media):
    citizen = with_files(*(File(f"{n}.jpg", jpeg()) for n in range(MOST + 1)))

    assert f"No more than {MOST} files" in citizen.words
    assert len(stored(media)) == MOST
    assert 'type="file"' not in citizen.html


def test_a_file_can_be_taken_back(media, django_capture_on_commit_callbacks):
    citizen = with_files(File("яма.jpg", jpeg()))
    citizen.press("back")
    pk = Attachment.objects.get().pk
    with django_capture_on_commit_callbacks(execute=True):
        citizen.press(f"remove:{pk}", **TYPED["describe"])

    assert "яма.jpg" not in citizen.words
    assert stored(media) == []


def test_nobody_takes_back_the_file_of_another(media):
    pk = with_files(File("яма.jpg", jpeg())) and Attachment.objects.get().pk
    other = Citizen()
    other.press(f"remove:{pk}")
    other.press(f"remove:{'9' * 30}")

    assert Attachment.objects.count() == 1
    assert len(stored(media)) == 1


def test_clear_drops_the_files_too(media, django_capture_on_commit_callbacks):
    citizen = with_files(File("яма.jpg", jpeg()))
    with django_capture_on_commit_callbacks(execute=True):
        citizen.press("clear")

    assert stored(media) == []


def test_what_nobody_sent_is_dropped_and_what_is_filed_stays(
    media, django_capture_on_commit_callbacks
):
    with_files(File("left.jpg", jpeg()))
    filed = attachments.keep("b" * 32, File("filed.jpg", jpeg()))
    life.filed(life.make_cast(), draft="b" * 32)
    with django_capture_on_commit_callbacks(execute=True):
        assert attachments.sweep(clock.now() - timedelta(days=1)) == 0
        assert attachments.sweep(clock.now() + timedelta(days=1)) == 1
        attachments.drop("b" * 32, filed.pk)

    assert list(Attachment.objects.all()) == [filed]
    assert len(stored(media)) == 1


def test_too_many_files_of_one_address_wait(media, monkeypatch):
    monkeypatch.setattr(wizard_guard, "FILES_AT_MOST", 1)
    with_files(File("1.jpg", jpeg()))
    citizen = with_files(File("2.jpg", jpeg()))

    assert citizen.page.status_code == 429
    assert "Too many files came" in citizen.words
    assert len(stored(media)) == 1


@pytest.mark.parametrize("who", ["clerk", "executor"])
def test_who_sees_the_appeal_sees_its_files(client, who):
    cast = life.make_cast()
    row = attachments.keep("a" * 32, File("яма.jpg", jpeg()))
    appeal = life.routed(cast, draft="a" * 32)
    staff = sign_in(client, getattr(cast, who))
    url = f"/appeals/{appeal.number}/files/{row.pk}/"
    before = Entry.objects.count()

    assert url in staff.get(f"/appeals/{appeal.number}/").content.decode()
    answer = staff.get(url)

    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert Entry.objects.count() == before + 2


def test_a_stranger_finds_no_file(client):
    cast = life.make_cast()
    row = attachments.keep("a" * 32, File("яма.jpg", jpeg()))
    appeal = life.filed(cast, draft="a" * 32)
    stranger = sign_in(client, cast.stranger)

    assert stranger.get(f"/appeals/{appeal.number}/files/{row.pk}/").status_code == 404


def test_a_file_of_another_appeal_is_not_given_under_this_number(client):
    cast = life.make_cast()
    row = attachments.keep("a" * 32, File("яма.jpg", jpeg()))
    life.filed(cast, draft="a" * 32)
    other = life.filed(cast)
    staff = sign_in(client, cast.clerk)

    assert staff.get(f"/appeals/{other.number}/files/{row.pk}/").status_code == 404


def test_a_file_that_is_gone_is_not_found(client, media):
    cast = life.make_cast()
    row = attachments.keep("a" * 32, File("яма.jpg", jpeg()))
    appeal = life.filed(cast, draft="a" * 32)
    for path in stored(media):
        path.unlink()
    staff = sign_in(client, cast.clerk)

    assert staff.get(f"/appeals/{appeal.number}/files/{row.pk}/").status_code == 404
