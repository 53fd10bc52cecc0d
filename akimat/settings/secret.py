"""The key of a development installation: made once, kept beside the data."""

import fcntl
import os
import secrets
from pathlib import Path

from akimat.launch.folder import DataFolder

# Shorter ones are what an interrupted write has left; Django itself warns of them.
SHORTEST = 50


def development_key(data: Path) -> str:
    """Return the same key in every process, however many start at once."""
    path = data / "secret_key"
    key = _kept(path)
    if key:
        return key
    DataFolder.open(data)
    with (data / "secret_key.turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return _kept(path) or _made(path)


def _kept(path: Path) -> str:
    try:
        key = path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ""
    return key if len(key) >= SHORTEST else ""


def _made(path: Path) -> str:
    key = secrets.token_urlsafe(SHORTEST)
    draft = path.with_name(f"secret_key.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(key, encoding="ascii")
    # All at once: whoever reads without the lock sees a whole key or none.
    draft.replace(path)
    return key
