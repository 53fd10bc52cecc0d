"""The daily seal: one signed root over the heads of all chains as a local day ended."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from akimat.audit.models import Seal
from akimat.audit.offline.chains import START
from akimat.audit.offline.seals import seal_hash, seal_text
from akimat.audit.offline.trees import Tree, leaf_hash
from akimat.audit.signing import signing_key
from akimat.base import clock
from akimat.base.moments import day as day_of
from akimat.notifications.services import Letter, post_many

# The level of the tree whose nodes a seal keeps: each stands over 2 ** 8 leaves.
BLOCK_LEVEL = 8
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('audit.seal'))"
# What moved: each chain goes on to the last line before its first one of a later day. A line that
# is committed late, or tells of an earlier day, stands behind those that are sealed and comes into
# the next seal. A new chain gets the next leaf; an old one keeps its own.
HEADS = """
WITH known AS (
  SELECT DISTINCT ON (position) position, chain, seq
  FROM audit_sealedhead ORDER BY position, seal_id DESC
), moved AS (
  SELECT head.chain, known.position, coalesce(known.seq, 0) AS old
  FROM audit_chainhead head LEFT JOIN known ON known.chain = head.chain
  WHERE head.seq > coalesce(known.seq, 0)
), fresh AS (
  SELECT line.chain, moved.position, line.seq, line.hash,
         bool_and(line.at < %(end)s) OVER (PARTITION BY line.chain ORDER BY line.seq) AS ended
  FROM moved JOIN audit_entry line ON line.chain = moved.chain AND line.seq > moved.old
), heads AS (
  SELECT DISTINCT ON (chain) chain, position, seq, hash
  FROM fresh WHERE ended ORDER BY chain, seq DESC
)
INSERT INTO audit_sealedhead (seal_id, position, chain, seq, hash)
SELECT %(number)s, coalesce(position, (SELECT count(*) FROM known) - 1
         + row_number() OVER (PARTITION BY position IS NULL ORDER BY chain)), chain, seq, hash
FROM heads
"""
LEAVES = """
SELECT DISTINCT ON (position) position, chain, seq, hash
FROM audit_sealedhead ORDER BY position, seal_id DESC
"""


def seal_days() -> int:
    """Seal each day that has ended since the last seal; without one, yesterday with all before it.

    Give how many seals were made.
    """
    yesterday = clock.today() - timedelta(days=1)
    last = Seal.objects.order_by("-number").first()
    day = last.day + timedelta(days=1) if last else yesterday
    made = 0
    while day <= yesterday:
        made += seal_day(day)
        day += timedelta(days=1)
    return made


@transaction.atomic
def seal_day(day: date) -> bool:
    """Seal one day; False where it is sealed, or a later one is."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        last = Seal.objects.order_by("-number").first()
        if last and last.day >= day:
            return False
        number = last.number + 1 if last else 1
        cursor.execute(HEADS, {"number": number, "end": end_of(day)})
    seal = _made(number, day, last)
    seal.save(force_insert=True)
    _mail(seal)
    return True


def end_of(day: date) -> datetime:
    """Give the midnight that ends a day on the clock of the installation."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def told(seal: Seal) -> dict[str, Any]:
    """Write a seal as it is signed, published and mailed: hashes in hexadecimal."""
    return {
        "number": seal.number,
        "day": seal.day.isoformat(),
        "made_at": seal.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "entries": seal.entries,
        "chains": seal.chains,
        "root": bytes(seal.root).hex(),
        "previous": bytes(seal.previous).hex(),
        "public_key": bytes(seal.public_key).hex(),
        "signature": bytes(seal.signature).hex(),
    }


def _made(number: int, day: date, last: Seal | None) -> Seal:
    key, tree = signing_key(), Tree()
    entries = chains = 0
    for position, chain, seq, value in _leaves():
        tree.put(position, leaf_hash(chain, seq, value.hex()))
        entries, chains = entries + seq, chains + 1
    seal = Seal(
        number=number,
        day=day,
        made_at=clock.now(),
        entries=entries,
        chains=chains,
        root=tree.root(),
        previous=bytes.fromhex(seal_hash(told(last)) if last else START),
        public_key=key.public_key().public_bytes_raw(),
        blocks=bytes(tree.levels[BLOCK_LEVEL]) if len(tree.levels) > BLOCK_LEVEL else b"",
    )
    seal.signature = key.sign(seal_text(told(seal)))
    return seal


def _leaves() -> Iterator[tuple[int, str, int, bytes]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(LEAVES)
        for position, chain, seq, value in cursor:
            yield position, chain, seq, bytes(value)


def _mail(seal: Seal) -> None:
    words = told(seal)
    context = {"on": day_of(seal.day), "text": seal_text(words).decode(), **words}
    post_many(
        Letter(
            key=f"seal:{seal.number}:{recipient}",
            template="journal_seal",
            recipient=recipient,
            language=settings.LANGUAGE_CODE,
            context=context,
        )
        for recipient in settings.SEAL_RECIPIENTS
    )
