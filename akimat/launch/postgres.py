"""A private PostgreSQL beside the data: started by its first user, stopped by its last.

Every user holds a shared lock on one file while it needs the server; who can make that lock
exclusive when leaving was the last. A second lock lets only one of them start or stop.
"""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 -- a class with a small name

from akimat.launch.binaries import Binaries, find
from akimat.launch.errors import DISK_FULL, LaunchError, broken, sentence_for, tells_of_full_disk
from akimat.launch.folder import DataFolder
from akimat.launch.unprivileged import Identity, identity

USER = "akimat"
APP_USER = "akimat_app"
DATABASE = "akimat"
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "96MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "wal_compression": "on",
    "huge_pages": "off",
    # Plans of small pages; compiling one costs more than running it.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "autovacuum_max_workers": "2",
    "log_timezone": "UTC",
}


@dataclass
class EmbeddedPostgres:
    folder: DataFolder
    # A test's database may die with the machine; a case must not.
    durable: bool = True
    _used: IO[str] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"postgres://{USER}@/{DATABASE}?host={self.folder.socket_folder()}"

    @property
    def app_url(self) -> str:
        """Give the address with the role that serves (akimat.launch.app_role)."""
        return self.url.replace(USER, APP_USER, 1)

    @contextmanager
    def running(self) -> Iterator[str]:
        """Hold the server for the time of a block; yield its address."""
        try:
            self.join()
            yield self.url
        finally:
            self.leave()

    def join(self) -> None:
        try:
            with self._turn():
                self._used = (self.folder.path / "postgres.users").open("w")
                fcntl.flock(self._used, fcntl.LOCK_SH)
                if not self._answers():
                    self._start()
        except OSError as error:
            raise LaunchError(sentence_for(error)) from error

    def revive(self) -> bool:
        """Start the server again where it died under its users; tell whether it had."""
        if self._postmaster_lives():
            return False
        with self._turn():
            if self._postmaster_lives():
                return False
            self._start()
        return True

    def leave(self) -> None:
        used, self._used = self._used, None
        if used is None:
            return
        with used, self._turn(), suppress(BlockingIOError):
            fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self._postmaster_lives():
                self._stop()

    def in_use(self) -> bool:
        """Tell whether somebody else needs the server now."""
        with (self.folder.path / "postgres.users").open("w") as used:
            try:
                fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def stop_leftover(self) -> None:
        """Stop a server whose users were all killed outright."""
        if self._postmaster_lives():
            self._stop()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with (self.folder.path / "postgres.turn").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _connect(self, database: str) -> Connection:
        return psycopg2.connect(
            host=str(self.folder.socket_folder()), user=USER, dbname=database, connect_timeout=5
        )

    def _answers(self) -> bool:
        if not (self.folder.cluster / "postmaster.pid").exists():
            return False
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._connect(DATABASE).close()
            except psycopg2.OperationalError:
                # It may be replaying its log after a crash, or on its way down.
                if not self._postmaster_lives() or time.monotonic() > deadline:
                    return False
                time.sleep(0.1)
            else:
                return True

    def _postmaster_lives(self) -> bool:
        """Tell whether the pid in the file is a PostgreSQL on this cluster, not its successor."""
        try:
            written = (self.folder.cluster / "postmaster.pid").read_text(encoding="ascii")
            pid = int(written.split()[0])
        except (OSError, IndexError, ValueError):
            # A power cut may leave anything in it; a dead server is started again.
            return False
        return f"-D {self.folder.cluster} " in f"{command_of(pid)} "

    def _start(self) -> None:
        run_as = identity()
        binaries = find(self.folder.cluster)
        new = not (self.folder.cluster / "PG_VERSION").exists()
        if new:
            self._create(binaries, run_as)
        elif not self._postmaster_lives():
            # After a power cut the pid may belong to another program; PostgreSQL would give up.
            (self.folder.cluster / "postmaster.pid").unlink(missing_ok=True)
            for lock in self.folder.socket_folder().glob(".s.PGSQL.*"):
                lock.unlink(missing_ok=True)
        run_as.own(self.folder.socket_folder())
        try:
            self._launch(binaries, run_as)
        except LaunchError as error:
            if new or str(error) == DISK_FULL:
                raise
            raise LaunchError(broken(self.folder.cluster, error)) from error
        if new or not self._has_database():
            self._create_database()

    def _create(self, binaries: Binaries, run_as: Identity) -> None:
        cluster = self.folder.cluster
        if cluster.exists() and any(cluster.iterdir()):
            raise LaunchError(
                f"{cluster} is broken: it is not empty, yet holds no database; "
                "move it away, or start anew with --fresh."
            )
        cluster.mkdir(mode=0o700, exist_ok=True)
        run_as.own(cluster)
        sync = () if self.durable else ("--no-sync",)
        _run(
            run_as,
            "making the database",
            binaries["initdb"],
            *("-D", str(cluster), "-U", USER, "-A", "trust", "-E", "UTF8"),
            *binaries.initdb_locale,
            *sync,
        )

    def _launch(self, binaries: Binaries, run_as: Identity) -> None:
        settings = {**SETTINGS, "unix_socket_directories": str(self.folder.socket_folder())}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        if binaries.major >= 18:  # noqa: PLR2004 -- the release that brought three more processes
            settings["io_method"] = "sync"
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        log = self.folder.log("postgres")
        log.touch()
        run_as.own(log)
        _run(
            run_as,
            "starting the database",
            binaries["pg_ctl"],
            *("-D", str(self.folder.cluster), "-w", "-t", str(START_SECONDS), "-l", str(log)),
            *("-o", options, "start"),
            log=log,
        )

    def _has_database(self) -> bool:
        try:
            self._connect(DATABASE).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        """Make ours in the cluster; an error here is one of the files below it."""
        try:
            connection = self._connect("postgres")
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {DATABASE}")
            connection.close()
        except psycopg2.errors.DuplicateDatabase as error:
            # It is listed, and yet nobody can connect to it.
            reason = f"database {DATABASE} cannot be opened"
            raise LaunchError(broken(self.folder.cluster, reason)) from error
        except psycopg2.Error as error:
            words = str(error)
            raise LaunchError(
                DISK_FULL if tells_of_full_disk(words) else broken(self.folder.cluster, words)
            ) from error

    def _stop(self) -> None:
        binaries = find(self.folder.cluster)
        _run(
            identity(),
            "stopping the database",
            binaries["pg_ctl"],
            *("-D", str(self.folder.cluster), "-w", "-m", "fast", "stop"),
        )


