"""The Merkle tree of RFC 6962 (2.1) over the heads of all chains."""

import hashlib
from collections.abc import Sequence

from akimat.audit.offline.chains import netstrings

SIZE = 32


class Tree:
    """The Merkle tree of RFC 6962 (2.1), whose leaves are put in their places one by one."""

    def __init__(self) -> None:
        self.levels = [bytearray()]
        self._touched: set[int] = set()

    def put(self, position: int, leaf: bytes) -> None:
        if position * SIZE > len(self.levels[0]):
            raise ValueError(position)
        self.levels[0][position * SIZE : (position + 1) * SIZE] = leaf
        self._touched.add(position)

    def root(self) -> bytes:
        touched, depth = self._touched, 0
        while len(self.levels[depth]) > SIZE:
            touched = {position // 2 for position in touched}
            if depth + 1 == len(self.levels):
                self.levels.append(bytearray())
            below, above = self.levels[depth], self.levels[depth + 1]
            for position in sorted(touched):
                pair = below[2 * position * SIZE : (2 * position + 2) * SIZE]
                # The last one without a neighbour goes up as it is.
                node = pair if len(pair) == SIZE else hashlib.sha256(b"\1" + pair).digest()
                above[position * SIZE : (position + 1) * SIZE] = node
            depth += 1
        self._touched = set()
        return bytes(self.levels[depth]) or hashlib.sha256().digest()

    def path(self, position: int) -> list[bytes]:
        """Give the neighbours on the way up, of a tree whose root was asked for."""
        found = []
        for level in self.levels[:-1]:
            other = position ^ 1
            if node := bytes(level[other * SIZE : (other + 1) * SIZE]):
                found.append(node)
            position //= 2
        return found


def leaf_hash(chain: str, seq: int, value: str) -> bytes:
    return hashlib.sha256(b"\0" + netstrings(chain, str(seq), value)).digest()


def root_of_path(leaf: bytes, position: int, size: int, path: Sequence[bytes]) -> bytes:
    """Go up from a leaf (RFC 9162, 2.1.3.2); empty where the path cannot be one."""
    at, last, node = position, size - 1, leaf
    for other in path:
        if last <= 0 or at > last:
            return b""
        if at % 2 or at == last:
            node = hashlib.sha256(b"\1" + other + node).digest()
            while not at % 2 and at:
                at, last = at // 2, last // 2
        else:
            node = hashlib.sha256(b"\1" + node + other).digest()
        at, last = at // 2, last // 2
    return b"" if last else node
