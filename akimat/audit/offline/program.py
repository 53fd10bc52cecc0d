"""Check a journal of Open Akimat without Open Akimat: Python 3.11 and nothing else.

    python3 verify_journal_offline.py journal.jsonl --key HEX --seals seals.json
    python3 verify_journal_offline.py --proof proof.json --key HEX

``journal.jsonl`` comes from ``manage.py export_journal``; ``seals.json`` and the key are published
at /openness/journal/ and were mailed day by day; a proof is saved from the page of an appeal. With
both, a journal and a proof, it is also checked that the journal still holds what was proved.
Exit status: 0 whole, 1 altered, 2 not readable. How it works: docs/journal.md.
"""

import argparse
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from akimat.audit.offline.chains import Fault, Line, check_chain, facts_hash
from akimat.audit.offline.seals import check_seals, proof_fault, seal_text
from akimat.audit.offline.trees import SIZE, leaf_hash

FORMAT = "open-akimat journal 1"
MOST_FAULTS = 20
Row = dict[str, Any]


class Journal:
    """An export, read once from its beginning to its end; only the seals and heads are kept."""

    def __init__(self, file: Iterable[str], proof: Mapping[str, Any] | None = None) -> None:
        self.rows: Iterator[Row] = map(json.loads, file)
        if next(self.rows, {}).get("format") != FORMAT:
            raise ValueError(f"it does not begin as {FORMAT}")
        self.proof = proof
        self.lines = self.chains = 0
        self.seals: list[Row] = []
        self.heads: dict[int, tuple[array[int], bytearray]] = {}

    def faults(self, keys: Sequence[str], published: Iterable[Row]) -> Iterator[Fault]:
        for chain, rows in groupby(self.rows, key=lambda row: str(row.get("chain", ""))):
            if chain:
                yield from self._chain(chain, rows)
            else:
                yield from self._ending(list(rows))
        yield from check_seals(self.seals, self._leaves, keys)
        ours = {seal["number"]: seal_text(seal) for seal in self.seals}
        for seal in published:
            if ours.get(seal["number"]) != seal_text(seal):
                words = f"seal {seal['number']} of {seal['day']} was published with other words"
                yield Fault("", seal["number"], "seal", words)

    def _chain(self, chain: str, rows: Iterator[Row]) -> Iterator[Fault]:
        about = next(rows)
        self.chains += 1
        sealed, head = about["sealed"], about["head"]
        for seal, position, seq, value in sealed:
            positions, leaves = self.heads.setdefault(seal, (array("q"), bytearray()))
            positions.append(position)
            leaves += leaf_hash(chain, seq, value)
        if self.proof and self.proof["chain"] == chain:
            sealed = [*sealed, (0, 0, self.proof["seq"], self.proof["hash"])]
        lines = map(self._line, rows)
        if fault := check_chain(chain, lines, head and (head[0], head[1]), sealed):
            yield fault
        # Whatever comes after a fault is counted, not checked.
        for _line in lines:
            pass

    def _line(self, row: Row) -> Line:
        self.lines += 1
        hidden = row.get("facts_hash") or facts_hash(row["salt"], row["facts"])
        told = row["seq"], row["at"], row["actor"], row["subject"], row["action"]
        return Line(*told, hidden, row["hash"])

    def _ending(self, rows: list[Row]) -> Iterator[Fault]:
        *self.seals, end = rows
        if end != {"lines": self.lines, "chains": self.chains, "seals": len(self.seals)}:
            yield Fault("", 0, "cut", "the export is not whole: its end tells other counts")

    def _leaves(self, seal: int) -> Iterator[tuple[int, bytes]]:
        positions, leaves = self.heads.get(seal, (array("q"), bytearray()))
        for place in sorted(range(len(positions)), key=positions.__getitem__):
            yield positions[place], bytes(leaves[place * SIZE : (place + 1) * SIZE])


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    faults: list[Fault] = []
    try:
        proof = _read(options.proof)
        if proof and (words := proof_fault(proof, options.key)):
            faults.append(Fault(proof["chain"], 0, "proof", words))
        if proof and not faults:
            _say(f"proved: {_told(proof)}")
        if options.journal:
            faults += _journal_faults(options, proof)
    except (OSError, ValueError, KeyError, TypeError, IndexError, StopIteration) as error:
        _say(f"not readable: {type(error).__name__}: {error}")
        return 2
    for fault in faults:
        _say(f"ALTERED {fault}")
    return 1 if faults else 0


def _journal_faults(options: argparse.Namespace, proof: Row | None) -> list[Fault]:
    published = _read(options.seals) or {"seals": []}
    with options.journal.open(encoding="utf-8") as file:
        journal = Journal(file, proof)
        faults = list(islice(journal.faults(options.key, published["seals"]), MOST_FAULTS))
    if not faults:
        _say(
            f"whole: {journal.lines} lines in {journal.chains} chains under {len(journal.seals)}"
            " seals"
        )
    if journal.seals:
        last = journal.seals[-1]
        _say(f"last seal: {last['day']}, root {last['root']}")
    if not options.key:
        for key in dict.fromkeys(seal["public_key"] for seal in journal.seals):
            _say(f"signed with {key}: compare it with the published key, or give it as --key")
    return faults


def _told(proof: Row) -> str:
    seal = proof["seal"]
    return (
        f"{proof['chain']} with {proof['seq']} lines is counted in the seal of {seal['day']},"
        f" root {seal['root']}, signed with {seal['public_key']}"
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check a journal of Open Akimat, or a proof.")
    parser.add_argument("journal", type=Path, nargs="?", help="what export_journal wrote")
    parser.add_argument("--proof", type=Path, help="the proof of one appeal")
    parser.add_argument("--seals", type=Path, help="seals.json as it was published or mailed")
    parser.add_argument("--key", action="append", default=[], help="the published key; may repeat")
    options = parser.parse_args(arguments)
    if not (options.journal or options.proof):
        parser.error("a journal or a proof is needed")
    return options


def _read(path: Path | None) -> Row | None:
    if path is None:
        return None
    found: Row = json.loads(path.read_text(encoding="utf-8"))
    return found


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
