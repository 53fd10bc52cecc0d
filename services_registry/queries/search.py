"""The search of services: an index a process, rebuilt when a passport or a word has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from akimat.base import clock
from akimat.base.reference import listed, read_lines
from akimat.base.remembered import remembered
from akimat.structure.names import localized
from services_registry.domain.search.index import Entry, SearchIndex
from services_registry.models import LifeSituation, Passport, SearchWords, Service
from services_registry.queries.passports import published_on

OTHER_MATTERS = Path(__file__).parents[1] / "reference" / "other_matters.csv"
MOST_FOUND = 20
# A phrase of another matter must be met well before we send somebody away.
SURE_OF_ANOTHER = 0.6
# A name tells the service too, but in words that nobody uses.
_NAME, _ENGLISH, _SITUATION, _TEXT = 0.9, 0.8, 0.6, 0.45
# The transactions and commands that wrote the rows, and how many there are: they change with every
# insert, update and delete, so no worker finds what was withdrawn a minute ago.
_STAMP = "(SELECT concat_ws(':', max(xmin::text::bigint), sum(cmin::text::int), count(*)) FROM {})"
_VERSION = "SELECT " + ", ".join(
    _STAMP.format(table)
    for table in (
        *(model._meta.db_table for model in (Passport, Service, SearchWords, LifeSituation)),  # noqa: SLF001 -- Django's own name
        Service.life_situations.through._meta.db_table,  # noqa: SLF001 -- ditto
    )
)


class MatterKind(StrEnum):
    """What a question may be besides a service of the akimat."""

    APPEAL = "appeal"
    ELSEWHERE = "elsewhere"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that is no service of ours: a fault to report, a paper that others give."""

    kind: MatterKind
    name_kk: str
    name_ru: str
    name_en: str

    @property
    def name(self) -> str:
        return localized(self, "name")


@dataclass(frozen=True, slots=True)
class FoundService:
    """What a list of results shows of a service: names and provider in kk, ru and en."""

    code: str
    passport_id: int
    name_kk: str
    name_ru: str
    name_en: str
    provider_kk: str
    provider_ru: str
    provider_en: str
    is_compiled: bool

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def provider(self) -> str:
        return localized(self, "provider")


class Found(NamedTuple):
    services: Sequence[FoundService]
    # None where the question is most likely about a service.
    matter: Matter | None


@dataclass(frozen=True, slots=True)
class _Knowledge:
    index: SearchIndex
    services: Mapping[str, FoundService]


def find(query: str, limit: int = MOST_FOUND) -> Found:
    """Give what answers the question in any spelling, best first."""
    knowledge = _knowledge(_version_now(), clock.today())
    hits = knowledge.index.find(query, limit + len(_matters()))
    services = [knowledge.services[hit.code] for hit in hits if hit.code in knowledge.services]
    best = hits[0] if hits else None
    other = next((hit for hit in hits if hit.code in _matters()), None)
    # Of two that fit alike, say both: the service below, the other matter above.
    is_other = other and best and other.score >= max(SURE_OF_ANOTHER, best.score - 0.01)
    matter = _matters()[other.code] if other and is_other else None
    return Found(services[:limit], matter)


def everything() -> Found:
    """Give all services of today in the order of their codes."""
    knowledge = _knowledge(_version_now(), clock.today())
    return Found(list(knowledge.services.values()), None)


@remembered
def _version_now() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        version: tuple[str, ...] = cursor.fetchone()
    return version


@lru_cache(maxsize=1)
def _knowledge(_version: tuple[str, ...], day: date) -> _Knowledge:
    passports = list(published_on(day).prefetch_related("service__life_situations"))
    words = {row.service_id: row.phrases for row in SearchWords.objects.all()}
    entries = [_entry(passport, words.get(passport.service_id, [])) for passport in passports]
    return _Knowledge(
        SearchIndex([*entries, *_other_entries()]),
        {passport.service.code: found_service(passport) for passport in passports},
    )


def _entry(passport: Passport, words: Sequence[str]) -> Entry:
    service = passport.service
    situations = service.life_situations.all()
    codes = [code for code in (service.code, service.registry_code) if code]
    phrases = [
        *((word, 1.0) for word in [*words, *codes]),
        *((name, _NAME) for name in (passport.name_kk, passport.name_ru)),
        (passport.name_en, _ENGLISH),
        *((name, _SITUATION) for one in situations for name in (one.name_kk, one.name_ru)),
        *((text, _TEXT) for text in (passport.text_kk, passport.text_ru)),
    ]
    return Entry(service.code, phrases)


def _other_entries() -> list[Entry]:
    return [
        Entry(
            line["code"],
            [(word, 1.0) for column in ("name_kk", "name_ru") for word in [line[column]]]
            + [(word, 1.0) for column in ("words_kk", "words_ru") for word in listed(line[column])],
        )
        for line in read_lines(OTHER_MATTERS)
    ]


@cache
def _matters() -> Mapping[str, Matter]:
    return {
        line["code"]: Matter(
            MatterKind(line["kind"]), line["name_kk"], line["name_ru"], line["name_en"]
        )
        for line in read_lines(OTHER_MATTERS)
    }


def found_service(passport: Passport) -> FoundService:
    provider = passport.provider
    return FoundService(
        code=passport.service.code,
        passport_id=passport.pk,
        name_kk=passport.name_kk,
        name_ru=passport.name_ru,
        name_en=passport.name_en,
        provider_kk=provider.name_kk,
        provider_ru=provider.name_ru,
        provider_en=provider.name_en,
        is_compiled=passport.is_compiled,
    )
