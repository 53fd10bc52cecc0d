"""The real product for the browser: `manage.py up` with its own data, worker and broker."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

MANAGE = str(Path(__file__).resolve().parents[2] / "manage.py")
# Of the tests or of the machine; the installation has its own.
NOT_OURS = {"DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"}
READY_SECONDS = 240
TOWN = "156020100"


@dataclass(frozen=True)
class Receipt:
    number: str
    code: str
    link: str


class Installation:
    def __init__(self, folder, database_url):
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.environment = {**environment, "AKIMAT_DATA": str(folder), "DATABASE_URL": database_url}
        self.environment["PUBLIC_URL"] = self.address
        self.database_url = database_url
        self.said = folder.parent / "up.log"
        self.up = None

    def start(self):
        with self.said.open("wb") as log:
            self.up = subprocess.Popen(  # noqa: S603 -- our own words
                [sys.executable, MANAGE, "up", "--no-demo", "--port", str(self.port)],
                # `up` must stand on its own feet wherever it is called from.
                cwd=self.folder.parent,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        waited_for(lambda: b"ready after" in self.said.read_bytes(), READY_SECONDS)
        self.manage("demo", "--total", "0")

    def manage(self, *words):
        subprocess.run(  # noqa: S603 -- our own words
            [sys.executable, MANAGE, *words],
            cwd=self.folder.parent,
            env=self.environment,
            capture_output=True,
            check=True,
        )

    def stop(self):
        self.up.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.up.wait(40)
        self.up.kill()

    def file(self, key, text, **changes):
        """File by the API, as a stranger's program does, and give the receipt."""
        applicant = {
            "type": "individual",
            "full_name": "Сәрсенова Айгерім",
            "address": {"settlement": TOWN, "street": "Абай көшесі", "house": "14"},
        }
        body = {"kind": "application", "text": text, "language": "kk", "channel": "web"}
        body |= {"applicant": applicant, "consent": True, **changes}
        request = urllib.request.Request(  # noqa: S310 -- our own http address
            f"{self.address}/api/v1/appeals/",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Idempotency-Key": key},
        )
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310 -- ditto
            assert response.status == 201
            answer = json.load(response)
        return Receipt(answer["number"], answer["access_code"], answer["status_url"])

    def rows(self, query, *values):
        with (
            closing(psycopg2.connect(self.database_url)) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(query, values)
            rows = cursor.fetchall()
            connection.commit()
            return rows

    def state_of(self, number):
        return self.rows("SELECT state FROM appeals_appeal WHERE number = %s", number)[0][0]

    def wait_for_state(self, number, state, seconds=20):
        waited_for(lambda: self.state_of(number) == state, seconds)

    def pids(self, *words):
        """Give our processes whose command has all ``words``, oldest first."""
        mine, found = {self.up.pid}, []
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,args="],  # noqa: S607 -- of every Unix
            capture_output=True,
            text=True,
            check=True,
        )
        for line in listed.stdout.splitlines():
            pid, parent, command = line.split(None, 2)
            if int(parent) in mine:
                mine.add(int(pid))
                if all(word in command for word in words):
                    found.append(int(pid))
        return found

    @contextmanager
    def stopped(self, *words):
        """Let our processes with these ``words`` stand still for the time of a block."""
        pids = self.pids(*words)
        assert pids, words
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def waited_for(is_so, seconds):
    """Ask until it is so; fail aloud when the time is over."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.1)


@contextmanager
def database_of_its_own(server_url):
    """Make a database beside the one of the tests, and drop it in the end."""
    name = f"browser_{uuid.uuid4().hex[:12]}"
    with closing(psycopg2.connect(server_url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
            try:
                yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
            finally:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
