"""How gunicorn serves, under `up` and in production: `gunicorn -c python:akimat.launch.serving`.

One request at a time in each worker: docs/adr/0008-one-request-at-a-time.md.
"""

import gc
import os
import socket
from typing import Any

worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True
timeout = 60
graceful_timeout = 8
control_socket_disable = True

# Seconds for which the kernel keeps a silent connection to itself.
SILENT = 60


def when_ready(server: Any) -> None:  # noqa: ANN401 -- gunicorn's arbiter
    """Prepare what the workers are forked from."""
    # What is loaded by now lives as long as the process: no collection needs to look at it again,
    # and its pages stay shared.
    gc.collect()
    gc.freeze()
    _keep_silent_connections_out(server)


def _keep_silent_connections_out(server: Any) -> None:  # noqa: ANN401 -- ditto
    """Let no worker wait for a browser that has connected ahead and says nothing yet."""
    if not hasattr(socket, "TCP_DEFER_ACCEPT"):
        return
    for listener in server.LISTENERS:
        if listener.sock.family in {socket.AF_INET, socket.AF_INET6}:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT)
