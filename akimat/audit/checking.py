"""Is the journal whole? PostgreSQL looks for chains that are not; what became of them is told here.

Each look is one pass in the database, so what this process holds does not grow with the journal.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from akimat.audit.models import Seal
from akimat.audit.offline.chains import START, Fault, Line, check_chain, facts_hash
from akimat.audit.offline.seals import check_seals
from akimat.audit.offline.trees import leaf_hash
from akimat.audit.sealing import told
from akimat.audit.signing import known_keys

TABLES = ("audit_entry", "audit_chainhead", "audit_sealedhead")
ALL = "TRUE"
# A subject has its own chain, or one a reader: whatever comes after «@» comes before «A».
OF_SUBJECT = "(chain = %(subject)s OR (chain > %(subject)s || '@' AND chain < %(subject)s || 'A'))"
BROKEN = """
SELECT DISTINCT chain FROM (
  SELECT chain, seq, hash, lag(seq, 1, 0::bigint) OVER one AS before,
         audit_line_hash(lag(hash, 1, decode(%(start)s, 'hex')) OVER one, chain, seq, at, actor_id,
                         subject, action, salt, facts) AS due
  FROM audit_entry WHERE {which} WINDOW one AS (PARTITION BY chain ORDER BY seq)
) AS line WHERE seq <> before + 1 OR hash <> due
"""
OTHER_HEAD = """
SELECT coalesce(head.chain, last.chain)
FROM (SELECT * FROM audit_chainhead WHERE {which}) AS head
FULL JOIN (SELECT DISTINCT ON (chain) chain, seq, hash FROM audit_entry WHERE {which}
           ORDER BY chain, seq DESC) AS last ON last.chain = head.chain
WHERE head.seq IS DISTINCT FROM last.seq OR head.hash IS DISTINCT FROM last.hash
"""
SEALED_OTHERWISE = """
SELECT DISTINCT sealed.chain FROM (SELECT * FROM audit_sealedhead WHERE {which}) AS sealed
LEFT JOIN audit_entry AS line ON line.chain = sealed.chain AND line.seq = sealed.seq
WHERE line.hash IS DISTINCT FROM sealed.hash
"""
# In one statement, so that a line written meanwhile is seen with its head or not at all.
CHAIN = """
SELECT 'line', seq, (extract(epoch FROM at) * 1000000)::bigint, actor_id, subject, action,
       encode(salt, 'hex'), facts::text, encode(hash, 'hex')
FROM audit_entry WHERE chain = %(chain)s
UNION ALL
SELECT 'head', seq, 0, NULL, '', '', '', '', encode(hash, 'hex')
FROM audit_chainhead WHERE chain = %(chain)s
UNION ALL
SELECT 'seal', seq, seal_id, position, '', '', '', '', encode(hash, 'hex')
FROM audit_sealedhead WHERE chain = %(chain)s
ORDER BY 1, 2, 3
"""
LEAVES = "SELECT position, chain, seq, hash FROM audit_sealedhead WHERE seal_id = %s ORDER BY 1"


def faults(subject: str = "") -> Iterator[Fault]:
    """Give the first altered row of each broken chain, then of the seals.

    With ``subject`` only of its chains, and without the seals.
    """
    chains: set[str] = set()
    for look in (BROKEN, OTHER_HEAD, SEALED_OTHERWISE):
        which = OF_SUBJECT if subject else ALL
        values = {"subject": subject, "start": START}
        chains |= {chain for (chain,) in _rows(look.format(which=which), values)}
    for chain in sorted(chains):
        if fault := chain_fault(chain):
            yield fault
    if not subject:
        yield from check_seals(map(told, Seal.objects.iterator()), _leaves, known_keys())


def chain_fault(chain: str) -> Fault | None:
    """Walk one chain, its head and where it stood in the seals."""
    lines, sealed, head = [], [], None
    for kind, seq, at, actor, subject, action, salt, facts, value in _rows(CHAIN, {"chain": chain}):
        if kind == "line":
            hidden = facts_hash(salt, facts)
            lines.append(Line(seq, at, actor, subject, action, hidden, value))
        elif kind == "head":
            head = (seq, value)
        else:
            sealed.append((at, actor, seq, value))
    return check_chain(chain, lines, head, sealed)


def chains_of(subject: str) -> list[str]:
    """Give the chains of a subject that have lines or a head or stand in a seal."""
    look = " UNION ".join(f"SELECT chain FROM {table} WHERE {OF_SUBJECT}" for table in TABLES)  # noqa: S608 -- names of our own
    return sorted(chain for (chain,) in _rows(look, {"subject": subject}))


def _leaves(seal: int) -> Iterator[tuple[int, bytes]]:
    for position, chain, seq, value in _rows(LEAVES, [seal]):
        yield position, leaf_hash(chain, seq, bytes(value).hex())


def _rows(sql: str, values: Any) -> list[Any]:  # noqa: ANN401 -- what a cursor takes
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[Any] = cursor.fetchall()
        return found
