"""The chain of one subject: each line carries the hash of the line before it."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

START = "0" * 64
# (seal, position, seq, hash): where a chain stood when a seal was made.
Sealed = Sequence[tuple[int, int, int, str]]


class Line(NamedTuple):
    """A line; ``at`` in microseconds since 1970 UTC, hashes in hexadecimal."""

    seq: int
    at: int
    actor: int | None
    subject: str
    action: str
    facts_hash: str
    hash: str


class Fault(NamedTuple):
    """The first altered row of a chain (``seq`` of the line), or of the seals (``chain`` empty)."""

    chain: str
    seq: int
    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.chain or 'seals'}: {self.words}"


def netstrings(*words: str) -> bytes:
    """Join words so that nobody can shift a letter from one to the next (D. J. Bernstein, 1997)."""
    return "".join([f"{len(word.encode())}:{word}," for word in words]).encode()


def facts_hash(salt: str, facts: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + facts.encode()).hexdigest()


def line_hash(previous: str, chain: str, line: Line, seq: int | None = None) -> str:
    actor = "" if line.actor is None else str(line.actor)
    words = (str(seq or line.seq), str(line.at), actor, line.subject, line.action, line.facts_hash)
    return hashlib.sha256(netstrings(previous, chain, *words)).hexdigest()


def check_chain(
    chain: str, lines: Iterable[Line], head: tuple[int, str] | None, sealed: Sealed
) -> Fault | None:
    """Walk a chain; ``sealed`` are (seal, position, seq, hash) of its head in each seal."""
    rest, due = iter(lines), {seq: value for _seal, _position, seq, value in sealed}
    before, previous, last, agreed = "", START, 0, 0
    for line in rest:
        if line.seq != last + 1 or line.hash != line_hash(previous, chain, line):
            return explain(chain, last, (before, previous), [line, *rest])
        known = due.pop(line.seq, None)
        if known is not None and known != line.hash:
            return replaced(chain, agreed + 1, line.seq, "its seal")
        agreed = line.seq if known else agreed
        before, previous, last = previous, line.hash, line.seq
    if due or (head and head[0] > last):
        end = max([*due, head[0] if head else 0])
        return Fault(chain, last + 1, "deleted", f"lines {last + 1} to {end} were deleted")
    if head != (last, previous):
        return replaced(chain, agreed + 1, last, "the head of the chain")
    return None


def replaced(chain: str, first: int, last: int, by: str) -> Fault:
    words = f"the lines {first} to {last} were replaced or inserted: {by} says otherwise"
    return Fault(chain, first, "replaced", words)


def explain(chain: str, last: int, before: tuple[str, str], rest: Sequence[Line]) -> Fault:
    """Say what became of the line after ``last``, the first of ``rest``, which does not fit.

    ``before`` are the hashes of the two lines before it.
    """
    first, seq = rest[0], last + 1
    if first.seq > seq:
        words = f"lines {seq} to {first.seq - 1} were deleted"
        return Fault(chain, seq, "deleted", words)
    if first.seq < seq:
        return Fault(chain, last, "inserted", f"line {last} was inserted: there are two")
    if before[0] and first.hash == line_hash(before[0], chain, first, last):
        return Fault(chain, last, "inserted", f"line {last} was inserted")
    return _displaced(chain, seq, before[1], rest) or _altered(chain, seq, rest)


def _displaced(chain: str, seq: int, previous: str, rest: Sequence[Line]) -> Fault | None:
    """Find the line that belongs at ``seq`` among the later ones."""
    first, later = rest[0], rest[1:]
    home = next((one for one in later if one.hash == line_hash(previous, chain, one, seq)), None)
    if home is None:
        return None
    homes = [(home.hash, seq + 1), *((one.hash, one.seq + 1) for one in later)]
    if any(first.hash == line_hash(after, chain, first, new) for after, new in homes):
        words = f"line {seq} was reordered: it stands at {home.seq} now"
        return Fault(chain, seq, "reordered", words)
    return Fault(chain, seq, "inserted", f"line {seq} was inserted")


def _altered(chain: str, seq: int, rest: Sequence[Line]) -> Fault:
    first, follower = rest[0], rest[1] if len(rest) > 1 else None
    if follower and follower.hash == line_hash(first.hash, chain, follower, follower.seq + 1):
        words = f"line {seq} was deleted, and the later ones renumbered"
        return Fault(chain, seq, "deleted", words)
    words = f"line {seq} was changed"
    if seq > 1:
        words += f" (or line {seq - 1} together with its hash)"
    return Fault(chain, seq, "changed", words)
