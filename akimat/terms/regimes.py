"""The terms of the law as dated data: one TOML file a regime, checked before anything starts."""

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from akimat.base.errors import DomainError
from akimat.terms.law_files import LawError, LawFile, Table, read_law

ONE_DAY = timedelta(days=1)
# Which steps of a trace rest on a rule of the file.
STEPS_OF_RULE = {
    "first_day": ("day_one",),
    "registration": ("registered", "after_hours"),
    "last_day": ("shifted",),
}


@dataclass(frozen=True, slots=True)
class Term:
    """How long: ``days`` of ``unit``; ``basis`` is the article, ``verified``: read in its text."""

    days: int
    unit: str
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Months:
    """So many ``months`` at most; ``basis`` is the article, ``verified``: read in its text."""

    months: int
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """How far a decision may move the term of these ``kinds``: ``value`` of ``unit`` at most.

    ``unit`` is "months" or "calendar" days; ``since`` says from which day they are counted: that
    of the "decision", or the last one of the old "term".
    """

    kinds: frozenset[str]
    value: int
    unit: str
    since: str
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class RightToComplain:
    """How many ``months`` a person has; ``silence_on_complaint``: the articles, "" where none."""

    months: int
    basis: str
    verified: bool
    silence_on_complaint: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules for what was received from ``first_receipt`` to ``last_receipt`` (None: no end).

    ``by_practice`` names the steps of a trace whose rule was not read in the text of the law.
    """

    regime: str
    act: Mapping[str, str]
    first_receipt: date
    last_receipt: date | None
    first_day: str
    first_day_basis: str
    after_hours: str
    registration_basis: str
    last_day_basis: str
    redirect: Term
    mend: Term
    complain: RightToComplain
    by_practice: frozenset[str]
    terms: Mapping[tuple[str, bool], Term]
    more: Mapping[str, Term]
    months: Mapping[str, Months]
    limits: Mapping[str, Limit]

    def term(self, kind: str, *, needs_inquiry: bool) -> Term:
        """Give the term of ``kind``; an inquiry lengthens it only where the regime says so."""
        usual = self.terms[kind, False]
        return self.terms.get((kind, True), usual) if needs_inquiry else usual


@dataclass(frozen=True)
class Law:
    """The regimes of one kind of case: a folder of files, and what each of them must tell.

    Broken data raise :class:`LawError` at the first use, which is when the house starts.
    """

    folder: Path
    kinds: Collection[str]
    # Terms that only this law knows, by name.
    more: Collection[str] = ()
    # Those of them that are counted in months.
    months: Collection[str] = ()
    # How far a decision may move a term, by name.
    limits: Collection[str] = ()

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        return self.load(sorted(self.folder.glob("*.toml")))

    def load(self, paths: Iterable[Path]) -> tuple[Regime, ...]:
        """Read the files, oldest first."""
        read = [self._read(path) for path in paths]
        files = sorted(read, key=lambda file: file.data["first_receipt"])
        if not files:
            raise LawError("There is no law data: no TOML file was found.")
        for earlier, later in itertools.pairwise(files):
            _check_edge(earlier, later)
        newest = files[-1]
        if "last_receipt" in newest.data:
            raise newest.trouble("last_receipt", "must not be there: the newest regime has no end")
        return tuple(self._regime(file) for file in files)

    def on(self, received_on: date) -> Regime:
        """Give the regime of the day of receipt; raises ``regime_missing`` before the first one."""
        for regime in reversed(self.regimes):
            if regime.first_receipt <= received_on:
                return regime
        raise DomainError("regime_missing", date=received_on.isoformat())

    def named(self, name: str) -> Regime:
        """Give the regime that a case keeps from its receipt."""
        return next(regime for regime in self.regimes if regime.regime == name)

    def _read(self, path: Path) -> LawFile:
        return read_law(path, self.kinds, self.more, self.months, self.limits)

    def _regime(self, file: LawFile) -> Regime:
        data = file.data
        named = _Named(
            more={name: Term(**data[name]) for name in self.more},
            months={name: Months(**data[name]) for name in self.months},
            limits={name: _limit(data[name]) for name in self.limits},
        )
        return _regime(file, _terms(file, self.kinds), named)


class _Named(NamedTuple):
    """What only some laws know, by name."""

    more: Mapping[str, Term]
    months: Mapping[str, Months]
    limits: Mapping[str, Limit]


def _limit(table: Table) -> Limit:
    return Limit(**{**table, "kinds": frozenset(table["kinds"])})


def _check_edge(earlier: LawFile, later: LawFile) -> None:
    name, first = later.data["regime"], later.data["first_receipt"]
    if earlier.data["regime"] == name:
        raise later.trouble("regime", f"is the name of {earlier.name} too")
    last = earlier.data.get("last_receipt")
    if last is None:
        raise earlier.trouble("last_receipt", f"is missing, but {name} follows")
    if last < earlier.data["first_receipt"]:
        raise earlier.trouble("last_receipt", "is before first_receipt")
    if last < first - ONE_DAY:
        raise earlier.trouble("last_receipt", f"leaves a gap before {name}")
    if last >= first:
        raise earlier.trouble("last_receipt", f"overlaps {name}")


def _regime(
    file: LawFile,
    terms: Mapping[tuple[str, bool], Term],
    named: _Named,
) -> Regime:
    data = file.data
    return Regime(
        regime=data["regime"],
        act={language: data[f"act_{language}"] for language in ("kk", "ru", "en")},
        first_receipt=data["first_receipt"],
        last_receipt=data.get("last_receipt"),
        first_day=data["first_day"],
        first_day_basis=data["first_day_basis"],
        after_hours=data["after_hours"],
        registration_basis=data["registration_basis"],
        last_day_basis=data["last_day_basis"],
        redirect=Term(**data["redirect"]),
        mend=Term(**data["mend"]),
        complain=RightToComplain(**data["complain"]),
        by_practice=frozenset(
            step
            for rule, steps in STEPS_OF_RULE.items()
            for step in steps
            if not data[f"{rule}_verified"]
        )
        | frozenset(
            f"extended_{limit.unit}_since_{limit.since}"
            for limit in named.limits.values()
            if not limit.verified
        ),
        terms=terms,
        more=named.more,
        months=named.months,
        limits=named.limits,
    )


def _terms(file: LawFile, kinds: Collection[str]) -> Mapping[tuple[str, bool], Term]:
    terms: dict[tuple[str, bool], Term] = {}
    for index, row in enumerate(file.data["term"]):
        term = Term(row["days"], row["unit"], row["basis"], row["verified"])
        for kind in row["kinds"]:
            if (kind, row["inquiry"]) in terms:
                raise file.trouble("kinds", f"gives {kind} a second term", "term", index)
            terms[kind, row["inquiry"]] = term
    without = [kind for kind in kinds if (kind, False) not in terms]
    if without:
        raise file.trouble("term", f"is missing for {', '.join(without)}")
    return terms
