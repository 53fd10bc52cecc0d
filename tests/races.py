"""People who do something at the same moment, each over a real connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from django.db import connection

from akimat.base.errors import DomainError


def together(*works):
    """Do all works at the same moment and give what each gave, in their order."""
    start = Barrier(len(works))

    def one(work):
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def at_once(*steps):
    """Do the steps at the same moment and give what came of each: a code or None, sorted."""
    return sorted(together(*(partial(code_of, step) for step in steps)), key=str)


def code_of(step):
    """Give the code of the refusal, None where the step was done."""
    try:
        step()
    except DomainError as error:
        return error.code
    return None


def is_somebody_waiting():
    """Say whether somebody waits for a lock here, and not in the database of other tests."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0
