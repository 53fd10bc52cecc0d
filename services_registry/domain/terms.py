"""The law of state services: one TOML file a regime, in the folder beside this file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from akimat.base.errors import DomainError
from akimat.terms.law_files import (
    TERM_KEYS,
    Check,
    LawFile,
    check_table,
    is_bool,
    is_date,
    is_table,
    is_tables,
    is_text,
    one_of,
    open_law,
)
from akimat.terms.regimes import Term
from akimat.terms.results import ResultRules, ThroughAnother

CORPORATION = "corporation"
COMPLAINT_TERMS = (
    "complaint_to_provider",
    "complaint_to_assessor",
    "complaint_longer",
    "complaint_notice",
)
NOT_TAKEN, REFUSAL = "not_taken", "refusal"
KEYS: Mapping[str, Check] = {
    **dict.fromkeys(("regime", "act_kk", "act_ru", "act_en", "dates_basis"), is_text),
    "first_receipt": is_date,
    "dates_verified": is_bool,
    "first_day": one_of("same", "next"),
    "after_hours": one_of("same_day", "next_working"),
    "last_day_off": one_of("next_working"),
    "clock": one_of("working", "plain"),
    **dict.fromkeys(
        (
            *("first_day_basis", "registration_basis", "last_day_basis"),
            *("term_basis", "clock_basis"),
        ),
        is_text,
    ),
    **dict.fromkeys(
        (
            *("first_day_verified", "registration_verified", "last_day_verified"),
            *("term_verified", "clock_verified"),
        ),
        is_bool,
    ),
    **dict.fromkeys((CORPORATION, *COMPLAINT_TERMS), is_table),
    **dict.fromkeys((NOT_TAKEN, REFUSAL), is_tables),
}
GROUND_KEYS: Mapping[str, Check] = {
    **dict.fromkeys(("code", "text_kk", "text_ru", "text_en", "basis"), is_text),
    "verified": is_bool,
}
# Which steps of a trace rest on a rule of the file.
STEPS_OF_RULE = {
    "first_day": ("day_one",),
    "registration": ("registered", "after_hours"),
    "last_day": ("shifted",),
    "clock": ("starts_at",),
    "term": ("counted_working", "counted_calendar", "counted_hours", "counted_minutes"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason that the law knows, in three languages."""

    code: str
    text_kk: str
    text_ru: str
    text_en: str
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ServiceRegime:
    """What the law says of services for what is received from its first day on."""

    rules: ResultRules
    term_basis: str
    terms: Mapping[str, Term]
    not_taken: Mapping[str, Ground]
    refusal: Mapping[str, Ground]

    @property
    def regime(self) -> str:
        return self.rules.regime

    @property
    def act(self) -> Mapping[str, str]:
        return self.rules.act

    @property
    def by_practice(self) -> frozenset[str]:
        return self.rules.by_practice


@dataclass(frozen=True)
class ServiceLaw:
    """Broken data raise :class:`LawError` at the first use, which is when the house starts."""

    folder: Path

    @cached_property
    def regimes(self) -> tuple[ServiceRegime, ...]:
        read = [_regime(open_law(path)) for path in sorted(self.folder.glob("*.toml"))]
        return tuple(sorted(read, key=lambda regime: regime.rules.first_receipt))

    def on(self, received_on: date) -> ServiceRegime:
        """Give the regime of the day of receipt; raises ``service_regime_missing`` before it."""
        for regime in reversed(self.regimes):
            if regime.rules.first_receipt <= received_on:
                return regime
        raise DomainError("service_regime_missing", date=received_on.isoformat())

    def named(self, name: str) -> ServiceRegime:
        """Give the regime that a request keeps from its receipt."""
        return next(regime for regime in self.regimes if regime.regime == name)


def _regime(file: LawFile) -> ServiceRegime:
    data = file.data
    check_table(file, data, KEYS)
    for table in (CORPORATION, *COMPLAINT_TERMS):
        check_table(file, data[table], TERM_KEYS, table)
    return ServiceRegime(
        rules=_rules(file),
        term_basis=data["term_basis"],
        terms={name: Term(**data[name]) for name in COMPLAINT_TERMS},
        not_taken=_grounds(file, NOT_TAKEN),
        refusal=_grounds(file, REFUSAL),
    )


def _rules(file: LawFile) -> ResultRules:
    data = file.data
    corporation = data[CORPORATION]
    return ResultRules(
        regime=data["regime"],
        act={language: data[f"act_{language}"] for language in ("kk", "ru", "en")},
        first_receipt=data["first_receipt"],
        first_day=data["first_day"],
        first_day_basis=data["first_day_basis"],
        after_hours=data["after_hours"],
        registration_basis=data["registration_basis"],
        last_day_basis=data["last_day_basis"],
        clock=data["clock"],
        clock_basis=data["clock_basis"],
        through_another=ThroughAnother(corporation["days"], corporation["basis"]),
        by_practice=frozenset(
            step
            for rule, steps in STEPS_OF_RULE.items()
            for step in steps
            if not data[f"{rule}_verified"]
        ),
    )


def _grounds(file: LawFile, table: str) -> Mapping[str, Ground]:
    for index, row in enumerate(file.data[table]):
        check_table(file, row, GROUND_KEYS, table, index)
    return {row["code"]: Ground(**row) for row in file.data[table]}


LAW = ServiceLaw(Path(__file__).parent / "law")
