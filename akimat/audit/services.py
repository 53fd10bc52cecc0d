"""The only door into the journal; it writes in the transaction of the change it tells of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import NamedTuple
from urllib.parse import unquote_plus

from akimat.audit.models import VIEW, Entry
from akimat.base import clock
from akimat.base.masks import mask_iin
from akimat.base.rows import insert
from akimat.people.models import User

# Chains are locked in this order, so that of two who write many lines none waits for the other.
_SUBJECT = itemgetter(0)
WHOLE_NUMBER = re.compile(r"\d(?:[\s-]*\d){11}")


class Past(NamedTuple):
    """A line about what was done before it is entered; ``actor`` None is the house itself."""

    at: datetime
    actor: User | None
    subject: str
    action: str
    facts: Mapping[str, object]


def record(subject: str, action: str, *, actor: User | None, **facts: object) -> Entry:
    """Add a line; ``actor`` None is the house itself."""
    entry = line_of(subject, action, actor=actor, **facts)
    insert(entry)
    return entry


def line_of(subject: str, action: str, *, actor: User | None, **facts: object) -> Entry:
    """Make a line that is written by the same statement as the change; see akimat.base.moves."""
    return Entry(at=clock.now(), actor=actor, subject=subject, action=action, facts=facts)


def record_view(subject: str, *, actor: User, fields: Sequence[str]) -> Entry:
    """Note that ``actor`` has seen personal data (Law 94-V art. 22)."""
    return record(subject, VIEW, actor=actor, fields=list(fields))


def record_list(
    name: str, *, actor: User, fields: Sequence[str], rows: Sequence[int], query: str = ""
) -> None:
    """Note that ``actor`` has seen personal data of these rows in a list; no rows, no line.

    ``query`` is what was asked for; a whole IIN or BIN in it is masked.
    """
    if rows:
        # PostgreSQL keeps no NUL in JSON; whoever sends one is not to get a page that broke.
        readable = unquote_plus(query).replace("\x00", "")
        asked = WHOLE_NUMBER.sub(lambda found: mask_iin(found[0]), readable)
        facts = {"fields": list(fields), "rows": list(rows), "query": asked}
        record(f"list:{name}", VIEW, actor=actor, **facts)


def record_many(
    lines: Iterable[tuple[str, str, Mapping[str, object]]], *, actor: User | None = None
) -> None:
    """Add lines in one statement: (subject, action, facts); ``actor`` None is the house itself."""
    now = clock.now()
    Entry.objects.bulk_create(
        Entry(at=now, actor=actor, subject=subject, action=action, facts=dict(facts))
        for subject, action, facts in sorted(lines, key=_SUBJECT)
    )


def record_past(lines: Iterable[Past]) -> None:
    """Add lines with the moments at which things were done, in one statement."""
    Entry.objects.bulk_create(
        (
            Entry(
                at=line.at,
                actor=line.actor,
                subject=line.subject,
                action=line.action,
                facts=dict(line.facts),
            )
            for line in sorted(lines, key=attrgetter("subject"))
        ),
        batch_size=2_000,
    )
