"""What all forms of a word share, in Russian and in Kazakh: two keys a word, often one. Pure."""

from functools import lru_cache

from akimat.base.endings import KAZAKH_ENDINGS, RUSSIAN_ENDINGS
from services_registry.domain.search.letters import sounded

_SHORTEST_STEM = 3
_SAFE_STEM = 4
# Kazakh puts ending after ending: «балабақша|лар|ымыз|да».
_MOST_ENDINGS = 4
# Roots of two letters that people ask about: a house, water, meat, a dog.
_SHORT_ROOTS = frozenset(("уи", "су", "ет", "ит"))
# «Мектеп» is «мектебі» with an ending, «көмек» is «көмегі».
_VOICED = {"б": "п", "г": "к"}


def _folded(endings: tuple[str, ...]) -> tuple[str, ...]:
    folded = {sounded(ending) for ending in endings} - {""}
    return tuple(sorted(folded, key=lambda ending: (-len(ending), ending)))


_RUSSIAN = _folded(RUSSIAN_ENDINGS)
_KAZAKH = _folded(KAZAKH_ENDINGS)


@lru_cache(maxsize=20_000)
def keys_of(word: str) -> tuple[str, ...]:
    """Give the keys of a folded word: the same for its forms, for each language it may be of."""
    russian, kazakh = _russian_stem(word), _kazakh_stem(word)
    return (russian,) if russian == kazakh else (russian, kazakh)


def _russian_stem(word: str) -> str:
    for ending in _RUSSIAN:
        left = len(word) - len(ending)
        enough = _SHORTEST_STEM if len(ending) == 1 else _SAFE_STEM
        if left >= enough and word.endswith(ending):
            return word[:left]
    return word


def _kazakh_stem(word: str) -> str:
    stem = word
    for _ in range(_MOST_ENDINGS):
        shorter = _without_ending(stem)
        if shorter == stem:
            break
        stem = shorter
    return stem[:-1] + _VOICED.get(stem[-1], stem[-1])


def _without_ending(word: str) -> str:
    for ending in _KAZAKH:
        left = word[: -len(ending)]
        if word.endswith(ending) and (len(left) >= _SHORTEST_STEM or left in _SHORT_ROOTS):
            return left
    return word
