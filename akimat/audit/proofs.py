"""What proves to an outsider that a subject is counted in the last seal of the journal."""

from typing import Any

from django.db import connection

from akimat.audit.models import Seal, SealedHead
from akimat.audit.offline.trees import SIZE, Tree, leaf_hash
from akimat.audit.sealing import BLOCK_LEVEL, told

FORMAT = "open-akimat proof 1"
BLOCK = """
SELECT DISTINCT ON (position) position, chain, seq, hash FROM audit_sealedhead
WHERE position >= %s AND position < %s AND seal_id <= %s ORDER BY position, seal_id DESC
"""


def proof_of(chain: str) -> dict[str, Any] | None:
    """Give where the chain stood in the last seal and the way up to its root; None before it.

    Read by ``verify_journal_offline.py --proof``; hashes in hexadecimal.
    """
    seal = Seal.objects.order_by("-number").first()
    if seal is None:
        return None
    heads = SealedHead.objects.filter(chain=chain, seal__lte=seal.number)
    head = heads.order_by("-seal").first()
    if head is None:
        return None
    path = _path(seal, head.position)
    return {
        "format": FORMAT,
        "chain": chain,
        "seq": head.seq,
        "hash": bytes(head.hash).hex(),
        "position": head.position,
        "path": [node.hex() for node in path],
        "seal": told(seal),
    }


def _path(seal: Seal, position: int) -> list[bytes]:
    """Read one block of leaves; the nodes over the other blocks stand in the seal."""
    number, place = divmod(position, 2**BLOCK_LEVEL)
    first = number << BLOCK_LEVEL
    block, upper = Tree(), Tree()
    with connection.cursor() as cursor:
        cursor.execute(BLOCK, [first, first + 2**BLOCK_LEVEL, seal.number])
        for leaf, chain, seq, value in cursor.fetchall():
            block.put(leaf - first, leaf_hash(chain, seq, bytes(value).hex()))
    block.root()
    nodes = bytes(seal.blocks)
    for node in range(len(nodes) // SIZE):
        upper.put(node, nodes[node * SIZE : (node + 1) * SIZE])
    upper.root()
    return block.path(place) + (upper.path(number) if nodes else [])
