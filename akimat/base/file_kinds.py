"""What a photo or a paper is, told by its first bytes: a name can say anything. Pure."""

from collections.abc import Mapping

# Enough of a file to know it by.
HEAD = 16
TYPES: Mapping[str, str] = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
}
_PDF_STARTS_WITHIN = 8


def kind_of(head: bytes) -> str | None:
    """Give jpg, png, webp or pdf; None for whatever else it is."""
    if head[:3] == b"\xff\xd8\xff":
        return "jpg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if b"%PDF-" in head[: _PDF_STARTS_WITHIN + 5]:
        return "pdf"
    return None
