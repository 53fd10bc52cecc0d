"""Files that letters carry: the outbox keeps a reference, and the sender fetches the file.

An app names its files as the journal names its rows: ``report:12``.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content_type: str
    content: bytes


Fetch = Callable[[str], Attachment | None]
_fetches: dict[str, Fetch] = {}


def register(kind: str, fetch: Fetch) -> None:
    """Let ``fetch`` give the files of this kind by what stands after the colon."""
    _fetches[kind] = fetch


def fetched(reference: str) -> Attachment | None:
    """Give the file; None where it is gone, or may not go to whoever gets the letter any more.

    What a storage raises that cannot be reached now goes on: the letter is tried again later.
    """
    kind, _colon, key = reference.partition(":")
    return _fetches[kind](key)
