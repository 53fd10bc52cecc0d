"""The daily seals: a signed root each, that continues the one before it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from akimat.audit.offline.chains import START, Fault
from akimat.audit.offline.ed25519 import is_signed
from akimat.audit.offline.trees import Tree, leaf_hash, root_of_path

Seal = Mapping[str, Any]
IN_SEAL = ("number", "day", "made_at", "entries", "chains", "root", "previous", "public_key")
# Gives the (position, leaf) of the chains that moved since the seal before this one.
Heads = Callable[[int], Iterable[tuple[int, bytes]]]


def seal_text(seal: Seal) -> bytes:
    """Give what is signed."""
    lines = ["open-akimat journal seal 1", *(f"{name}: {seal[name]}" for name in IN_SEAL)]
    return "".join(f"{line}\n" for line in lines).encode()


def seal_hash(seal: Seal) -> str:
    return hashlib.sha256(seal_text(seal)).hexdigest()


def signature_fault(seal: Seal, keys: Sequence[str]) -> str:
    """Say what is wrong with the signature; empty where nothing is, or where ``keys`` is empty."""
    key, name = seal["public_key"], f"seal {seal['number']} of {seal['day']}"
    if keys and key not in keys:
        return f"{name} is signed with {key}, which is not the published key"
    if not is_signed(bytes.fromhex(key), seal_text(seal), bytes.fromhex(seal["signature"])):
        return f"{name} was altered: its signature does not fit"
    return ""


def check_seals(seals: Iterable[Seal], heads: Heads, keys: Sequence[str]) -> Iterator[Fault]:
    """Walk the seals in their order; after the first fault the rest can be told nothing of."""
    tree, previous = Tree(), START
    for number, seal in enumerate(seals, 1):
        if words := seal_fault(seal, number, previous, keys) or _root_fault(seal, tree, heads):
            yield Fault("", number, "seal", words)
            return
        previous = seal_hash(seal)


def seal_fault(seal: Seal, number: int, previous: str, keys: Sequence[str]) -> str:
    if seal["number"] != number:
        return f"seal {number} was deleted"
    if words := signature_fault(seal, keys):
        return words
    if seal["previous"] != previous:
        return f"seal {number} of {seal['day']} does not continue the one before it"
    return ""


def _root_fault(seal: Seal, tree: Tree, heads: Heads) -> str:
    name = f"{seal['number']} of {seal['day']}"
    try:
        for position, leaf in heads(seal["number"]):
            tree.put(position, leaf)
    except ValueError:
        return f"heads of chains are missing under seal {name}"
    if tree.root().hex() != seal["root"]:
        return f"the heads of chains under seal {name} were altered: they give another root"
    return ""


def proof_fault(proof: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Say why a proof proves nothing; empty where it does."""
    seal, path = proof["seal"], [bytes.fromhex(node) for node in proof["path"]]
    leaf = leaf_hash(proof["chain"], proof["seq"], proof["hash"])
    if root_of_path(leaf, proof["position"], seal["chains"], path).hex() != seal["root"]:
        return f"{proof['chain']} is not under the root of seal {seal['number']}"
    return signature_fault(seal, keys)
