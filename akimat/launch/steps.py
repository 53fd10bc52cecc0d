"""What has to be in the database before the first page."""

import os
import subprocess
import sys

from akimat.launch import preparing
from akimat.launch.errors import LaunchError
from akimat.launch.preparing import State
from akimat.launch.services import MANAGE


def say(words: str) -> None:
    sys.stdout.write(f"Open Akimat: {words}\n")
    sys.stdout.flush()


def prepare_database() -> None:
    if preparing.state_of(os.environ["DATABASE_URL"]) is State.READY:
        return
    say("making tables and loading reference data …")
    ran = subprocess.run(  # noqa: S603 -- our own words
        (sys.executable, MANAGE, "prepare"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ran.returncode == 0:
        return
    if "No space left" in ran.stdout:
        raise LaunchError("the disk is full; free some space and start again.")
    lines = ran.stdout.strip().splitlines() or ["it said nothing"]
    raise LaunchError(f"preparing the database failed: {lines[-1]}")
