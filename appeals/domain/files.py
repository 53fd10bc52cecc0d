"""What may be put to an appeal. Pure."""

from collections.abc import Mapping

LARGEST = 10 * 1024 * 1024
MOST = 5
# What a name may end in, for each kind of content.
ENDINGS: Mapping[str, frozenset[str]] = {
    "jpg": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "png": frozenset({"png"}),
    "webp": frozenset({"webp"}),
    "pdf": frozenset({"pdf"}),
}


def is_named_as(name: str, kind: str) -> bool:
    """Say whether the end of a name tells the truth; a name without an end tells nothing."""
    stem, dot, ending = name.rpartition(".")
    return not dot or not stem or ending.lower() in ENDINGS[kind]
