"""Where tasks wait for the worker: the given Redis, a private one, or a folder beside the data."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from akimat.launch.folder import DataFolder

SERVERS = ("redis-server", "valkey-server")


@dataclass(frozen=True)
class Broker:
    # What is added to the environment of every process of ours.
    environment: dict[str, str]
    # What `up` has to start for it; nothing where somebody else runs it or none is needed.
    command: tuple[str, ...] = ()


def choose(folder: DataFolder) -> Broker:
    if os.environ.get("CELERY_BROKER_URL") or os.environ.get("REDIS_URL"):
        return Broker({})
    program = next(filter(None, map(shutil.which, SERVERS)), None)
    if not program:
        for name in ("queue", "processed", "control"):
            (folder.path / "broker" / name).mkdir(parents=True, exist_ok=True)
        return Broker({"CELERY_BROKER_URL": "filesystem://"})
    socket = folder.socket_folder() / "redis.sock"
    return Broker(_addresses(socket), _redis(program, folder, socket))


def _addresses(socket: Path) -> dict[str, str]:
    return {"CELERY_BROKER_URL": f"redis+socket://{socket}", "REDIS_URL": f"unix://{socket}"}


def _redis(program: str, folder: DataFolder, socket: Path) -> tuple[str, ...]:
    home = folder.path / "redis"
    home.mkdir(mode=0o700, exist_ok=True)
    return (
        program,
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(home), "--appendonly", "yes", "--save", "", "--daemonize", "no"),
        *("--maxmemory", "64mb", "--maxmemory-policy", "noeviction"),
    )
