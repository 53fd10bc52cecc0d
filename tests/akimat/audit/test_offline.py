"""The mathematics of the verifier against that of others."""

import hashlib
import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from akimat.audit.offline.ed25519 import is_signed
from akimat.audit.offline.trees import Tree, leaf_hash, root_of_path

# RFC 8032, 7.1: tests 1 to 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_it_takes_the_signatures_of_the_standard(key, message, signature):
    words = [bytes.fromhex(word) for word in (key, message, signature)]

    assert is_signed(*words)
    assert not is_signed(words[0], words[1] + b"x", words[2])


def test_it_agrees_with_the_library_and_refuses_a_flipped_bit():
    for number in range(20):
        private = Ed25519PrivateKey.generate()
        message = os.urandom(number)
        signature, public = private.sign(message), private.public_key().public_bytes_raw()
        flipped = bytearray(signature)
        flipped[number * 3] ^= 1

        assert is_signed(public, message, signature)
        assert not is_signed(public, message, bytes(flipped))


def of_the_standard(leaves):
    """RFC 6962, 2.1, word for word; leaves are hashed already."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    below = of_the_standard(leaves[:k]) + of_the_standard(leaves[k:])
    return hashlib.sha256(b"\1" + below).digest()


def leaf(number):
    return hashlib.sha256(str(number).encode()).digest()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=40))
def test_a_tree_that_grows_and_changes_has_the_root_of_the_standard(steps):
    tree, leaves = Tree(), []
    for place, more in steps:
        for _ in range(more):
            leaves.append(leaf(len(leaves)))
            tree.put(len(leaves) - 1, leaves[-1])
        if place < len(leaves):
            leaves[place] = leaf(f"{place} anew {len(leaves)}")
            tree.put(place, leaves[place])
        assert tree.root() == of_the_standard(leaves)

    for place, value in enumerate(leaves):
        path = tree.path(place)
        assert root_of_path(value, place, len(leaves), path) == tree.root()
        assert root_of_path(leaf("x"), place, len(leaves), path) != tree.root()
        assert root_of_path(value, place, len(leaves), [*path, value]) == b""


def test_a_leaf_and_a_node_begin_with_their_own_byte_as_the_documentation_says():
    # docs/journal.md: leaf = sha256(0x00 ‖ N(chain) N(seq) N(hash)), node = sha256(0x01 ‖ l ‖ r).
    words = "9:appeal:77,2:12,64:" + "ab" * 32 + ","
    leaf = hashlib.sha256(b"\0" + words.encode()).digest()
    other = leaf_hash("мекен:1", 3, "cd" * 32)
    tree = Tree()
    tree.put(0, leaf)
    tree.put(1, other)

    assert leaf_hash("appeal:77", 12, "ab" * 32) == leaf
    assert tree.root() == hashlib.sha256(b"\1" + leaf + other).digest()
    # A netstring counts bytes: the five Kazakh letters of «мекен» are ten.
    written = "12:мекен:1,1:3,64:" + "cd" * 32 + ","
    assert other == hashlib.sha256(b"\0" + written.encode()).digest()
