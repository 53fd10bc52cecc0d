"""Reads one TOML file of law data and refuses what cannot be trusted, naming file and line."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Check = Callable[[object], bool]
Table = Mapping[str, Any]
# The table ("" for the top), which one of its name, and the key: TOML readers keep no lines.
Place = tuple[str, int, str]
LONGEST_TERM = 366
MOST_MONTHS = 36
HEADER = re.compile(r"\s*\[{1,2}\s*([\w-]+)\s*\]")
KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


class LawError(Exception):
    """The law data cannot be trusted; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class LawFile:
    """The checked data of one regime, and where each key of it stands."""

    name: str
    data: Table
    places: Mapping[Place, int]

    def trouble(self, key: str, words: str, table: str = "", index: int = 0) -> LawError:
        line = self.places.get((table, index, key)) or self.places.get((table, index, ""), 1)
        return LawError(f"{self.name}, line {line}: “{key}” {words}.")


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_date(value: object) -> bool:
    return type(value) is date


def is_bool(value: object) -> bool:
    return isinstance(value, bool)


def is_days(value: object) -> bool:
    return isinstance(value, int) and not is_bool(value) and 0 < value <= LONGEST_TERM


def is_months(value: object) -> bool:
    return isinstance(value, int) and not is_bool(value) and 0 < value <= MOST_MONTHS


def among(kinds: Collection[str]) -> Check:
    return lambda value: (
        isinstance(value, list) and bool(value) and all(kind in tuple(kinds) for kind in value)
    )


def is_table(value: object) -> bool:
    return isinstance(value, dict)


def is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_table, value))


def one_of(*values: str) -> Check:
    return lambda value: value in values


COMPLAIN_KEYS: Mapping[str, Check] = {
    "months": is_months,
    "basis": is_text,
    "verified": is_bool,
    "silence_on_complaint": is_text,
}
TERM_KEYS: Mapping[str, Check] = {
    "days": is_days,
    "unit": one_of("working", "calendar"),
    "basis": is_text,
    "verified": is_bool,
}
MONTHS_KEYS: Mapping[str, Check] = {"months": is_months, "basis": is_text, "verified": is_bool}
LIMIT_KEYS: Mapping[str, Check] = {
    "value": is_days,
    "unit": one_of("months", "calendar"),
    "since": one_of("decision", "term"),
    "basis": is_text,
    "verified": is_bool,
}
KEYS: Mapping[str, Check] = {
    "regime": is_text,
    "act_kk": is_text,
    "act_ru": is_text,
    "act_en": is_text,
    "first_receipt": is_date,
    "last_receipt": is_date,
    "dates_basis": is_text,
    "dates_verified": is_bool,
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
    "mend": is_table,
    "complain": is_table,
    "term": is_tables,
}
OPTIONAL = frozenset({"last_receipt", "silence_on_complaint"})


def read_law(
    path: Path,
    kinds: Collection[str],
    more: Collection[str] = (),
    months: Collection[str] = (),
    limits: Collection[str] = (),
) -> LawFile:
    """Read and check one file; raises :class:`LawError` at the first thing that is wrong.

    ``kinds`` are the kinds of case a term may be given for; ``more`` names terms of this law that
    other laws do not know, each a table of its own; ``months`` those of them that are counted in
    months, ``limits`` how far a decision may move a term of some kinds.
    """
    file = open_law(path)
    data = file.data
    check_table(file, data, {**KEYS, **dict.fromkeys((*more, *months, *limits), is_table)})
    for table in ("redirect", "mend", *more):
        check_table(file, data[table], TERM_KEYS, table)
    for table in months:
        check_table(file, data[table], MONTHS_KEYS, table)
    for table in limits:
        check_table(file, data[table], {**LIMIT_KEYS, "kinds": among(kinds)}, table)
    check_table(file, data["complain"], COMPLAIN_KEYS, "complain")
    kind_term_keys = {**TERM_KEYS, "kinds": among(kinds), "inquiry": is_bool}
    for index, term in enumerate(data["term"]):
        check_table(file, term, kind_term_keys, "term", index)
    return file


def open_law(path: Path) -> LawFile:
    """Read a file whose tables are still to be checked; raises :class:`LawError`."""
    try:
        text = path.read_bytes().decode()
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise LawError(f"{path.name}, line {line}: this is not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"{path.name}: this is not TOML: {error}.") from error
    return LawFile(path.name, data, dict(_places(text)))


def check_table(
    file: LawFile, table: Table, keys: Mapping[str, Check], name: str = "", index: int = 0
) -> None:
    """Refuse an unknown, a missing or a wrong key of a table; raises :class:`LawError`."""
    for key, value in table.items():
        if key not in keys:
            raise file.trouble(key, "is not a key of the law data", name, index)
        if not keys[key](value):
            raise file.trouble(key, f"cannot be {value!r}", name, index)
    for key in keys:
        if key not in table and key not in OPTIONAL:
            raise file.trouble(key, "is missing", name, index)


def _places(text: str) -> Iterator[tuple[Place, int]]:
    table, seen = "", {"": 0}
    yield ("", 0, ""), 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = header[1]
            seen[table] = seen.get(table, -1) + 1
            yield (table, seen[table], ""), number
            # A table that is no table of the law is named by its header.
            yield ("", 0, table), number
        elif key := KEY.match(line):
            yield (table, seen[table], key[1]), number
