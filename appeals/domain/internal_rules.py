"""What the akimat has set for itself, as dated data: never a term of the law."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from akimat.terms.law_files import LawError

FILE = Path(__file__).with_name("internal_rules.toml")


@dataclass(frozen=True, slots=True)
class InternalRules:
    """Days as their names say, in force from ``since`` until the next rules."""

    since: date
    source: str
    give_verdict_days: int
    change_verdict_days: int
    second_look_working_days: int


def rules_on(day: date) -> InternalRules:
    """Give the rules in force on a day; before the first ones the first ones."""
    rules = _read()
    return next((each for each in reversed(rules) if each.since <= day), rules[0])


@cache
def _read() -> tuple[InternalRules, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["rules"]
    rules = tuple(sorted((InternalRules(**row) for row in rows), key=lambda each: each.since))
    for each in rules:
        days = each.give_verdict_days, each.change_verdict_days, each.second_look_working_days
        if min(days) < 1:
            message = f"{FILE.name}: the days of the rules since {each.since} begin with 1."
            raise LawError(message)
    return rules
