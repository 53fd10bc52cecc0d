"""The data folder: where everything lies that the product writes on its own machine."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from akimat.launch.errors import LaunchError, sentence_for

ROOT = Path(__file__).resolve().parents[2]
# What `--fresh` removes; nothing else in the folder is ours to delete.
OURS = ("postgres", "redis", "broker", "beat", "media", "static")
# Left in every folder that is ours; what lies beside it may be removed.
MARKER = "open-akimat.folder"
# Only we make these: how a folder of the versions before the marker is known.
SIGNS_OF_OURS = {"postgres.users", "up.lock"}
# May be there before us: of a new disk, and of a first command that needed no database.
HARMLESS = {"lost+found", "logs", "secret_key"}
NEW_NEEDS = 300 * 1024 * 1024
OLD_NEEDS = 64 * 1024 * 1024
# sun_path of a Unix socket, less the name that PostgreSQL appends and the closing zero.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class DataFolder:
    path: Path

    @classmethod
    def open(cls, path: Path) -> "DataFolder":
        """Make the folder where it is missing, and see that there is room in it."""
        folder = cls(path.expanduser().absolute())
        try:
            folder.path.mkdir(parents=True, exist_ok=True)
            folder.adopt()
            (folder.path / "logs").mkdir(exist_ok=True)
            free = shutil.disk_usage(folder.path).free
        except (FileExistsError, NotADirectoryError) as error:
            if folder.path.is_dir():
                raise LaunchError(sentence_for(error)) from error
            raise LaunchError(
                f"{folder.path} is not a folder; choose another with --data."
            ) from error
        except OSError as error:
            raise LaunchError(
                f"cannot use {folder.path} as the data folder: {sentence_for(error)}"
            ) from error
        if not os.access(folder.path, os.W_OK | os.X_OK):
            raise LaunchError(
                f"no permission to write in {folder.path}; choose another with --data."
            )
        needs = OLD_NEEDS if folder.cluster.exists() else NEW_NEEDS
        if free < needs:
            raise LaunchError(
                f"the disk is full: {free >> 20} MB are free for {folder.path}, "
                f"{needs >> 20} MB are needed."
            )
        return folder

    @classmethod
    def from_environment(cls) -> "DataFolder":
        return cls.open(Path(os.environ.get("AKIMAT_DATA") or ROOT / ".data"))

    def adopt(self) -> None:
        """Mark a new folder as ours; refuse one that holds what somebody else has put there."""
        if self.path.resolve() == ROOT:
            raise LaunchError(f"{self.path} is the program itself; choose another with --data.")
        for name in OURS:
            if (self.path / name).exists() and not (self.path / name).is_dir():
                raise LaunchError(f"{self.path / name} is not a folder; move it away.")
        if (self.path / MARKER).exists():
            return
        there = {entry.name for entry in self.path.iterdir()}
        if there - HARMLESS and not there & SIGNS_OF_OURS:
            raise LaunchError(
                f"{self.path} is not empty and not a data folder of Open Akimat; "
                "choose another with --data."
            )
        (self.path / MARKER).write_text(
            "The data folder of Open Akimat: `up --fresh` empties it.\n", encoding="ascii"
        )

    @property
    def cluster(self) -> Path:
        return self.path / "postgres"

    def log(self, name: str) -> Path:
        return self.path / "logs" / f"{name}.log"

    def socket_folder(self) -> Path:
        """Say where sockets go: beside the data, or in /tmp where that path is too long."""
        beside = self.path / "run"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
            beside.mkdir(mode=0o700, exist_ok=True)
            return beside
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]
        # Not $TMPDIR: it may be as long, and differ between two terminals.
        short = Path("/tmp") / f"akimat-{os.getuid()}-{digest}"  # noqa: S108 -- owner checked below
        short.mkdir(mode=0o700, exist_ok=True)
        if short.is_symlink() or short.stat().st_uid != os.getuid():
            raise LaunchError(f"{short} belongs to somebody else; choose a shorter --data folder.")
        return short

    def remove_ours(self) -> None:
        """Forget all data, as `--fresh` asks; what is not ours stays."""
        for name in OURS:
            shutil.rmtree(self.path / name, ignore_errors=True)
