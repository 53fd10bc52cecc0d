"""The terms of the law as dated data: one TOML file a regime, checked before anything starts."""

import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from akimat.base.errors import DomainError
from appeals.domain.kinds import Kind

FOLDER = Path(__file__).parent / "law"
UNITS = ("working", "calendar")


class LawError(Exception):
    """The law data cannot be trusted; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long: ``days`` of ``unit``; ``basis`` is the article, ``verified``: read in its text."""

    days: int
    unit: str
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules for what was received from ``first_receipt`` to ``last_receipt`` (None: no end)."""

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
    terms: Mapping[tuple[str, bool], Term]

    def term(self, kind: str, *, needs_inquiry: bool) -> Term:
        """Give the term of ``kind``; an inquiry lengthens it only where the regime says so."""
        usual = self.terms[kind, False]
        return self.terms.get((kind, True), usual) if needs_inquiry else usual


Check = Callable[[Any], bool]
LONGEST_TERM = 366


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_date(value: object) -> bool:
    return type(value) is date


def is_bool(value: object) -> bool:
    return isinstance(value, bool)


def is_days(value: object) -> bool:
    return isinstance(value, int) and not is_bool(value) and 0 < value <= LONGEST_TERM


def is_kinds(value: object) -> bool:
    return isinstance(value, list) and bool(value) and set(value) <= set(Kind)


def is_table(value: object) -> bool:
    return isinstance(value, dict)


def is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_table, value))


def one_of(*values: str) -> Check:
    return lambda value: value in values


TERM_KEYS: Mapping[str, Check] = {
    "days": is_days,
    "unit": one_of(*UNITS),
    "basis": is_text,
    "verified": is_bool,
}
KIND_TERM_KEYS: Mapping[str, Check] = {**TERM_KEYS, "kinds": is_kinds, "inquiry": is_bool}
KEYS: Mapping[str, Check] = {
    "regime": is_text,
    "act_kk": is_text,
    "act_ru": is_text,
    "act_en": is_text,
    "first_receipt": is_date,
    "last_receipt": is_date,
    "first_day": one_of("same", "next"),
    "first_day_basis": is_text,
    "first_day_verified": is_bool,
    "after_hours": one_of("same_day", "next_working"),
    "registration_basis": is_text,
    "registration_verified": is_bool,
    "last_day_off": one_of("next_working"),
    "last_day_basis": is_text,
    "last_day_verified": is_bool,
    "redirect": is_table,
    "term": is_tables,
}
OPTIONAL = frozenset({"last_receipt"})


@cache
def regimes() -> tuple[Regime, ...]:
    return load_regimes(sorted(FOLDER.glob("*.toml")))


def load_regimes(paths: Iterable[Path]) -> tuple[Regime, ...]:
    """Read and check the files; raises :class:`LawError` at the first thing that is wrong."""
    read = [(_read(path), path) for path in paths]
    if not read:
        raise LawError("There is no law data: no TOML file was found.")
    read.sort(key=lambda pair: pair[0].first_receipt)
    for (earlier, path), (later, _path) in itertools.pairwise(read):
        _check_edge(earlier, later, path)
    newest, path = read[-1]
    if newest.last_receipt is not None:
        raise LawError(_at(path, "last_receipt", "the newest regime must have no last day"))
    return tuple(regime for regime, _path in read)


def regime_for(received_on: date) -> Regime:
    """Give the regime of the day of receipt; raises ``regime_missing`` before the first one."""
    for regime in reversed(regimes()):
        if regime.first_receipt <= received_on:
            return regime
    raise DomainError("regime_missing", date=received_on.isoformat())


def _check_edge(earlier: Regime, later: Regime, path: Path) -> None:
    if earlier.last_receipt is None:
        raise LawError(_at(path, "regime", f"has no last_receipt, but {later.regime} follows"))
    wanted = later.first_receipt - timedelta(days=1)
    if earlier.last_receipt < wanted:
        raise LawError(_at(path, "last_receipt", f"leaves a gap before {later.regime}"))
    if earlier.last_receipt > wanted:
        raise LawError(_at(path, "last_receipt", f"overlaps {later.regime}"))


def _read(path: Path) -> Regime:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LawError(f"{path.name}: {error}") from error
    _check_keys(path, data, KEYS)
    _check_keys(path, data["redirect"], TERM_KEYS)
    for term in data["term"]:
        _check_keys(path, term, KIND_TERM_KEYS)
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
        terms=_terms(path, data["term"]),
    )


def _terms(path: Path, rows: Sequence[Mapping[str, Any]]) -> Mapping[tuple[str, bool], Term]:
    terms: dict[tuple[str, bool], Term] = {}
    for row in rows:
        term = Term(row["days"], row["unit"], row["basis"], row["verified"])
        for kind in row["kinds"]:
            if (kind, row["inquiry"]) in terms:
                raise LawError(_at(path, kind, "has two terms"))
            terms[kind, row["inquiry"]] = term
    without = [kind.value for kind in Kind if (kind, False) not in terms]
    if without:
        raise LawError(_at(path, "kinds", f"no term for {', '.join(without)}"))
    return terms


def _check_keys(path: Path, data: Mapping[str, Any], keys: Mapping[str, Check]) -> None:
    for name, value in data.items():
        if name not in keys:
            raise LawError(_at(path, name, "is not a key of the law data"))
        if not keys[name](value):
            raise LawError(_at(path, name, f"cannot be {value!r}"))
    for name in keys:
        if name not in data and name not in OPTIONAL:
            raise LawError(f"{path.name}: the key “{name}” is missing")


def _at(path: Path, word: str, trouble: str) -> str:
    """Name the first line of the file with ``word``: TOML readers do not keep lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (n for n, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(word)}\b", line))
    return f"{path.name}, line {next(found, 1)}: “{word}” {trouble}"
