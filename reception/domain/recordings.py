"""What a recording is, told by its first bytes: a name can say anything."""

from collections.abc import Mapping

LARGEST = 200 * 1024 * 1024
# Enough of a file to know it by.
HEAD = 16
TYPES: Mapping[str, str] = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
}
_FRAME_SYNC = 0xE0


def kind_of(head: bytes) -> str | None:
    """Give mp3, m4a, ogg or wav; None for whatever else it is."""
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp":
        return "m4a"
    if head[:3] == b"ID3" or _is_frame(head):
        return "mp3"
    return None


def _is_frame(head: bytes) -> bool:
    """Say whether an MPEG frame begins here: eleven bits set, then layer III."""
    if len(head) < 2 or head[0] != 0xFF:  # noqa: PLR2004 -- two bytes of a frame
        return False
    return head[1] & _FRAME_SYNC == _FRAME_SYNC and head[1] & 0x06 == 0x02  # noqa: PLR2004 -- layer III
