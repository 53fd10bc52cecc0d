"""A journal with some chains, and a superuser's hand on it."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection

from akimat.audit import sealing
from akimat.audit.services import record
from akimat.base import clock

SUBJECT = "appeal:77"
STEPS = ("register", "route", "take", "answer", "close")


def write(subject=SUBJECT, steps=STEPS):
    for number, step in enumerate(steps):
        record(subject, step, actor=None, reason=f"«{number}» ә")


def seal_today():
    """Seal all there is, as the coming night will."""
    sealing.seal_day(clock.today())


def seal_after(days):
    sealing.seal_day(clock.today() + timedelta(days=days))


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def as_superuser():
    """Switch the triggers off, as only a superuser can."""
    sql("SET session_replication_role = replica")
    yield
    sql("SET session_replication_role = origin")


def rehash(subject=SUBJECT, start=1):
    """Compute the hashes anew from ``start``, as somebody would who knows how they are made."""
    sql(
        """
        DO $do$ DECLARE line record; value bytea; BEGIN
          SELECT coalesce((SELECT hash FROM audit_entry WHERE chain = %s AND seq = %s - 1),
                          decode(repeat('00', 32), 'hex')) INTO value;
          FOR line IN SELECT * FROM audit_entry WHERE chain = %s AND seq >= %s ORDER BY seq LOOP
            value := audit_line_hash(value, line.chain, line.seq, line.at, line.actor_id,
                                     line.subject, line.action, line.salt, line.facts);
            UPDATE audit_entry SET hash = value WHERE id = line.id;
          END LOOP;
          UPDATE audit_chainhead SET hash = value,
            seq = (SELECT max(seq) FROM audit_entry WHERE chain = %s) WHERE chain = %s;
        END $do$
        """,
        subject,
        start,
        subject,
        start,
        subject,
        subject,
    )


def shift(by, start, subject=SUBJECT):
    """Renumber the lines from ``start``: far away first, for two never share a number."""
    sql(
        "UPDATE audit_entry SET seq = seq + 1000 WHERE chain = %s AND seq >= %s",
        subject,
        start,
    )
    sql(
        "UPDATE audit_entry SET seq = seq - 1000 + %s WHERE chain = %s AND seq > 1000",
        by,
        subject,
    )
