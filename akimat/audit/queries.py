"""What is asked of the journal: the lines of a subject, and whether its chain is whole."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from akimat.audit import checking
from akimat.audit.models import VIEW, ChainHead, Entry, SealedHead
from akimat.audit.offline.chains import Fault
from akimat.people.models import short_name_of


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal as people read it; ``who`` is empty for the house itself."""

    at: datetime
    action: str
    facts: Mapping[str, Any]
    who: str


@dataclass(frozen=True, slots=True)
class Chain:
    """How far the chain of a subject goes, and how far it is sealed; ``hash`` in hexadecimal."""

    length: int
    hash: str
    sealed: int
    sealed_on: date | None


def history(subject: str) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=subject).select_related("actor").order_by("pk")


def changed_after(step: Entry, subjects: Collection[str]) -> set[str]:
    """Give those of ``subjects`` with which something was done after ``step``."""
    later = Entry.objects.filter(pk__gt=step.pk, subject__in=subjects).exclude(action=VIEW)
    return set(later.values_list("subject", flat=True).order_by("subject").distinct())


# Written by hand: a card asks it, and the ORM takes longer to compose it than to read it.
_TOLD = """
SELECT e.at, e.action, e.facts, u.username, u.last_name, u.first_name, u.patronymic
FROM audit_entry e LEFT JOIN people_user u ON u.id = e.actor_id
WHERE e.subject = %s AND (%s OR e.action <> %s)
ORDER BY e.id DESC LIMIT %s
"""


def told(subject: str, *, with_views: bool, most: int) -> list[Told]:
    """Give the last lines, newest first; who has looked is told only to whom it is asked for."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, [subject, with_views, VIEW, most])
        return [
            Told(at, action, json.loads(facts), short_name_of(*name) if name[0] else "")
            for at, action, facts, *name in cursor.fetchall()
        ]


def chain_of(subject: str) -> Chain | None:
    """Give the state of the chain; None where nothing was written about the subject."""
    head = ChainHead.objects.filter(pk=subject).first()
    if head is None:
        return None
    last = SealedHead.objects.filter(chain=subject).select_related("seal").order_by("-seal").first()
    sealed, on = (last.seq, last.seal.day) if last else (0, None)
    return Chain(head.seq, bytes(head.hash).hex(), sealed, on)


def fault_in(subject: str) -> Fault | None:
    """Walk the chains of a subject; give the first altered row, None where they are whole."""
    found = (checking.chain_fault(chain) for chain in checking.chains_of(subject))
    return next(filter(None, found), None)
