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
    keep_what_is_loaded()
    _keep_silent_connections_out(server)


def keep_what_is_loaded() -> None:
    """Let no collection look again at what lives as long as the process; its pages stay shared.

    Without it the first full collection of a new worker copies every page: 200 to 300 ms.
    """
    gc.collect()
    gc.freeze()


def _keep_silent_connections_out(server: Any) -> None:  # noqa: ANN401 -- ditto
    """Let no worker wait for a browser that has connected ahead and says nothing yet."""
    if not hasattr(socket, "TCP_DEFER_ACCEPT"):
        return
    for listener in server.LISTENERS:
        if listener.sock.family in {socket.AF_INET, socket.AF_INET6}:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT)
