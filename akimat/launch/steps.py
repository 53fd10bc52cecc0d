"""What has to be there before the first page: tables, reference data, static files."""

import os
import subprocess
import sys
from pathlib import Path

from akimat.launch import preparing
from akimat.launch.errors import LaunchError
from akimat.launch.folder import DataFolder
from akimat.launch.preparing import State
from akimat.launch.services import MANAGE


def say(words: str) -> None:
    sys.stdout.write(f"Open Akimat: {words}\n")
    sys.stdout.flush()


def make_ready(folder: DataFolder) -> None:
    """Do what is missing; files and database at the same time, one core each."""
    static = None if _static_is_fresh(folder) else _begin("collectstatic", "--noinput")
    try:
        if preparing.state_of(os.environ["DATABASE_URL"]) is not State.READY:
            say("making tables and loading reference data …")
            _finish(_begin("prepare"), "preparing the database")
    finally:
        if static:
            static.wait()
    if static:
        _finish(static, "collecting the static files")
        _stamp(folder).write_text(preparing.static_fingerprint(), encoding="ascii")


def _begin(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 -- our own words
        (sys.executable, MANAGE, *words),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _finish(process: subprocess.Popen[str], what: str) -> None:
    said, _nothing = process.communicate()
    if process.returncode == 0:
        return
    if "No space left" in said:
        raise LaunchError("the disk is full; free some space and start again.")
    lines = said.strip().splitlines() or ["it said nothing"]
    raise LaunchError(f"{what} failed: {lines[-1]}")


def _static_is_fresh(folder: DataFolder) -> bool:
    try:
        return _stamp(folder).read_text(encoding="ascii") == preparing.static_fingerprint()
    except OSError:
        return False


def _stamp(folder: DataFolder) -> Path:
    return folder.path / "static" / ".stamp"
