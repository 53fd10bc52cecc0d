"""Notices a worker that lives but does not work: its heartbeat in the database is late."""

import time
from dataclasses import dataclass, field

import psycopg2

WORKER_IS_LATE_AFTER = 180
LOOK_EVERY = 60
# The first look may find a machine that has just woken up; it then has a minute to beat again.
LOOKS = 2
ASK = "SELECT extract(epoch FROM at) FROM launch_heartbeat WHERE name = 'worker'"


@dataclass
class Pulse:
    url: str
    looked: float = field(default_factory=time.monotonic)
    late: int = 0

    def is_lost(self, started: float) -> bool:
        """Look once a minute whether a worker of that start has been silent for too long."""
        now = time.monotonic()
        if now - self.looked < LOOK_EVERY:
            return False
        self.looked = now
        is_late = now - started > WORKER_IS_LATE_AFTER and self._is_late()
        self.late = self.late + 1 if is_late else 0
        return self.late >= LOOKS

    def _is_late(self) -> bool:
        try:
            connection = psycopg2.connect(self.url, connect_timeout=2)
            try:
                with connection.cursor() as cursor:
                    cursor.execute(ASK)
                    found = cursor.fetchone()
            finally:
                connection.close()
        except psycopg2.Error:
            # Without a database no worker can beat.
            return False
        return found is None or time.time() - float(found[0]) > WORKER_IS_LATE_AFTER
