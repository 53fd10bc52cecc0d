"""Words of a text and stems of keywords, for Russian and Kazakh at once. Pure.

Nobody can say in advance in which of the two a person writes, or whether both stand in one
sentence. So a keyword is cut to its stem, and a word of the text belongs to the stem when what
follows the stem is an ending of either language.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from akimat.base.endings import KAZAKH_ENDINGS, RUSSIAN_ENDINGS
from akimat.base.folding import fold_letters
from appeals.domain.word_lists import listed, longest_first

_WORD = re.compile(r"[^\W_]+")

_KAZAKH_TAIL = f"(?:{'|'.join(KAZAKH_ENDINGS)}){{1,4}}"
_TAILS = {
    "kk": re.compile(_KAZAKH_TAIL),
    # Kazakh takes over Russian words and puts its own endings to them, never the other way.
    "ru": re.compile(f"(?:{'|'.join(RUSSIAN_ENDINGS)})(?:ся|сь)?|{_KAZAKH_TAIL}"),
}
_CUTS = {"ru": RUSSIAN_ENDINGS, "kk": longest_first("kazakh_cuts")}
# Cut to «жет», «жеті» would be found in «жетеді» too.
_UNCUT = frozenset(listed("uncut_words"))
_SHORTEST_STEM = 3
_SAFE_STEM = 4
# After so long a stem any ending is believed.
_LONG_STEM = 6
_LONGEST_TAIL = 12
# What is longer is no word, only a key held down.
_LONGEST_WORD = 40


class Word(NamedTuple):
    start: int
    end: int
    folded: str


def words(text: str, limit: int) -> list[Word]:
    """Give the first ``limit`` words with their places in ``text``."""
    folded = fold_letters(text)
    if len(folded) != len(text):  # a letter such as «ß» grew: fold one by one, keep places
        folded = "".join(fold_letters(letter)[0] for letter in text)
    found = []
    for match in _WORD.finditer(folded):
        found.append(Word(match.start(), match.end(), match.group()[:_LONGEST_WORD]))
        if len(found) == limit:
            break
    return found


def keyword_stem(folded: str, language: str) -> str:
    if folded in _UNCUT:
        return folded
    for ending in _CUTS[language]:
        left = len(folded) - len(ending)
        enough = _SHORTEST_STEM if len(ending) == 1 else _SAFE_STEM
        if left >= enough and folded.endswith(ending):
            return folded[:left]
    return folded


@lru_cache(maxsize=50_000)
def is_tail(stem_length: int, tail: str, language: str) -> bool:
    """Say whether ``tail`` may follow a stem of this length in another form of the word."""
    if not tail:
        return True
    if len(tail) > _LONGEST_TAIL:
        return False
    if stem_length >= _LONG_STEM:
        return True
    return _TAILS[language].fullmatch(tail) is not None
