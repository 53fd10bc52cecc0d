"""An index of services by words, and the ranking of what is found. Pure.

Each name, synonym and description is a phrase. A service is as good as its best phrase, and as
the share of the question that its phrases know together; a word that few services have weighs
more than one that all have.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from services_registry.domain.search.letters import readings, sounded, words_of
from services_registry.domain.search.stems import keys_of
from services_registry.domain.search.typing_errors import Spellings
from services_registry.domain.search.weak_words import WEAK_WORDS

# What is longer is no question.
LONGEST_QUERY = 300
MOST_WORDS = 12
_PREFIX, _SHORTEST_PREFIX, _LONGEST_REST = 0.8, 4, 5
_TYPO, _TYPO_STEP = 0.8, 0.12
_WEAK = 0.25
_SHORTEST_SECOND = 3
_UNKNOWN = 0.4
_BY_PHRASE, _BY_COVER = 0.6, 0.4
_LEAST, _LEAST_OF_BEST = 0.22, 0.4


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: ``phrases`` are (text, trust), trust up to 1."""

    code: str
    phrases: Sequence[tuple[str, float]]


class Hit(NamedTuple):
    code: str
    score: float
    # The phrase that decided, as it stands in the entry.
    because: str


class SearchIndex:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self._codes: list[str] = []
        self._texts: list[str] = []
        self._owner = array("i")
        self._trust = array("f")
        self._weight = array("f")
        words = [self._take(entry) for entry in entries]
        owners: dict[str, set[int]] = defaultdict(set)
        postings: dict[str, array[int]] = defaultdict(lambda: array("i"))
        phrases = [phrase for of_entry in words for phrase in of_entry]
        for number, phrase in enumerate(phrases):
            for key in {key for word in phrase for key in keys_of(word)}:
                owners[key].add(self._owner[number])
                postings[key].append(number)
        many = max(len(self._codes), 1)
        self._idf = {key: log(1 + many / len(of)) for key, of in owners.items()}
        self._unknown = log(1 + many) * _UNKNOWN
        self._postings = dict(postings)
        self._sorted = sorted(self._postings)
        self._spellings = Spellings(self._sorted)
        for phrase in phrases:
            self._weight.append(sum(self._word_weight(word) for word in phrase) or 1)

    def _take(self, entry: Entry) -> list[list[str]]:
        number = len(self._codes)
        self._codes.append(entry.code)
        taken = []
        for text, trust in entry.phrases:
            if words := words_of(sounded(text)):
                taken.append(words)
                self._texts.append(text)
                self._owner.append(number)
                self._trust.append(trust)
        return taken

    def _word_weight(self, word: str) -> float:
        rarest = max(self._idf[key] for key in keys_of(word))
        return rarest * (_WEAK if word in WEAK_WORDS else 1)

    def find(self, query: str, limit: int = 20) -> list[Hit]:
        """Give what answers ``query``, best first; nothing for a query without letters."""
        ranked = [self._ranked(reading) for reading in readings(query[:LONGEST_QUERY])]
        best = max(ranked, key=lambda hits: hits[0].score if hits else 0.0)
        return best[:limit]

    def _ranked(self, reading: str) -> list[Hit]:
        words = words_of(reading)[:MOST_WORDS]
        asked = [self._asked(word) for word in words]
        asked += [
            joined
            for pair in zip(words, words[1:], strict=False)
            if (joined := self._joined(*pair))
        ]
        if not any(meant for _weight, meant in asked):
            return []
        whole = sum(weight for weight, _meant in asked[: len(words)]) or 1
        return self._best(*self._matched(asked), whole)

    def _asked(self, word: str) -> tuple[float, Mapping[str, float]]:
        """Give how much a word of the query weighs, and the keys that may be meant by it."""
        meant = self._meant(word)
        weight = max((self._idf[key] * sure for key, sure in meant.items()), default=self._unknown)
        if word in WEAK_WORDS:
            return weight * _WEAK, {key: sure * _WEAK for key, sure in meant.items()}
        return weight, meant

    def _joined(self, first: str, second: str) -> tuple[float, Mapping[str, float]] | None:
        """Give «бала бақша» as «балабақша», where that is a word."""
        # «Очередь на» is no word of its own: «на» would be cut off as an ending.
        long = len(first) + _SHORTEST_SECOND
        known = [key for key in keys_of(first + second) if key in self._idf and len(key) >= long]
        return (0, dict.fromkeys(known, 1.0)) if known else None

    def _meant(self, word: str) -> dict[str, float]:
        keys = keys_of(word)
        meant = {key: 1.0 for key in keys if key in self._idf}
        if meant:
            return meant
        for key in {word, *keys}:
            for known in self._beginning_with(key):
                meant[known] = _PREFIX
        if meant:
            return meant
        for key in keys:
            for known, errors in self._spellings.near(key).items():
                sure = _TYPO - _TYPO_STEP * errors
                meant[known] = max(sure, meant.get(known, 0.0))
        return meant

    def _beginning_with(self, key: str) -> Iterable[str]:
        if len(key) < _SHORTEST_PREFIX:
            return
        for known in self._sorted[bisect_left(self._sorted, key) :]:
            if not known.startswith(key):
                break
            if len(known) - len(key) <= _LONGEST_REST:
                yield known

    def _matched(
        self, asked: Sequence[tuple[float, Mapping[str, float]]]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Give what each phrase knows of the query, and what all phrases of an entry know."""
        by_phrase: dict[int, float] = defaultdict(float)
        by_entry: dict[int, float] = defaultdict(float)
        for _weight, meant in asked:
            of_phrase: dict[int, float] = {}
            for key, sure in meant.items():
                worth = self._idf[key] * sure
                for phrase in self._postings[key]:
                    if worth > of_phrase.get(phrase, 0.0):
                        of_phrase[phrase] = worth
            of_entry: dict[int, float] = {}
            for phrase, worth in of_phrase.items():
                by_phrase[phrase] += worth
                trusted = worth * self._trust[phrase]
                owner = self._owner[phrase]
                if trusted > of_entry.get(owner, 0.0):
                    of_entry[owner] = trusted
            for owner, worth in of_entry.items():
                by_entry[owner] += worth
        return by_phrase, by_entry

    def _best(
        self, by_phrase: Mapping[int, float], by_entry: Mapping[int, float], whole: float
    ) -> list[Hit]:
        best: dict[int, tuple[float, int]] = {}
        for phrase, worth in by_phrase.items():
            alike = min(worth / sqrt(whole * self._weight[phrase]), 1) * self._trust[phrase]
            owner = self._owner[phrase]
            if alike > best.get(owner, (0.0, 0))[0]:
                best[owner] = (alike, phrase)
        hits = [
            Hit(
                self._codes[owner],
                _BY_PHRASE * alike + _BY_COVER * min(by_entry[owner] / whole, 1),
                self._texts[phrase],
            )
            for owner, (alike, phrase) in best.items()
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.code))
        least = max(_LEAST, hits[0].score * _LEAST_OF_BEST) if hits else 0
        return [hit for hit in hits if hit.score >= least]
