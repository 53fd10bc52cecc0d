"""How gunicorn serves, under `up` and in production: `gunicorn -c python:akimat.launch.serving`.

One request at a time in each worker: docs/adr/0008-one-request-at-a-time.md.
"""

import gc
import logging
import os
import re
import socket
from typing import Any

# Codes that open somebody's pages stand behind the question mark of an address.
QUERY = re.compile(r"\?\S*")


class WithoutQueries(logging.Filter):
    """Cut the query off every address that a line names."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = QUERY.sub("?…", record.getMessage()), ()
        return True


# For whoever turns it on: the path alone, and not the page that one has come from.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(L)s'
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
    logging.getLogger("gunicorn.error").addFilter(WithoutQueries())
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
