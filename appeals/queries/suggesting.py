"""The suggester on the data of this database: topics, bodies and places, cached by process."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from django.db import connection

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.remembered import remembered
from akimat.structure.labels import BodyKind
from akimat.structure.models import Body, Settlement, Street
from appeals.domain.places import (
    Place,
    PlaceRule,
    body_of_place,
    places_of,
    proper_name,
    street_stems,
)
from appeals.domain.suggest import Alternative, Suggestion, suggest
from appeals.domain.topics import TopicIndex, TopicRule
from appeals.models import Topic

_LONGEST_CHAIN = 5
# The stamps of the transactions and commands that wrote the rows, and how many rows there are: they
# change with every insert, update and delete, so no worker routes by what was true a minute ago.
_STAMP = "(SELECT concat_ws(':', max(xmin::text::bigint), sum(cmin::text::int), count(*)) FROM {})"
_VERSION = "SELECT " + ", ".join(
    _STAMP.format(model._meta.db_table)  # noqa: SLF001 -- Django's own name
    for model in (Topic, Body, Settlement, Street)
)


@dataclass(frozen=True, slots=True)
class Knowledge:
    topics: TopicIndex
    bodies_open: frozenset[str]
    places: tuple[Place, ...]
    streets: frozenset[str]
    kato_by_id: Mapping[int | None, str]
    # None for the district itself, which has no akim of a settlement.
    body_by_kato: Mapping[str, str | None]
    # By name without its title: «село Дон», «Дөң ауылы» and "Don" are all one place.
    katos_by_name: Mapping[tuple[str, ...], frozenset[str]]

    def kato_of(self, said: str) -> str | None:
        """Give the code of a place told by code or by name; None where two akims share the name."""
        if said in self.body_by_kato:
            return said
        katos = self.katos_by_name.get(proper_name(said), frozenset())
        if not katos:
            raise DomainError("settlement_unknown", settlement=said)
        akims = {self.body_by_kato[kato] for kato in katos}
        return max(katos) if len(akims) == 1 else None

    def suggest(self, text: str, kato: str | None) -> Suggestion:
        akim = self.body_by_kato.get(kato) if kato else None
        return suggest(
            text,
            topics=self.topics,
            bodies_open=self.bodies_open,
            settlement_body=akim or body_of_place(text, self.places),
            streets=self.streets,
        )

    def named(self, code: str, guess: Suggestion, kato: str | None) -> Suggestion:
        """Put the topic that the applicant names first; what the text denies a clerk looks at."""
        if guess.topic == code:
            return guess
        ranked = {one.topic: one for one in guess.alternatives}
        chosen = ranked.pop(code, None)
        # The text left it open and the applicant has said it: as good as a sure guess.
        is_sure = chosen is not None and chosen.body is not None and guess.topic is None
        first = chosen or Alternative(code, self._body_of(code, kato), 0.0)
        return replace(
            guess,
            topic=code,
            body=first.body if is_sure else None,
            confidence=first.confidence,
            abstained=not is_sure,
            alternatives=(first, *ranked.values()),
            because=guess.because if chosen else (),
        )

    def _body_of(self, topic: str, kato: str | None) -> str | None:
        rule = next((rule for rule in self.topics.rules if rule.code == topic), None)
        if rule is None:
            return None
        akim = self.body_by_kato.get(kato) if kato else None
        return akim if rule.by_settlement else rule.body


def suggest_for(text: str, settlement_id: int | None, *, named: str | None = None) -> Suggestion:
    """Give topic and body for a text; ``named`` is the topic that the applicant has chosen."""
    knowledge = load_knowledge()
    kato = knowledge.kato_by_id.get(settlement_id)
    guess = knowledge.suggest(text, kato)
    return knowledge.named(named, guess, kato) if named else guess


def load_knowledge() -> Knowledge:
    version, today = _version_now(), clock.today()
    since = max((day for day in _days_of_change(version) if day <= today), default=date.min)
    return _knowledge(version, since)


@remembered
def _version_now() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        version: tuple[str, ...] = cursor.fetchone()
    return version


def internal_body(code: str) -> Body | None:
    body = _bodies().get(code)
    if body is None or body.is_external or not body.is_open_on(clock.today()):
        return None
    return body


def body_of(code: str) -> Body | None:
    return _bodies().get(code)


def topic_of(code: str | None) -> Topic | None:
    return _topics().get(code) if code else None


@remembered
def _bodies() -> Mapping[str, Body]:
    return {body.code: body for body in Body.objects.all()}


@remembered
def _topics() -> Mapping[str, Topic]:
    return {topic.code: topic for topic in Topic.objects.all()}


@lru_cache(maxsize=1)
def _days_of_change(_version: tuple[str, ...]) -> frozenset[date]:
    """Give the days on which a body opens or is closed: between two of them nothing changes."""
    lives = Body.objects.values_list("valid_from", "valid_to")
    opened = {start for start, _ in lives if start}
    closed = {end + timedelta(days=1) for _, end in lives if end}
    return frozenset(opened | closed)


@lru_cache(maxsize=1)
def _knowledge(_version: tuple[str, ...], day: date) -> Knowledge:
    bodies = {body.pk: body for body in Body.objects.all()}
    settlements = {place.pk: place for place in Settlement.objects.all()}
    streets = Street.objects.values_list("name", flat=True)
    body_by_kato = {
        place.kato: _akim_of(place, settlements, bodies, day) for place in settlements.values()
    }
    return Knowledge(
        topics=TopicIndex(_rules(bodies, day)),
        bodies_open=frozenset(body.code for body in bodies.values() if body.is_open_on(day)),
        places=places_of(
            [
                PlaceRule(akim, place.name_ru, place.name_kk)
                for place in settlements.values()
                if (akim := body_by_kato[place.kato])
            ],
            streets,
        ),
        streets=street_stems(streets),
        kato_by_id={place.pk: place.kato for place in settlements.values()},
        body_by_kato=body_by_kato,
        katos_by_name=_katos_by_name(settlements.values()),
    )


def _katos_by_name(settlements: Iterable[Settlement]) -> dict[tuple[str, ...], frozenset[str]]:
    katos: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place in settlements:
        for name in (place.name_kk, place.name_ru, place.name_en):
            katos[proper_name(name)].add(place.kato)
    return {name: frozenset(found) for name, found in katos.items()}


def _akim_of(
    place: Settlement, settlements: Mapping[int, Settlement], bodies: Mapping[int, Body], day: date
) -> str | None:
    """Climb from the place to the first one that has an akim of its own."""
    above: Settlement | None = place
    while above is not None:
        body = bodies.get(above.body_id or 0)
        if body is not None and body.kind == BodyKind.RURAL_AKIM and body.is_open_on(day):
            return body.code
        above = settlements.get(above.parent_id or 0)
    return None


def _standing_body(body_id: int | None, bodies: Mapping[int, Body], day: date) -> str | None:
    """Follow successors from a closed body to one that stands; None where the chain ends."""
    body = bodies.get(body_id or 0)
    for _ in range(_LONGEST_CHAIN):
        if body is None or body.is_open_on(day):
            break
        body = bodies.get(body.successor_id or 0)
    return body.code if body is not None and body.is_open_on(day) else None


def _rules(bodies: Mapping[int, Body], day: date) -> list[TopicRule]:
    topics = Topic.objects.filter(is_active=True, group__isnull=False).select_related("group")
    return [
        TopicRule(
            code=topic.code,
            group=topic.group.code,
            body=_standing_body(topic.default_body_id, bodies, day),
            by_settlement=topic.by_settlement,
            keywords_ru=tuple(topic.keywords_ru),
            keywords_kk=tuple(topic.keywords_kk),
            name_ru=topic.name_ru,
            name_kk=topic.name_kk,
        )
        for topic in topics
    ]
