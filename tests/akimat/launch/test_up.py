"""`manage.py up` as a person meets it: one process tree, started and stopped for real."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from akimat.launch.folder import DataFolder

ROOT = Path(__file__).resolve().parents[3]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if name not in {"DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"}
}


def up(data, port, *options):
    return subprocess.Popen(  # noqa: S603 -- our own words
        [sys.executable, "manage.py", "up", "--data", data, "--port", str(port), *options],
        cwd=ROOT,
        env=CLEAN,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def refusal(data, port, *options):
    process = up(data, port, *options)
    said = process.communicate(timeout=180)[0]
    assert process.returncode == 1
    return said


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read_until_ready(process):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "ready after" in line:
            return lines
    raise AssertionError("".join(lines))


def check_run_and_stop(data, port, ending):
    process = up(data, port, "--no-demo")
    try:
        last = read_until_ready(process)[-1]
        assert re.search(rf"ready after [\d.]+ s: http://127\.0\.0\.1:{port}/", last)
        assert "already running" in refusal(data, port + 1)
    finally:
        process.send_signal(ending)
        said = process.communicate(timeout=180)[0]
    assert (process.returncode, "stopping" in said) == (0, True)
    left = subprocess.run(["pgrep", "-f", str(data)], capture_output=True, check=False)  # noqa: S603, S607 -- fixed words
    assert left.stdout == b""


def test_it_starts_everything_stops_everything_and_starts_again(tmp_path, free_port):
    for ending in (signal.SIGINT, signal.SIGTERM):
        check_run_and_stop(tmp_path / "data", free_port, ending)


def test_a_taken_port_is_one_sentence(tmp_path, free_port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        said = refusal(tmp_path, free_port)

    assert said == (
        f"Open Akimat: port {free_port} cannot be used (Address already in use); "
        "choose another with --port.\n"
    )


def test_a_data_folder_that_is_a_file_is_one_sentence(tmp_path, free_port):
    (tmp_path / "file").touch()

    said = refusal(tmp_path / "file", free_port)

    assert said == (
        f"Open Akimat: {tmp_path / 'file'} is not a folder; choose another with --data.\n"
    )


def test_another_kind_of_database_is_one_sentence(tmp_path, free_port, monkeypatch):
    monkeypatch.setitem(CLEAN, "DATABASE_URL", "mysql://somebody:secret@127.0.0.1/none")

    said = refusal(tmp_path, free_port)

    assert said == "Open Akimat: DATABASE_URL must be postgres://…, not mysql:…\n"


def test_a_broken_queue_is_one_sentence_before_ready(tmp_path, free_port):
    if not shutil.which("redis-server"):
        pytest.skip("no Redis here: the queue is a folder")
    logs = DataFolder.open(tmp_path).path / "redis/appendonlydir"
    logs.mkdir(parents=True)
    (logs / "appendonly.aof.manifest").write_text("garbage\n")

    said = refusal(tmp_path, free_port, "--no-demo")

    assert "ready" not in said
    assert f"move {tmp_path / 'redis'} away" in said


def test_an_empty_name_of_a_folder_is_refused(free_port):
    process = up("", free_port)

    assert "the name of the folder is empty" in process.communicate(timeout=180)[0]


def test_fresh_refuses_to_forget_somebody_elses_database(tmp_path, free_port, monkeypatch):
    monkeypatch.setitem(CLEAN, "DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")

    assert "forgets the embedded database only" in refusal(tmp_path, free_port, "--fresh")


def test_an_old_python_hears_one_sentence(tmp_path):
    script = (ROOT / "manage.py").read_text(encoding="utf-8")
    # What an old Python does first is compare its version; here a new one pretends.
    pretending = script.replace("sys.version_info <", "(3, 9) <").replace(
        "% sys.version_info[:2]", "% (3, 9)"
    )
    (tmp_path / "manage.py").write_text(pretending, encoding="utf-8")

    ran = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, tmp_path / "manage.py"], capture_output=True, text=True, check=False
    )

    assert ran.stderr == "Open Akimat needs Python 3.11 or newer; this is Python 3.9.\n"
    assert ran.returncode == 1
