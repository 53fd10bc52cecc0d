"""The topics as the suggester sees them, and an index over their keywords. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from appeals.domain.stems import is_tail, keyword_stem, words
from appeals.domain.word_lists import listed, phrases_listed

# Written beside the words that matter; they say nothing by themselves.
_EMPTY_WORDS = frozenset(listed("empty_words"))
# They say something only as a part of a whole keyword: «телефон» is in half of all letters.
_QUIET_STEMS = frozenset(listed("quiet_stems"))
_NAME_WEIGHT = 0.5
_ALONE = 1.0
_IN_COMPANY = 0.35
_SHORTEST_FUZZY = 5
_MOST_WORDS_OF_KEYWORD = 12


@dataclass(frozen=True, slots=True)
class TopicRule:
    code: str
    group: str
    body: str | None
    by_settlement: bool
    keywords_ru: tuple[str, ...]
    keywords_kk: tuple[str, ...]
    name_ru: str = ""
    name_kk: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    stems: tuple[str, ...]
    topic: int
    weight: float


# Courts and the railway answer to no akimat: what speaks for them speaks against every topic.
_OUTSIDE = TopicRule(
    code="",
    group="",
    body=None,
    by_settlement=False,
    keywords_ru=phrases_listed("outside_ru"),
    keywords_kk=phrases_listed("outside_kk"),
)


class TopicIndex:
    """Which stems and phrases speak for which topic, and how loudly."""

    def __init__(self, rules: Iterable[TopicRule]) -> None:
        self.rules = tuple(rules)
        self.outside = len(self.rules)
        heard_rules = (*self.rules, _OUTSIDE)
        self._languages: dict[str, str] = {}
        loudness = [self._loudness(rule) for rule in heard_rules]
        self.rarity = _rarity(loudness)
        self.votes: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for topic, heard in enumerate(loudness):
            for stem, weight in heard.items():
                if stem not in _QUIET_STEMS:
                    self.votes[stem].append((topic, self.rarity[stem] * weight))
        self.phrases = _phrases(heard_rules, self.rarity)
        self._lengths = sorted({len(stem) for stem in self.rarity})
        self._blurred: dict[str, list[str]] = defaultdict(list)
        for stem in sorted(self.rarity):
            for blur in _blurs(stem) if len(stem) >= _SHORTEST_FUZZY else ():
                self._blurred[blur].append(stem)

    def stems_of(self, word: str) -> tuple[str, ...]:
        """Give the stems a word of the text belongs to."""
        if word in _EMPTY_WORDS:
            return ()
        return tuple(
            word[:length]
            for length in self._lengths
            if length <= len(word)
            and (language := self._languages.get(word[:length]))
            and is_tail(length, word[length:], language)
        )

    def near_stems_of(self, word: str) -> tuple[str, ...]:
        """Give stems that are one slip of the keyboard away from the start of the word."""
        if word in _EMPTY_WORDS:
            return ()
        near: set[str] = set()
        for length in range(_SHORTEST_FUZZY, len(word) + 1):
            if is_tail(_SHORTEST_FUZZY, word[length:], "ru"):
                for blur in _blurs(word[:length]):
                    near.update(self._blurred.get(blur, ()))
        return tuple(sorted(near))

    def _loudness(self, rule: TopicRule) -> dict[str, float]:
        heard: dict[str, float] = defaultdict(float)
        times: dict[str, int] = defaultdict(int)
        for stems, language in _keyword_stems(rule):
            for stem in stems:
                self._learn(stem, language)
                times[stem] += 1
                heard[stem] = max(heard[stem], _ALONE if len(stems) == 1 else _IN_COMPANY)
        for name, language in ((rule.name_ru, "ru"), (rule.name_kk, "kk")):
            for stem in _stems(name, language):
                self._learn(stem, language)
                heard[stem] = max(heard[stem], _NAME_WEIGHT)
        return {
            stem: min(_ALONE, weight + 0.1 * max(0, times[stem] - 1))
            for stem, weight in heard.items()
        }

    def _learn(self, stem: str, language: str) -> None:
        if self._languages.get(stem) != "ru":
            self._languages[stem] = language


def _rarity(loudness: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Weigh a stem the more the fewer topics it speaks for."""
    spread: dict[str, float] = defaultdict(float)
    for heard in loudness:
        for stem, weight in heard.items():
            spread[stem] += weight
    total = len(loudness) + 1
    return {stem: log(total / max(1.0, number)) for stem, number in spread.items()}


def _phrases(rules: Sequence[TopicRule], rarity: Mapping[str, float]) -> Mapping[str, list[Phrase]]:
    """Keywords of several words, each kept under its rarest stem."""
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    for topic, rule in enumerate(rules):
        for stems in sorted({stems for stems, _ in _keyword_stems(rule) if len(stems) > 1}):
            weight = sum(rarity[stem] for stem in stems)
            rarest = max(stems, key=lambda stem: (rarity[stem], stem))
            phrases[rarest].append(Phrase(stems, topic, weight))
    return phrases


def _keyword_stems(rule: TopicRule) -> Iterator[tuple[tuple[str, ...], str]]:
    for keywords, language in ((rule.keywords_ru, "ru"), (rule.keywords_kk, "kk")):
        for keyword in keywords:
            if stems := _stems(keyword, language):
                yield stems, language


def _stems(text: str, language: str) -> tuple[str, ...]:
    found = (word.folded for word in words(text, _MOST_WORDS_OF_KEYWORD))
    return tuple(
        dict.fromkeys(keyword_stem(word, language) for word in found if word not in _EMPTY_WORDS)
    )


def _blurs(stem: str) -> set[str]:
    """Drop each letter in turn: two words one letter apart share one of these."""
    return {stem, *(stem[:place] + stem[place + 1 :] for place in range(1, len(stem)))}
