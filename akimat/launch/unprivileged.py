"""PostgreSQL refuses to run as root; these are the two ways around it.

First a user namespace that shows our uid 0 as uid 1000: no account made, nothing chowned. Where
the kernel forbids that, an unprivileged account of the machine.
"""

import ctypes
import os
import pwd
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from akimat.launch.errors import LaunchError

CLONE_NEWUSER = 0x10000000
SEEN_AS = 1000
ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Identity:
    """How a PostgreSQL program is started: what `Popen` takes, and who then owns the files."""

    popen: dict[str, Any]
    uid: int

    def own(self, path: Path) -> None:
        """Give a folder to the account that PostgreSQL will run as."""
        if path.stat().st_uid != self.uid:
            shutil.chown(path, self.uid)


def identity() -> Identity:
    if os.getuid() != 0:
        return Identity({}, os.getuid())
    if namespaces_allowed():
        return Identity({"preexec_fn": enter_namespace}, 0)
    return dropped()


def namespaces_allowed() -> bool:
    child = os.fork()
    if child == 0:
        os._exit(_exit_status(enter_namespace))
    return os.waitpid(child, 0)[1] == 0


def _exit_status(attempt: Callable[[], None]) -> int:
    try:
        attempt()
    except OSError:
        return 1
    return 0


def enter_namespace() -> None:
    """Run in the child between fork and exec: our uid and gid 0 become 1000 inside."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{SEEN_AS} 0 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{SEEN_AS} 0 1", encoding="ascii")


def dropped() -> Identity:
    for name in ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        popen = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()}
        return Identity(popen, account.pw_uid)
    raise LaunchError(
        "PostgreSQL refuses to run as root, and this machine has no account to run it as; "
        "start as an ordinary user or set DATABASE_URL."
    )
