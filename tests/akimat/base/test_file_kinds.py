import pytest

from akimat.base.file_kinds import kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4\n", "pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "png"),
        (b"RIFF\x24\x00\x00\x00WEBP", "webp"),
        (b"MZ\x90\x00", None),
        (b"<html>", None),
        (b"RIFF\x24\x00\x00\x00WAVE", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head, kind):
    assert kind_of(head) == kind
