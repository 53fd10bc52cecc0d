"""Keeps a handful of processes alive until it is told to stop."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from akimat.launch.errors import DISK_FULL, LaunchError, sentence_for, tells_of_full_disk
from akimat.launch.folder import ROOT

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 12
HANGING_SECONDS = 3
# A process that lived this long starts its count of failures anew.
HEALTHY_SECONDS = 30
LONGEST_PAUSE = 30


@dataclass
class Service:
    name: str
    command: tuple[str, ...]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    # What helps where the process cannot start because of what it has kept.
    remedy: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    failures: int = field(default=0, init=False)

    def start(self) -> None:
        try:
            with self.log.open("ab" if self.process else "wb") as log:
                self.process = subprocess.Popen(  # noqa: S603 -- our own programs, no shell
                    self.command,
                    # `python -m` looks for our packages where it stands, and `up` stands anywhere.
                    cwd=ROOT,
                    env={**os.environ, **self.environment},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    # Ctrl-C reaches us alone; we stop the others in order.
                    start_new_session=True,
                    preexec_fn=die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 -- one thread
                )
        except OSError as error:
            raise LaunchError(sentence_for(error)) from error
        self.started = time.monotonic()

    @property
    def exit_status(self) -> int | None:
        return self.process.poll() if self.process else None

    @property
    def pause(self) -> float:
        """Say how long after its start a fallen process may be started again."""
        return float(min(2**self.failures, LONGEST_PAUSE))

    def stop(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def restart(self) -> None:
        """Start anew what hangs; it has a moment to put down what it holds."""
        self.ask_to_stop()
        self.stop(time.monotonic() + HANGING_SECONDS)
        self.start()

    def last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")

    def epitaph(self) -> str:
        """Say in one sentence why the process does not run."""
        said = self.log.read_text(encoding="utf-8", errors="replace")
        if tells_of_full_disk(said[-4000:]):
            return DISK_FULL
        words = f"the {self.name} process did not start: {self.last_words()}; see {self.log}"
        return f"{words}; {self.remedy}." if self.remedy else f"{words}."


def die_with_parent() -> None:
    """Run in the child before exec: when the supervisor is killed outright, so is the child."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def revive(service: Service, say: Callable[[str], None]) -> None:
    """Start a fallen process again, each time after a longer pause."""
    status = service.exit_status
    if status is None:
        return
    lived = time.monotonic() - service.started
    if lived >= HEALTHY_SECONDS:
        service.failures = 0
    if lived < service.pause:
        return
    service.failures += 1
    # Whoever is killed by a signal has had no time to say why.
    how = f"signal {-status}" if status < 0 else f"status {status}: {service.last_words()}"
    say(f"{service.name} stopped by itself ({how}); starting it again, see {service.log}")
    service.start()


def stop_all(services: Iterable[Service]) -> None:
    """Ask all at once, then wait for each; who does not listen is killed."""
    running = list(services)
    for service in running:
        service.ask_to_stop()
    deadline = time.monotonic() + STOP_SECONDS
    for service in running:
        service.stop(deadline)
