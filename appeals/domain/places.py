"""Find the settlement a text speaks of: «Дөң ауылында», «в селе Дон». Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from akimat.base.folding import fold
from appeals.domain.stems import Word, is_tail, keyword_stem, words
from appeals.domain.word_lists import listed

_MOST_WORDS = 400
_LONG_ENOUGH = 5
_BEFORE = ("сел", "с", "аул", "поселк", "поселок", "пос", "станц", "ст", "город", "г", "зимовк")
_AFTER = ("ауыл", "аул", "кала", "станс", "округ", "сел", "сельск", "а", "кыста")
_STREET = ("улиц", "ул", "коше", "проспект", "пр", "переул", "пер", "мкр", "микрорайон", "шагын")
# «пос.» and «пер.» are no titles in «после» and «перед».
_WHOLE = frozenset(("с", "г", "а", "ст", "ул", "пр", "пос", "пер"))
_DISTRICT = ("район", "аудан")
# Parts of an official name that are not the name itself.
_TITLES = frozenset(listed("place_titles"))
_ADJECTIVES = ("ский", "ская")


@dataclass(frozen=True, slots=True)
class PlaceRule:
    body: str
    name_ru: str
    name_kk: str


@dataclass(frozen=True, slots=True)
class Place:
    stem: str
    body: str
    # The name is short or also that of a street: believed only beside «село» or «ауылы».
    needs_title: bool


def proper_name(said: str) -> tuple[str, ...]:
    """Take the titles off: «с. Дон» gives "дон"."""
    named = tuple(word.folded for word in words(said, 10))
    return tuple(word for word in named if word not in _TITLES) or named


def places_of(rules: Iterable[PlaceRule], streets: Iterable[str]) -> tuple[Place, ...]:
    street_words = {word.folded for street in streets for word in words(fold(street), 10)}
    found = {}
    for rule in rules:
        for name in (rule.name_ru, rule.name_kk):
            proper = proper_name(name)
            if len(proper) == 1:
                needs_title = len(proper[0]) < _LONG_ENOUGH or proper[0] in street_words
                stem = _stem(proper[0])
                found[stem, rule.body] = Place(stem, rule.body, needs_title)
    return tuple(found.values())


def street_stems(streets: Iterable[str]) -> frozenset[str]:
    named = (word.folded for street in streets for word in words(fold(street), 10))
    return frozenset(keyword_stem(name, "ru") for name in named if len(name) >= _LONG_ENOUGH)


def street_places(text: str, found: Sequence[Word], streets: frozenset[str]) -> Iterator[int]:
    """Give where «Жастар» is the street, not the young: by its title or its capital letter."""
    titled = {at for at, word in enumerate(found) if _starts(word.folded, _STREET)}
    for at, word in enumerate(found):
        if (
            at - 1 in titled or at + 1 in titled or _has_capital_inside(text, found, at)
        ) and keyword_stem(word.folded, "ru") in streets:
            yield at


def body_of_place(text: str, places: Sequence[Place]) -> str | None:
    """Give the body of the one place named in the text; None where there is none or several."""
    found = words(text, _MOST_WORDS)
    bodies = {
        place.body
        for at, word in enumerate(found)
        for place in places
        if _is_named(place, word) and _is_meant(place, found, at)
    }
    return bodies.pop() if len(bodies) == 1 else None


def _stem(name: str) -> str:
    for ending in _ADJECTIVES:
        if name.endswith(ending):
            return name.removesuffix(ending) + ending[:2]
    return keyword_stem(name, "kk")


def _is_named(place: Place, word: Word) -> bool:
    stem = place.stem
    return word.folded.startswith(stem) and is_tail(_LONG_ENOUGH, word.folded[len(stem) :], "ru")


def _is_meant(place: Place, found: Sequence[Word], at: int) -> bool:
    before = found[at - 1].folded if at else ""
    after = found[at + 1].folded if at + 1 < len(found) else ""
    if _starts(before, _STREET) or _starts(after, _STREET) or _starts(after, _DISTRICT):
        return False
    return not place.needs_title or _starts(before, _BEFORE) or _starts(after, _AFTER)


def _has_capital_inside(text: str, found: Sequence[Word], at: int) -> bool:
    word = text[found[at].start : found[at].end]
    if not at or not word[0].isupper() or word.isupper():
        return False
    return text[found[at - 1].end : found[at].start].isspace()


@lru_cache(maxsize=50_000)
def _starts(word: str, titles: tuple[str, ...]) -> bool:
    return any(
        word == title or (title not in _WHOLE and word.startswith(title)) for title in titles
    )
