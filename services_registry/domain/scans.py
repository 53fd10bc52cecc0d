"""What a scan is, told by its first bytes: a name can say anything."""

from collections.abc import Mapping

LARGEST = 10 * 1024 * 1024
MOST = 20
# Enough of a file to know it by.
HEAD = 12
TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


def kind_of(head: bytes) -> str | None:
    """Give pdf, jpg, png or webp; None for whatever else it is."""
    if head[:5] == b"%PDF-":
        return "pdf"
    if head[:3] == b"\xff\xd8\xff":
        return "jpg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return None
