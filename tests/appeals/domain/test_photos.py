"""Photos without the notes of a camera; the picture stays as it was."""

import cProfile
import struct

import pytest

from akimat.base.file_kinds import kind_of
from appeals.domain.files import is_named_as
from appeals.domain.photos import BrokenPhotoError, without_notes
from tests.factories.wizard import jpeg, png, webp

PHOTOS = {"jpg": jpeg(), "png": png(), "webp": webp()}


@pytest.mark.parametrize("kind", PHOTOS)
def test_of_place_and_owner_nothing_is_left(kind):
    clean = without_notes(PHOTOS[kind], kind)

    assert b"GPS" in PHOTOS[kind]
    assert b"GPS" not in clean
    assert b"Phone" not in clean
    assert kind_of(clean) == kind


@pytest.mark.parametrize("kind", PHOTOS)
def test_what_is_clean_stays_as_it_is(kind):
    clean = without_notes(PHOTOS[kind], kind)

    assert without_notes(clean, kind) == clean


@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
def test_a_photo_keeps_the_side_that_is_up(orientation):
    clean = without_notes(jpeg(orientation), "jpg")

    at = clean.index(b"Exif\x00\x00MM") + 6
    assert struct.unpack(">H", clean[at + 18 : at + 20]) == (orientation,)


@pytest.mark.parametrize("orientation", [0, 1, 9, 600])
def test_a_side_that_says_nothing_leaves_no_note(orientation):
    assert b"Exif" not in without_notes(jpeg(orientation), "jpg")


def test_colours_and_the_picture_of_a_jpeg_stay():
    clean = without_notes(jpeg(), "jpg")

    assert b"ICC_PROFILE\x00\x01\x01colours" in clean
    assert b"\x12\x34\xff\x00\x56\xff\xd9" in clean
    assert clean.endswith(b"\xff\xd9")


def test_the_flags_of_a_webp_promise_no_notes():
    clean = without_notes(webp(), "webp")

    assert clean[20] == 0x10
    assert struct.unpack("<I", clean[4:8]) == (len(clean) - 8,)


@pytest.mark.parametrize("kind", PHOTOS)
def test_every_cut_of_a_photo_is_clean_or_called_broken(kind):
    photo = PHOTOS[kind]

    for end in range(12, len(photo)):
        try:
            clean = without_notes(photo[:end], kind)
        except BrokenPhotoError:
            continue
        assert b"GPS" not in clean


ROOM = 10 * 1024 * 1024
EMPTY = {
    "filling": ("jpg", b"\xff\xd8", b"\xff"),
    "restart marks": ("jpg", b"\xff\xd8", b"\xff\xd0"),
    "empty segments": ("jpg", b"\xff\xd8", b"\xff\xdb\x00\x02"),
    "empty scans": ("jpg", b"\xff\xd8", b"\xff\xda\x00\x02"),
    "empty chunks": ("png", b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IDAT\x00\x00\x00\x00"),
    "empty parts": ("webp", b"RIFF\xff\xff\xff\xffWEBP", b"ALPH\x00\x00\x00\x00"),
}


@pytest.mark.parametrize(("kind", "head", "part"), EMPTY.values(), ids=EMPTY)
def test_a_large_file_of_nothing_but_parts_is_broken_before_all_are_read(kind, head, part):
    photo = head + part * ((ROOM - len(head)) // len(part))

    with cProfile.Profile() as profile, pytest.raises(BrokenPhotoError):
        without_notes(photo, kind)

    assert sum(one.callcount for one in profile.getstats()) < 500_000


def test_a_scan_with_stuffed_bytes_and_restart_marks_is_one_piece():
    scan = b"\xff\xda\x00\x02" + b"\x12\xff\x00\xff\xd3" * 100_000
    photo = b"\xff\xd8" + scan + b"\xff\xd9"

    assert without_notes(photo, "jpg") == photo


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"MZ\x90\x00", None),
        (b"<svg xmlns=", None),
        (b"GIF89a", None),
        (b"\x00\x00\x00\x18ftypheic", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("name", "kind", "is_true"),
    [
        ("photo.JPG", "jpg", True),
        ("photo.jpeg", "jpg", True),
        ("photo", "jpg", True),
        (".jpg", "jpg", True),
        ("photo.png", "jpg", False),
        ("virus.exe", "pdf", False),
        ("paper.pdf", "pdf", True),
    ],
)
def test_the_end_of_a_name_must_tell_the_truth(name, kind, is_true):
    assert is_named_as(name, kind) is is_true
