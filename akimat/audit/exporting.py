"""The whole journal as a file of JSON lines, which ``verify_journal_offline.py`` checks.

Chain by chain in the order of their names: an account of the chain (its head, and where it stood
in the seals), then its lines; after the chains the seals, and last the counts.
"""

import heapq
import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

from django.db import connection, transaction

from akimat.audit.models import Seal
from akimat.audit.offline.chains import facts_hash
from akimat.audit.offline.program import FORMAT
from akimat.audit.sealing import told

# All three looks and the seals see the journal as it was at one moment.
ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
AT_ONCE = 5_000
# The second column keeps heads before seals before lines where the three are merged.
HEADS = "SELECT chain, 0, seq, encode(hash, 'hex') FROM audit_chainhead ORDER BY chain"
SEALED = """
SELECT chain, 1, seal_id, position, seq, encode(hash, 'hex') FROM audit_sealedhead
ORDER BY chain, seal_id
"""
LINES = """
SELECT chain, 2, seq, (extract(epoch FROM at) * 1000000)::bigint, actor_id, subject, action,
       encode(salt, 'hex'), facts::text, encode(hash, 'hex')
FROM audit_entry ORDER BY chain, seq, id
"""
HEAD, IN_SEAL, LINE = range(3)
Row = dict[str, Any]


def write_journal(file: IO[str], *, with_facts: bool) -> dict[str, int]:
    """Write everything; give the counts of lines, chains and seals.

    Without facts a line carries their salted hash only: it can be checked and handed to anybody.
    """
    counts = {"lines": 0, "chains": 0, "seals": 0}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ONE_MOMENT)
        _write(file, {"format": FORMAT, "facts": with_facts})
        for row in _chains(with_facts=with_facts):
            counts["lines" if "seq" in row else "chains"] += 1
            _write(file, row)
        for seal in Seal.objects.iterator():
            counts["seals"] += 1
            _write(file, told(seal))
    _write(file, counts)
    return counts


def _chains(*, with_facts: bool) -> Iterator[Row]:
    looks = map(_stream, (HEADS, SEALED, LINES))
    merged = heapq.merge(*looks, key=itemgetter(0, 1))
    for chain, rows in groupby(merged, key=itemgetter(0)):
        head, sealed, is_told = None, [], False
        for _chain, kind, *words in rows:
            if kind == HEAD:
                head = words
            elif kind == IN_SEAL:
                sealed.append(words)
            else:
                if not is_told:
                    yield {"chain": chain, "head": head, "sealed": sealed}
                is_told = True
                yield {"chain": chain, **_line(words, with_facts=with_facts)}
        if not is_told:
            yield {"chain": chain, "head": head, "sealed": sealed}


def _line(words: list[Any], *, with_facts: bool) -> Row:
    seq, at, actor, subject, action, salt, facts, value = words
    shown = {"salt": salt, "facts": facts}
    if not with_facts:
        shown = {"facts_hash": facts_hash(salt, facts)}
    told_of = {"seq": seq, "at": at, "actor": actor, "subject": subject, "action": action}
    return {**told_of, **shown, "hash": value}


def _stream(sql: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def _write(file: IO[str], row: Row) -> None:
    file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
