"""The key that signs the seals: from the setting, or made once and kept beside the data."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

SEED = 32


def signing_key() -> Ed25519PrivateKey:
    """Give the key; the first who asks makes it where the setting names none."""
    if settings.JOURNAL_KEY:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.JOURNAL_KEY))
    path = Path(settings.JOURNAL_KEY_FILE)
    if not path.exists():
        _make(path)
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))


def known_keys() -> list[str]:
    """Give the public keys that are ours, in hexadecimal; empty where none was made here yet."""
    if not (settings.JOURNAL_KEY or Path(settings.JOURNAL_KEY_FILE).exists()):
        return list(settings.JOURNAL_OLD_KEYS)
    return [signing_key().public_key().public_bytes_raw().hex(), *settings.JOURNAL_OLD_KEYS]


def _make(path: Path) -> None:
    """Write a whole key at once; of several who do, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(SEED))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink(missing_ok=True)
