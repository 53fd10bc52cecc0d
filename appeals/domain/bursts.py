"""A burst: more similar appeals in one place than its own history lets expect. Pure.

The numbers and their reasons are data: ``bursts.toml``.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp
from pathlib import Path

from appeals.domain.language import detect
from appeals.domain.stems import keyword_stem, words
from appeals.domain.word_lists import listed

_EMPTY_WORDS = frozenset(listed("empty_words"))
_MOST_WORDS = 200
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """When many are too many; every field is explained in ``bursts.toml``."""

    window_hours: float
    least: int
    weeks: int
    usual_weeks: float
    windows_a_week: float
    floor: float
    chance: float
    near: float
    near_stems: int
    stale_hours: float

    @property
    def window(self) -> timedelta:
        return timedelta(hours=self.window_hours)

    @property
    def stale(self) -> timedelta:
        return timedelta(hours=self.stale_hours)


RULE = Rule(**tomllib.loads((Path(__file__).parent / "bursts.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Sign:
    """What an appeal says of a place: when, of which topic, in which words, by whom."""

    pk: int
    at: datetime
    # None where the keywords could not name one.
    topic: int | None
    stems: frozenset[str]
    # The same for two appeals of one person; "" where nobody is named.
    person: str


@dataclass(frozen=True, slots=True)
class History:
    """How often the place has heard of the topic: in the same hours of a week, and in all."""

    same_hours: int
    total: int
    # Of history that there is, at most ``Rule.weeks``.
    weeks: float


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Give the stems that say something: no small words, no numbers of houses."""
    found = words(text, _MOST_WORDS)
    language = detect([word.folded for word in found], text)
    endings = language if language in {"kk", "ru"} else "ru"
    return frozenset(
        keyword_stem(word.folded, endings)
        for word in found
        if len(word.folded) >= _SHORTEST
        and word.folded not in _EMPTY_WORDS
        and not word.folded.isdigit()
    )


def are_alike(one: Sign, other: Sign, rule: Rule = RULE) -> bool:
    """Say whether two appeals of one place speak of the same matter."""
    if one.topic is not None and one.topic == other.topic:
        return True
    shared = len(one.stems & other.stems)
    return shared >= rule.near_stems and shared >= rule.near * len(one.stems | other.stems)


def burst_around(sign: Sign, signs: Iterable[Sign], rule: Rule = RULE) -> tuple[Sign, ...]:
    """Give the fullest window with ``sign`` in it of what is alike to it; () for less than least.

    Whether the group also surprises, :func:`is_surprising` says.
    """
    alike = sorted(
        (one for one in signs if abs(one.at - sign.at) <= rule.window and are_alike(sign, one)),
        key=lambda one: (one.at, one.pk),
    )
    windows = (
        tuple(one for one in alike[at:] if one.at <= first.at + rule.window)
        for at, first in enumerate(alike)
        if first.at <= sign.at
    )
    best = max(windows, key=people_in, default=())
    return best if people_in(best) >= rule.least else ()


def people_in(signs: Sequence[Sign]) -> int:
    named = {sign.person for sign in signs if sign.person}
    return len(named) + sum(1 for sign in signs if not sign.person)


def topic_of(signs: Sequence[Sign]) -> int | None:
    """Give the topic that most of the signs have; None where no one has any."""
    counted = Counter(sign.topic for sign in signs if sign.topic is not None)
    return min(counted, key=lambda topic: (-counted[topic], topic)) if counted else None


def expected(history: History, rule: Rule = RULE) -> float:
    """Give how many appeals one window of this place, topic, weekday and hour lets expect."""
    weeks = max(1.0, min(history.weeks, rule.weeks))
    usual = history.total / (weeks * rule.windows_a_week)
    rate = (history.same_hours + rule.usual_weeks * usual) / (weeks + rule.usual_weeks)
    return max(rule.floor, rate)


def is_surprising(people: int, usual: float, rule: Rule = RULE) -> bool:
    return people >= rule.least and poisson_tail(people, usual) <= rule.chance


def poisson_tail(count: int, mean: float) -> float:
    """Give the chance of ``count`` or more where ``mean`` are expected."""
    term = exp(-mean)
    for number in range(count):
        term *= mean / (number + 1)
    # Summed from there on: as the rest of 1 a tiny chance would be lost in the rounding.
    tail, number = 0.0, count
    while term > tail * 1e-12 or number < mean:
        tail += term
        number += 1
        term *= mean / number
    return min(1.0, tail)
