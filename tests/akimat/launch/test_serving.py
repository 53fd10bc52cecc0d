"""A real gunicorn with the settings of the product and an application of one line."""

import http.client
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest

from akimat.launch import serving

APPLICATION = """
def application(environ, start_response):
    if environ["PATH_INFO"] == "/broken/":
        raise RuntimeError("broken")
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""


@contextmanager
def served(folder, port, *options, log=None):
    (folder / "one_line.py").write_text(APPLICATION, encoding="ascii")
    command = [*(sys.executable, "-m", "gunicorn", "-c", "python:akimat.launch.serving")]
    command += ["--bind", f"127.0.0.1:{port}", "--pythonpath", str(folder), *options]
    server = subprocess.Popen([*command, "one_line:application"], stdout=log, stderr=log)  # noqa: S603 -- our own
    try:
        yield
    finally:
        server.terminate()
        server.wait(20)


def ask(port, patience, path="/", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    connection.request("GET", path, headers=headers)
    return connection.getresponse().status


def wait_for(port):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            assert ask(port, 5) == http.client.OK
        except OSError:
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="a kernel without it")
def test_browsers_that_connect_ahead_and_stay_silent_keep_nobody_waiting(tmp_path, port):
    with served(tmp_path, port), ExitStack() as open_connections:
        wait_for(port)
        for _ in range(serving.workers * 3):
            silent = open_connections.enter_context(socket.socket())
            silent.connect(("127.0.0.1", port))

        assert ask(port, 5) == http.client.OK


def test_no_log_names_the_code_behind_the_question_mark(tmp_path, port):
    log = tmp_path / "log"
    codes = ("BCDF2345", "GHJK6789")
    with (
        log.open("w") as written,
        served(tmp_path, port, "--access-logfile", "-", log=written),
    ):
        wait_for(port)
        page = f"http://127.0.0.1/status/?code={codes[1]}"
        for path, status in (("/status/", http.client.OK), ("/broken/", 500)):
            assert ask(port, 5, f"{path}?code={codes[0]}", Referer=page) == status

    told = log.read_text()
    assert "GET /status/ " in told
    assert "GET /broken/?…" in told
    assert not [code for code in codes if code in told]
