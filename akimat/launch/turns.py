"""What must not be done twice at once on one database: whoever comes second waits, and says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg2
from django.db import connection


@contextmanager
def turn(name: str, *, waiting: Callable[[], object]) -> Iterator[None]:
    """Hold the lock ``name`` for the block; ``waiting`` is called where another one has it.

    On a connection of its own: the work inside may close that of Django.
    """
    held = psycopg2.connect(**connection.get_connection_params())
    held.autocommit = True
    try:
        with held.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name])
            if cursor.fetchone() != (True,):
                waiting()
                cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        yield
    finally:
        held.close()
