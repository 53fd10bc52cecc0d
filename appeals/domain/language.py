"""Kazakh, Russian or something else: by letters, function words and endings. Pure."""

import re
from collections.abc import Sequence

from appeals.domain.word_lists import listed

# Folded, so that «және» typed as «жане» is Kazakh too.
_KAZAKH_WORDS = frozenset(listed("kazakh_words"))
_RUSSIAN_WORDS = frozenset(listed("russian_words"))
_KAZAKH_LETTERS = re.compile("[әіңғүұқөһ]", re.IGNORECASE)
_KAZAKH_ENDINGS = re.compile(
    r".{2,}(?:лар|лер|дар|дер|тар|тер|нын|нин|дын|тын|мыз|миз|ныз|низ|майды|мейди|пайды|"
    r"йды|йди|ады|еди|ндагы|ндеги|дагы|деги|ган|ген|кан|кен|ымыз|имиз|тан|тен|дан|нан|нен)"
)
_RUSSIAN_ENDINGS = re.compile(
    r".{2,}(?:ть|тся|ться|ого|его|ому|ему|ыми|ими|ами|ями|ый|ий|ая|ое|ые|ов|ах|ях|ет|ют|ят|"
    r"или|али|ение|ения|ость|ся|щие|ешь|ция|ции)"
)
_CYRILLIC = re.compile("[а-яё]")
_LATIN = re.compile("[a-z]")


def detect(folded_words: Sequence[str], text: str) -> str:
    """Give ``kk``, ``ru`` or ``other``; where two are mixed, the one that carries the sentence."""
    cyrillic = sum(1 for word in folded_words if _CYRILLIC.search(word))
    latin = sum(1 for word in folded_words if _LATIN.search(word))
    if cyrillic == 0 or latin > cyrillic:
        return "other"
    kazakh = 1.5 * sum(1 for word in text.split() if _KAZAKH_LETTERS.search(word))
    russian = 0.0
    for word in folded_words:
        kazakh += _evidence(word, _KAZAKH_WORDS, _KAZAKH_ENDINGS)
        russian += _evidence(word, _RUSSIAN_WORDS, _RUSSIAN_ENDINGS)
    return "kk" if kazakh > russian else "ru"


def _evidence(word: str, known: frozenset[str], endings: re.Pattern[str]) -> float:
    if word in known:
        return 1.0
    return 0.5 if endings.fullmatch(word) else 0.0
