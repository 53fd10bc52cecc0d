"""`manage.py up`: the whole product on one machine, from nothing to the first page.

No Django in this process: it would cost a second and sixty megabytes, and the web process
imports it anyway.
"""

import argparse
import fcntl
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from akimat.launch import preparing, services
from akimat.launch.errors import DISK_FULL, LaunchError
from akimat.launch.folder import ROOT, DataFolder
from akimat.launch.postgres import EmbeddedPostgres
from akimat.launch.processes import Service, revive, stop_all
from akimat.launch.pulse import Pulse
from akimat.launch.steps import prepare_database, say

READY_SECONDS = 60
LOOK_SECONDS = 0.5
# PostgreSQL gives up when it cannot make the next 16 MB of its log.
LEAST_FREE = 17 * 1024 * 1024


def main(arguments: Sequence[str]) -> int:
    started = time.monotonic()
    options = _options(arguments)
    folder = DataFolder.open(options.data)
    os.environ["AKIMAT_DATA"] = str(folder.path)
    address = f"http://{services.HOST}:{options.port}"
    os.environ.setdefault("PUBLIC_URL", address)
    signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))
    # A shell starts what it puts into the background with Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with ExitStack() as stack:
        stack.enter_context(_alone(folder, address))
        _refuse_taken(options.port)
        if options.fresh:
            _forget(folder)
        database = _open_database(folder, stack)
        cluster = folder.cluster if database else None
        state = preparing.state_of(os.environ["DATABASE_URL"], cluster)
        running = [*services.queue(folder), services.web(folder, options.port)]
        demo = services.demo(folder) if options.demo else None
        stack.callback(_stop, running, demo)
        for service in running:
            service.start()
        # Beside the tables, the web process imports Django and collects the static files.
        prepare_database(state)
        _wait_for_web(running, address)
        _tell(address, folder, time.monotonic() - started)
        running += services.background(folder)
        # Ctrl-C and SIGTERM are how this command is meant to end.
        with suppress(KeyboardInterrupt, SystemExit):
            _watch(running, demo, database)
        _ignore_signals()
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py up", description="Run Open Akimat here.")
    parser.add_argument("--port", type=int, default=8000, help="port of the web page (8000)")
    parser.add_argument(
        "--data",
        type=_folder,
        default=Path(os.environ.get("AKIMAT_DATA") or ROOT / ".data"),
        help="folder for everything that is kept (AKIMAT_DATA, else .data)",
    )
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="no synthetic cases")
    parser.add_argument("--fresh", action="store_true", help="forget all kept data first")
    return parser.parse_args(arguments)


def _folder(words: str) -> Path:
    if not words.strip():
        # Path("") would be the folder where somebody happens to stand.
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return Path(words)


@contextmanager
def _alone(folder: DataFolder, address: str) -> Iterator[None]:
    """Let one `up` at a time run on a folder."""
    with (folder.path / "up.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise LaunchError(f"already running on {folder.path}: {lock.read()}.") from None
        lock.truncate(0)
        lock.write(f"{address}, process {os.getpid()}")
        lock.flush()
        yield


def _refuse_taken(port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((services.HOST, port))
    except (OSError, OverflowError) as error:
        raise LaunchError(
            f"port {port} cannot be used ({getattr(error, 'strerror', None) or error}); "
            "choose another with --port."
        ) from error


def _forget(folder: DataFolder) -> None:
    if os.environ.get("DATABASE_URL"):
        raise LaunchError("--fresh forgets the embedded database only; DATABASE_URL is set.")
    database = EmbeddedPostgres(folder)
    if database.in_use():
        raise LaunchError(f"another command works on {folder.path}; end it before --fresh.")
    database.stop_leftover()
    folder.remove_ours()
    say("all kept data are forgotten.")


def _open_database(folder: DataFolder, stack: ExitStack) -> EmbeddedPostgres | None:
    if os.environ.get("DATABASE_URL"):
        return None
    if not folder.cluster.exists():
        say("making a database …")
    database = EmbeddedPostgres(folder)
    os.environ["DATABASE_URL"] = stack.enter_context(database.running())
    os.environ["DATABASE_APP_URL"] = database.app_url
    return database


def _wait_for_web(running: Sequence[Service], address: str) -> None:
    """Wait for the first page; whatever cannot start is said before "ready", not after it."""
    deadline = time.monotonic() + READY_SECONDS
    while True:
        answers = _answers(f"{address}/livez")
        for service in running:
            if service.exit_status is not None:
                raise LaunchError(service.epitaph())
        if answers:
            return
        if time.monotonic() > deadline:
            raise LaunchError(running[-1].epitaph())
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 -- our own http address
            return bool(response.status == 200)  # noqa: PLR2004 -- HTTP
    except (urllib.error.URLError, OSError):
        return False


def _tell(address: str, folder: DataFolder, seconds: float) -> None:
    say(f"ready after {seconds:.1f} s: {address}/")
    say(f"data in {folder.path}, logs in {folder.path / 'logs'}; stop with Ctrl-C.")


def _watch(running: list[Service], demo: Service | None, database: EmbeddedPostgres | None) -> None:
    """Start what the first page did not need, then see that everything stays alive."""
    for service in (*running, *filter(None, [demo])):
        if service.process is None:
            service.start()
    told = 0
    is_full = False
    pulse = Pulse(os.environ["DATABASE_URL"])
    while True:
        time.sleep(LOOK_SECONDS)
        if demo:
            told += _relay(demo, told)
            demo = _unless_ended(demo)
        is_full = _tell_if_full(running[0].log.parent, is_full=is_full)
        if database and database.revive():
            say("the database had stopped by itself; it runs again.")
        for service in running:
            # One full disk stops them all, one after the other: it is said once.
            revive(service, _keep_quiet if is_full else say)
        _wake(running, pulse)


def _keep_quiet(_words: str) -> None:
    pass


def _tell_if_full(folder: Path, *, is_full: bool) -> bool:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE and not is_full:
        say(DISK_FULL)
    return free < LEAST_FREE


def _wake(running: list[Service], pulse: Pulse) -> None:
    """Start the worker again that lives but does not work, and beat, which may be the reason."""
    hanging = [service for service in running if service.name in {"worker", "beat"}]
    if pulse.is_lost(max(service.started for service in hanging)):
        say("the worker has given no sign of life for minutes; starting it and beat again.")
        for service in hanging:
            service.restart()


def _relay(demo: Service, told: int) -> int:
    """Repeat the new whole lines of the demo's log; return how many bytes they were."""
    with demo.log.open("rb") as log:
        log.seek(told)
        new = log.read().rpartition(b"\n")[0]
    if not new:
        return 0
    for line in new.decode("utf-8", errors="replace").splitlines():
        say(line)
    return len(new) + 1


def _unless_ended(demo: Service) -> Service | None:
    if demo.exit_status is None:
        return demo
    if demo.exit_status:
        say(f"the demo ended early: {demo.last_words()}; see {demo.log}")
    return None


def _ignore_signals() -> None:
    """Let no second Ctrl-C leave half of the processes behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _stop(running: list[Service], demo: Service | None) -> None:
    _ignore_signals()
    if sys.stdout.isatty():
        sys.stdout.write("\n")
    say("stopping …")
    stop_all([*filter(None, [demo]), *reversed(running)])
