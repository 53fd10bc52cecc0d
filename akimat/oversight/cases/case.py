"""What a case is made of, whatever its kind; all of it is text that people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format

from akimat.oversight.law import articles
from akimat.structure.names import LANGUAGES, page_language
from akimat.terms.explain import Rulebook, explain

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise, StrPromise

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the case: ``why`` in sentences, by language, and the articles it stands on."""

    name: str
    day: str
    articles: str = ""
    why: Mapping[str, Sequence[str]] | None = None
    note: str = ""
    # Whether something was done too late.
    is_missed: bool = False

    @property
    def sentences(self) -> Sequence[str]:
        return (self.why or {}).get(page_language(), ())

    @property
    def others(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Give the sentences in the other languages."""
        here = page_language()
        return [(code, told) for code, told in (self.why or {}).items() if code != here]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document, answer, letter or instruction."""

    title: str
    facts: Sequence[Fact] = ()
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the journal in words."""

    at: datetime
    who: str
    what: str
    about: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Chained:
    """Whether the lines of a subject are whole: ``fault`` names the first altered one."""

    about: str
    length: int
    hash: str
    sealed: int
    sealed_on: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``subjects`` are the names of its rows in the journal, its own one first."""

    kind: str
    number: str
    title: str
    url: str
    subjects: Sequence[str]
    facts: Sequence[Fact]
    person: Sequence[Fact]
    text: str
    language: str
    dates: Sequence[Dated]
    sections: Sequence[Section]
    # Of each kind of row the keys: whoever has seen one of them has seen the case.
    rows: Mapping[str, Sequence[int]]
    is_masked: bool

    @property
    def subject(self) -> str:
        return self.subjects[0]


def shown(value: date | datetime | None) -> str:
    """Write a day or a moment on the clock of the house; "" where there is none."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    return date_format(value, "SHORT_DATE_FORMAT")


def filled(*facts: "tuple[StrOrPromise, Any]") -> list[Fact]:
    """Give the facts that have a value, as text."""
    return [(str(name), str(value)) for name, value in facts if value not in (None, "")]


def dated(
    name: "StrOrPromise",
    day: date | datetime | None,
    basis: str = "",
    **more: Any,  # noqa: ANN401 -- the rest of a date
) -> list[Dated]:
    """Give a date with its articles, none where there is no date."""
    if day is None:
        return []
    law = articles()["dates"][basis].told(page_language()) if basis else ""
    return [Dated(str(name), shown(day), law, **more)]


def rules_of(law: Rulebook, regime: str) -> str:
    """Name the edition of the law by which a term was counted, with the code that stands in data.

    A regime that the house does not know any more is named by its code alone.
    """
    acts = [one.act[page_language()] for one in law.regimes if one.regime == regime]
    return f"{acts[0]} ({regime})" if acts else regime


def explained(
    trace: Sequence[Mapping[str, Any]],
    law: Rulebook,
    more: "Mapping[str, StrPromise] | None" = None,
) -> Mapping[str, Sequence[str]]:
    """Tell the stored trace of a date in every language of the house; ``more`` as in explain."""
    return {language: explain(trace, language, law, more) for language in LANGUAGES}
