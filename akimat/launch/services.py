"""The processes of one machine: queue, web, worker, beat, and once the demo."""

import os
import sys

from akimat.launch import broker
from akimat.launch.folder import ROOT, DataFolder
from akimat.launch.processes import Service

HOST = "127.0.0.1"
MANAGE = str(ROOT / "manage.py")
# The C library keeps what a large page has freed; a web worker gives it back. Also in Dockerfile.
FREED_IS_GIVEN_BACK = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "65536",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}


def queue(folder: DataFolder) -> list[Service]:
    """Choose the broker for all; the one service it needs, or none."""
    chosen = broker.choose(folder)
    os.environ.update(chosen.environment)
    if not chosen.command:
        return []
    remedy = f"if its data are broken, move {folder.path / 'redis'} away: no appeal is in them"
    return [Service("queue", chosen.command, folder.log("queue"), remedy=remedy)]


def serving_role() -> dict[str, str]:
    """Let a process serve with the role that cannot rewrite the journal, where there is one."""
    address = os.environ.get("DATABASE_APP_URL")
    return {"DATABASE_URL": address} if address else {}


def web(folder: DataFolder, port: int) -> Service:
    command = (
        *(sys.executable, "-m", "gunicorn", "akimat.launch.web:application"),
        *("-c", "python:akimat.launch.serving", "--bind", f"{HOST}:{port}"),
        *("--log-level", "warning"),
    )
    return Service("web", command, folder.log("web"), FREED_IS_GIVEN_BACK | serving_role())


def background(folder: DataFolder) -> list[Service]:
    celery = (sys.executable, "-m", "celery", "-A")
    schedule = folder.path / "beat"
    schedule.mkdir(exist_ok=True)
    return [
        Service(
            "worker",
            (
                # Threads: a long sweep does not hold up a new appeal, and no memory is doubled.
                *(*celery, "akimat.celery", "worker", "--pool", "threads", "--concurrency", "2"),
                *("--without-gossip", "--without-mingle", "--loglevel", "WARNING"),
            ),
            folder.log("worker"),
            serving_role(),
        ),
        Service(
            "beat",
            (
                *(*celery, "akimat.launch.beat", "beat", "--loglevel", "WARNING", "--pidfile", ""),
                *("--schedule", str(schedule / "schedule")),
            ),
            folder.log("beat"),
        ),
    ]


def demo(folder: DataFolder) -> Service:
    """Give the command that loads the synthetic cases; it says first who may log in."""
    return Service("demo", (sys.executable, "-u", MANAGE, "demo"), folder.log("demo"))
