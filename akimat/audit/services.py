"""The only door into the journal; it writes in the transaction of the change it tells of."""

from collections.abc import Iterable, Mapping, Sequence

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.people.models import User

VIEW = "view_personal"


def record(subject: str, action: str, *, actor: User | None, **facts: object) -> Entry:
    """Add a line; ``actor`` None is the house itself."""
    return Entry.objects.create(
        at=clock.now(), actor=actor, subject=subject, action=action, facts=facts
    )


def record_view(subject: str, *, actor: User, fields: Sequence[str]) -> Entry:
    """Note that ``actor`` has seen personal data (Law 94-V art. 22)."""
    return record(subject, VIEW, actor=actor, fields=list(fields))


def record_many(lines: Iterable[tuple[str, str, Mapping[str, object]]]) -> None:
    """Add lines of the house itself in one statement: (subject, action, facts)."""
    now = clock.now()
    Entry.objects.bulk_create(
        Entry(at=now, actor=None, subject=subject, action=action, facts=dict(facts))
        for subject, action, facts in lines
    )
