"""How far a word typed in a hurry is from a word that we know. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable

_SHORTEST = 4
# Unstressed vowels are written by ear: «пасобие», «рибенок».
_HALF = frozenset(("ао", "оа", "ие", "еи", "дт", "тд", "бп", "пб", "зс", "сз", "гк", "кг"))
_CANDIDATES = 40


def allowed(length: int) -> float:
    """Give how many errors a word of this length may have."""
    if length < _SHORTEST:
        return 0
    return 1 if length <= 5 else 2 if length <= 8 else 2.5  # noqa: PLR2004 -- the table itself


def distance(one: str, other: str, most: float) -> float:
    """Count the errors between two words; letters that sound alike are half of one."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above: list[float] = []
    row: list[float] = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [float(i)]
        for j, wanted in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + _cost(letter, wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]


def _cost(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0
    return 0.5 if letter + wanted in _HALF else 1


class Spellings:
    """Known words, found by the pairs of letters they share with a word typed wrong."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for word in known:
            if len(word) >= _SHORTEST - 1:
                for pair in _pairs(word):
                    self._by_pair[pair].append(word)

    def near(self, word: str) -> dict[str, float]:
        """Give known words within the allowed number of errors, and the errors of each."""
        most = allowed(len(word))
        if not most:
            return {}
        shared: Counter[str] = Counter()
        for pair in _pairs(word):
            shared.update(self._by_pair.get(pair, ()))
        found = {}
        for known, _count in shared.most_common(_CANDIDATES):
            errors = distance(word, known, min(most, allowed(max(len(known), _SHORTEST))))
            if errors <= most:
                found[known] = errors
        return found


def _pairs(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[at : at + 2] for at in range(len(framed) - 1)}
