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
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""


@contextmanager
def served(folder, port):
    (folder / "one_line.py").write_text(APPLICATION, encoding="ascii")
    command = [*(sys.executable, "-m", "gunicorn", "-c", "python:akimat.launch.serving")]
    command += ["--bind", f"127.0.0.1:{port}", "--pythonpath", str(folder), "one_line:application"]
    server = subprocess.Popen(command)  # noqa: S603 -- our own
    try:
        yield
    finally:
        server.terminate()
        server.wait(20)


def ask(port, patience):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    connection.request("GET", "/")
    return connection.getresponse().status


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="a kernel without it")
def test_browsers_that_connect_ahead_and_stay_silent_keep_nobody_waiting(tmp_path, port):
    with served(tmp_path, port), ExitStack() as open_connections:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                assert ask(port, 5) == http.client.OK
                break
            except OSError:
                time.sleep(0.1)
        for _ in range(serving.workers * 3):
            silent = open_connections.enter_context(socket.socket())
            silent.connect(("127.0.0.1", port))

        assert ask(port, 5) == http.client.OK
