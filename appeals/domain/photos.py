"""Photos without what a camera writes beside the picture: place, time, owner, device. Pure.

The picture itself is not touched. Of the notes only the one that says which side is up is kept:
without it a photo of a phone lies on its side.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_EXIF = b"Exif\x00\x00"
_ORIENTATION, _SHORT, _SIDES = 0x0112, 3, range(2, 9)
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"}
)
_WEBP_DROPPED = frozenset({b"EXIF", b"XMP "})
# Flags of VP8X that promise EXIF and XMP.
_WEBP_NOTES = 0x08 | 0x04
# A scan runs on over stuffed bytes and restart marks to the next real marker.
_REAL_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7]", re.DOTALL)
# A camera writes some hundreds at most; ten megabytes of empty ones would hold a worker for long.
_MOST_PARTS, _MOST_ENTRIES = 20_000, 500


class BrokenPhotoError(ValueError):
    """What begins as a picture and does not go on as one."""


def without_notes(photo: bytes, kind: str) -> bytes:
    """Give the same picture without notes; raises :class:`BrokenPhotoError`."""
    try:
        return _CLEAN[kind](photo)
    except (struct.error, IndexError) as error:
        raise BrokenPhotoError from error


def _jpeg(photo: bytes) -> bytes:
    kept = [b"\xff\xd8"]
    for marker, segment in _segments(photo):
        if marker == _APP0 + 1 and segment[4:10] == _EXIF:
            kept.append(_side_up(segment[10:]))
        elif not _is_note(marker, segment):
            kept.append(segment)
    return b"".join(kept)


def _is_note(marker: int, segment: bytes) -> bool:
    """Say whether a segment can be left out: colours stay (JFIF, ICC, Adobe), the rest tells."""
    if marker == _APP2:
        return segment[4:16] != b"ICC_PROFILE\x00"
    return marker == _COM or (_APP0 < marker <= _APP15 and marker != _APP14)


def _segments(photo: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    for _ in range(_MOST_PARTS):
        if photo[at] != 0xFF:  # noqa: PLR2004 -- every segment begins so
            raise BrokenPhotoError
        marker = photo[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 -- a filling byte
            at += 1
        elif marker == _EOI:
            yield marker, photo[at : at + 2]
            return
        elif marker in _STANDALONE:
            yield marker, photo[at : at + 2]
            at += 2
        else:
            ends = at + 2 + int(struct.unpack(">H", photo[at + 2 : at + 4])[0])
            # After the start of a scan the picture runs on to the next real marker.
            ends = _scan_end(photo, ends) if marker == _SOS else ends
            if ends > len(photo):
                raise BrokenPhotoError
            yield marker, photo[at:ends]
            at = ends
    raise BrokenPhotoError


def _scan_end(photo: bytes, at: int) -> int:
    """Find where a scan ends; what a camera hangs on behind the last one is never read."""
    found = _REAL_MARKER.search(photo, at)
    if found is None:
        raise BrokenPhotoError
    return found.start()


def _side_up(exif: bytes) -> bytes:
    """Give a note that says nothing but which side is up, b"" where the first one did not."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return b""
    try:
        side = _orientation(exif, order)
    except struct.error:
        return b""
    if side not in _SIDES:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, side, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _orientation(exif: bytes, order: str) -> int:
    at = int(struct.unpack(f"{order}I", exif[4:8])[0])
    entries = int(struct.unpack(f"{order}H", exif[at : at + 2])[0])
    for entry in range(at + 2, at + 2 + 12 * min(entries, _MOST_ENTRIES), 12):
        tag, kind = struct.unpack(f"{order}HH", exif[entry : entry + 4])
        if (tag, kind) == (_ORIENTATION, _SHORT):
            return int(struct.unpack(f"{order}H", exif[entry + 8 : entry + 10])[0])
    return 0


def _png(photo: bytes) -> bytes:
    kept, at = [_PNG_HEAD], len(_PNG_HEAD)
    for _ in range(_MOST_PARTS):
        length, name = struct.unpack(">I4s", photo[at : at + 8])
        ends = at + 12 + length
        if ends > len(photo):
            raise BrokenPhotoError
        if name in _PNG_KEPT:
            kept.append(photo[at:ends])
        if name == b"IEND":
            return b"".join(kept)
        at = ends
    raise BrokenPhotoError


def _webp(photo: bytes) -> bytes:
    kept, at, parts = [], 12, 0
    ends_at = min(len(photo), 8 + struct.unpack("<I", photo[4:8])[0])
    while at < ends_at:
        name, length = struct.unpack("<4sI", photo[at : at + 8])
        ends = at + 8 + length + length % 2
        if ends > len(photo):
            raise BrokenPhotoError
        chunk = photo[at:ends]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_NOTES]) + chunk[9:]
        if name not in _WEBP_DROPPED:
            kept.append(chunk)
        at, parts = ends, parts + 1
        if parts > _MOST_PARTS:
            raise BrokenPhotoError
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


_CLEAN: Mapping[str, Callable[[bytes], bytes]] = {"jpg": _jpeg, "png": _png, "webp": _webp}
