"""The lists of ``words.toml``. Pure."""

import tomllib
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def listed(name: str) -> tuple[str, ...]:
    words: str = _LISTS[name]
    return tuple(words.split())


def phrases_listed(name: str) -> tuple[str, ...]:
    phrases: str = _LISTS[name]
    return tuple(" ".join(phrase.split()) for phrase in phrases.split(";"))


def longest_first(name: str) -> list[str]:
    return sorted(set(listed(name)), key=lambda word: (-len(word), word))
