"""The key of a development installation: made once, kept beside the data."""

import os
import secrets
from pathlib import Path


def development_key(data: Path) -> str:
    """Return the same key in every process, however many start at once."""
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        draft = data / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            # A link, not a rename: whoever came first keeps the key.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
