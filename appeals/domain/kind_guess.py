"""Which kind an appeal is of, by the words people use for it; the person corrects it. Pure."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from akimat.base.folding import fold
from appeals.domain.kinds import Kind
from appeals.domain.stems import words

_MOST_WORDS = 200


def _load() -> Mapping[Kind, tuple[str, ...]]:
    file = Path(__file__).parent / "kind_words.toml"
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        Kind(kind): tuple(fold(phrase) for phrase in phrases.split(";"))
        for kind, phrases in listed.items()
    }


# In the order of the file: whoever thanks and complains, complains.
WORDS = _load()


def guess_kind(text: str) -> Kind:
    """Give the first kind whose words stand in the text; what asks for help is an application."""
    said = " ".join(word.folded for word in words(text, _MOST_WORDS))
    spaced = f" {said}"
    for kind, phrases in WORDS.items():
        if any(f" {phrase}" in spaced for phrase in phrases):
            return kind
    return Kind.APPLICATION