def command_of(pid: int) -> str:
    """Return the command line of a process, empty where there is none."""
    try:
        if Path("/proc/self").exists():
            raw = Path(f"/proc/{pid}/cmdline").read_bytes()
            return raw.replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
    asked = ["/bin/ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 -- digits only


def _run(run_as: Identity, what: str, *command: str, log: Path | None = None) -> None:
    # A clean environment: somebody's PGDATA, PGPORT or locale must not change our cluster.
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TZ": "UTC"}
    said = log.stat().st_size if log else 0
    process = subprocess.run(  # noqa: S603 -- our own programs, no shell
        command,
        env=environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **run_as.popen,
    )
    if process.returncode:
        raise LaunchError(_sentence(what, process.stdout, log, said))


def _sentence(what: str, output: str, log: Path | None, said: int) -> str:
    lines = output.splitlines()
    if log:
        # The server says in its log why; pg_ctl only that it waited.
        lines = log.read_text(encoding="utf-8", errors="replace")[said:].splitlines() + lines
    if tells_of_full_disk("\n".join(lines)):
        return DISK_FULL
    words = ("FATAL", "PANIC", "could not", "error:", "ERROR")
    telling = [line for line in lines if any(word in line for word in words)]
    return f"{what} failed: {(telling or lines or ['it said nothing'])[0].strip()}"
