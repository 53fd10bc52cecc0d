"""What cannot wait for an answer: found by words, and told whom to call. Pure."""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from akimat.base.folding import fold
from appeals.domain.stems import is_tail, words

# So many words of a text are looked at; the words of a phrase stand within so many of them.
_MOST_WORDS = 400
_WINDOW = 4
_EXACT = 2

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emergency:
    code: str
    numbers: tuple[str, ...]
    topics: frozenset[str]
    phrases: tuple[Phrase, ...]


def _phrases(listed: str) -> tuple[Phrase, ...]:
    return tuple(tuple(fold(phrase).split()) for phrase in listed.split(";"))


def _load() -> tuple[Emergency, ...]:
    file = Path(__file__).parent / "emergencies.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["emergency"]
    return tuple(
        Emergency(
            row["code"],
            tuple(row["numbers"]),
            frozenset(row["topics"]),
            _phrases(row["ru"]) + _phrases(row["kk"]),
        )
        for row in rows
    )


EMERGENCIES = _load()


def find_emergencies(text: str, topics: Collection[str] = ()) -> tuple[Emergency, ...]:
    """Give what the text or its topics speak of, in the order of the file; usually nothing."""
    found = [word.folded for word in words(text, _MOST_WORDS)]
    return tuple(
        emergency
        for emergency in EMERGENCIES
        if not emergency.topics.isdisjoint(topics)
        or any(_is_said(phrase, found) for phrase in emergency.phrases)
    )


def _is_said(phrase: Phrase, found: Sequence[str]) -> bool:
    """Say whether every stem of the phrase stands near the first, whatever the order."""
    first, *others = phrase
    for at, word in enumerate(found):
        if _belongs(word, first):
            near = found[max(0, at - _WINDOW) : at + _WINDOW + 1]
            if all(any(_belongs(word, stem) for word in near) for stem in others):
                return True
    return False


def _belongs(word: str, stem: str) -> bool:
    if not word.startswith(stem):
        return False
    tail = word[len(stem) :]
    if len(stem) <= _EXACT:
        # «у нас», «не», «ұр»: of short words only Kazakh forms are believed.
        return is_tail(len(stem), tail, "kk")
    return is_tail(len(stem), tail, "ru") or is_tail(len(stem), tail, "kk")
