"""What has to be in the database before the first page."""

import subprocess
import sys

from akimat.launch.errors import DISK_FULL, LaunchError, tells_of_full_disk
from akimat.launch.preparing import State
from akimat.launch.services import MANAGE


def say(words: str) -> None:
    sys.stdout.write(f"Open Akimat: {words}\n")
    sys.stdout.flush()


def prepare_database(state: State) -> None:
    if state is State.READY:
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
    if tells_of_full_disk(ran.stdout):
        raise LaunchError(DISK_FULL)
    lines = ran.stdout.strip().splitlines() or ["it said nothing"]
    raise LaunchError(f"preparing the database failed: {lines[-1]}")
