"""Which topic a text is about, who answers for it, how sure that is and which words said so.

Pure and deterministic: keywords, no model. It may abstain, and it can only name topics and bodies
that it was given.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from appeals.domain.language import detect
from appeals.domain.places import street_places
from appeals.domain.stems import Word, words
from appeals.domain.topics import Phrase, TopicIndex, TopicRule
from appeals.domain.word_lists import listed

# Fitted on the tuning half of tests/appeals/domain/suggest_cases.csv, so that of the guesses with
# confidence 0.8 about eight in ten are right.
_BIAS, _BY_SCORE, _BY_LEAD, _BY_WORDS = -5.56, 0.84, 2.4, 3.54
_MOST_COUNTED_WORDS = 4
SURE = 0.75
# Without the settlement the akim of the town is only a guess.
_UNKNOWN_PLACE = 0.5
_MOST_WORDS = 400
_MOST_REASONS = 5
# A word with a smaller share of the loudest one decided nothing.
_QUIET = 0.2
_WINDOW = 6
_TYPO = 0.5
_WHERE = 0.35
_REACH = 2
# «Не надо воду, я про дорогу»: the water is still half meant, for few deny what they never said.
_DENIED = 0.5
_DENIED_REACH = 2
_DENIES_NEXT = frozenset(listed("denies_next"))
_DENIES_BEFORE = "емес"
_ABOUT = frozenset(listed("about"))
_NEAR_BEFORE = frozenset(listed("near_before"))
_NEAR_AFTER = frozenset(listed("near_after"))
_PHRASE = 1.0
_SMALLEST_SCORE = 1.0
MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    topic: str
    body: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    language: str
    topic: str | None
    body: str | None
    confidence: float
    abstained: bool
    alternatives: tuple[Alternative, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Hits:
    """Where each stem stands in the text, and how surely it was read."""

    places: dict[str, list[int]]
    trust: dict[str, float]


def suggest(
    text: str,
    *,
    topics: TopicIndex,
    bodies_open: frozenset[str],
    settlement_body: str | None,
    streets: frozenset[str] = frozenset(),
) -> Suggestion:
    found = words(text, _MOST_WORDS)
    language = detect([word.folded for word in found], text)
    hits = _hits(text, found, topics, streets)
    scores, reasons = _scores(hits, topics)
    outside = scores.pop(topics.outside, 0.0)
    ranked = sorted(scores, key=lambda topic: (-scores[topic], topics.rules[topic].code))
    if not ranked or scores[ranked[0]] < _SMALLEST_SCORE:
        return Suggestion(language, None, None, 0.0, abstained=True, alternatives=(), because=())
    top = scores[ranked[0]]
    second = max(outside, scores[ranked[1]] if len(ranked) > 1 else 0.0)
    deciding = _deciding_places(hits, reasons[ranked[0]])
    sureness = _sureness(top, second, len(deciding))
    best, *others = (
        _guess(topics.rules[topic], share, bodies_open, settlement_body)
        for topic, share in _shares(ranked, scores, sureness)
    )
    # A guess whose akim is not known may not look worse than the ones behind it.
    behind = [replace(other, confidence=min(other.confidence, best.confidence)) for other in others]
    behind.sort(key=lambda guess: (-guess.confidence, guess.topic))
    abstained = best.confidence < SURE or best.body is None
    return Suggestion(
        language,
        # The topic may be beyond doubt where only the place, and with it the akim, is not known.
        topic=None if sureness < SURE else best.topic,
        body=None if abstained else best.body,
        confidence=best.confidence,
        abstained=abstained,
        alternatives=(best, *behind),
        because=_because(text, found, deciding),
    )


def _hits(text: str, found: Sequence[Word], topics: TopicIndex, streets: frozenset[str]) -> _Hits:
    places: dict[str, list[int]] = defaultdict(list)
    trust: dict[str, float] = {}
    denied = set(_denied_places(text, found))
    named = set(street_places(text, found, streets))
    for place, word in enumerate(found):
        if place in named:
            continue
        stems, weight = topics.stems_of(word.folded), 1.0
        if not stems:
            stems, weight = topics.near_stems_of(word.folded), _TYPO
        if _tells_where(found, place):
            weight *= _WHERE
        if place in denied:
            weight *= _DENIED
        for stem in stems:
            places[stem].append(place)
            trust[stem] = max(weight, trust.get(stem, 0.0))
    return _Hits(places, trust)


def _tells_where(found: Sequence[Word], place: int) -> bool:
    """«Возле детского сада» is about what is there, seldom about the kindergarten."""
    before = (word.folded for word in found[max(0, place - _REACH) : place])
    after = found[place + 1].folded if place + 1 < len(found) else ""
    return after in _NEAR_AFTER or any(word in _NEAR_BEFORE for word in before)


def _denied_places(text: str, found: Sequence[Word]) -> Iterator[int]:
    """Give what «не надо …», «не про …» or «… емес» takes back, up to the next comma."""
    for at, word in enumerate(found):
        if word.folded in _DENIES_NEXT and at and found[at - 1].folded == "не":
            for place in range(at + 1, min(at + 1 + _DENIED_REACH, len(found))):
                if not _side_by_side(text, found, place - 1, place):
                    break
                yield place
        elif word.folded == _DENIES_BEFORE:
            yield at - (2 if at and found[at - 1].folded in _ABOUT else 1)


def _scores(
    hits: _Hits, topics: TopicIndex
) -> tuple[dict[int, float], dict[int, dict[str, float]]]:
    scores: dict[int, float] = defaultdict(float)
    reasons: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for stem, trust in hits.trust.items():
        for topic, weight in topics.votes.get(stem, ()):
            scores[topic] += weight * trust
            reasons[topic][stem] += weight * trust
        for phrase in topics.phrases.get(stem, ()):
            if _stands_in(phrase, hits.places):
                gain = _PHRASE * phrase.weight * trust
                scores[phrase.topic] += gain
                for part in phrase.stems:
                    reasons[phrase.topic][part] += gain / len(phrase.stems)
    return scores, reasons


def _stands_in(phrase: Phrase, places: dict[str, list[int]]) -> bool:
    """Say whether the words of the phrase stand close together, in any order."""
    if any(stem not in places for stem in phrase.stems):
        return False
    return any(
        all(any(abs(place - anchor) < _WINDOW for place in places[stem]) for stem in phrase.stems)
        for anchor in places[phrase.stems[0]]
    )


def _sureness(score: float, second: float, deciding: int) -> float:
    """Weigh how much was found, how far the next topic is behind, and how many words agree."""
    weight = (
        _BIAS
        + _BY_SCORE * log(score)
        + _BY_LEAD * (score - second) / score
        + _BY_WORDS * log(1 + min(deciding, _MOST_COUNTED_WORDS))
    )
    return 1 / (1 + exp(-weight))


def _shares(
    ranked: Sequence[int], scores: dict[int, float], sureness: float
) -> Iterator[tuple[int, float]]:
    """Divide what the best guess leaves over among the others by their scores."""
    top = scores[ranked[0]]
    others = sum(scores[topic] for topic in ranked[1:])
    yield ranked[0], sureness
    for topic in ranked[1:MOST_ALTERNATIVES]:
        left_over = (1 - sureness) * scores[topic] / others
        yield topic, min(left_over, sureness * scores[topic] / top)


def _guess(
    rule: TopicRule, sureness: float, bodies_open: frozenset[str], settlement_body: str | None
) -> Alternative:
    if rule.by_settlement and settlement_body is None:
        body, sureness = rule.body, sureness * _UNKNOWN_PLACE
    else:
        body = settlement_body if rule.by_settlement else rule.body
    return Alternative(rule.code, body if body in bodies_open else None, round(sureness, 3))


def _deciding_places(hits: _Hits, reasons: dict[str, float]) -> dict[int, float]:
    weights: dict[int, float] = defaultdict(float)
    for stem, weight in reasons.items():
        for place in hits.places[stem]:
            weights[place] = max(weights[place], weight)
    return weights


def _because(text: str, found: Sequence[Word], weights: dict[int, float]) -> tuple[str, ...]:
    """Give the words as the person wrote them; words side by side make one piece."""
    loudest = max(weights.values())
    heard = [place for place, weight in weights.items() if weight >= _QUIET * loudest]
    strongest = sorted(heard, key=lambda place: (-weights[place], place))[:_MOST_REASONS]
    pieces: list[list[int]] = []
    for place in sorted(strongest):
        if pieces and _side_by_side(text, found, pieces[-1][-1], place):
            pieces[-1].append(place)
        else:
            pieces.append([place])
    said = (text[found[piece[0]].start : found[piece[-1]].end] for piece in pieces)
    return tuple(dict.fromkeys(said))


def _side_by_side(text: str, found: Sequence[Word], first: int, second: int) -> bool:
    return second == first + 1 and text[found[first].end : found[second].start].isspace()
