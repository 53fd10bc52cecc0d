"""The forms of reports as data: which columns they have. One TOML a form, each with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from akimat.measures.catalogue import CATALOGUE
from akimat.measures.kinds import By
from akimat.reports.kinds import What
from akimat.reports.labels import TODAY_HEAD, UNIT_HEADS

FOLDER = Path(__file__).parent / "forms"
LANGUAGES = ("kk", "ru", "en")


class Over(StrEnum):
    PERIOD = "period"
    BEFORE = "before"
    UNTIL = "until"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """``number`` less ``less`` over a stretch of time, of what has these values only."""

    number: str
    names: Mapping[str, str]
    over: Over
    less: str
    only: tuple[tuple[By, str], ...]

    def name(self, language: str) -> str:
        """Give the words of the form, else those of the measure, in the language that is active."""
        if language in self.names:
            return self.names[language]
        measure = CATALOGUE[self.number]
        name = UNIT_HEADS.get(measure.unit, "%(name)s") % {"name": measure.name}
        return TODAY_HEAD % {"name": name} if self.over is Over.NOW else name


@dataclass(frozen=True, slots=True)
class Blank:
    """A form: a line for each body, topic, service or office, under a line for all of them."""

    what: What
    by: By
    names: Mapping[str, str]
    source: Mapping[str, str]
    # What its reader has to know of the numbers; empty where nothing is to be said.
    note: Mapping[str, str]
    columns: tuple[BlankColumn, ...]


@cache
def blank(what: What) -> Blank:
    """Read a form. Raises ``KeyError`` where a column names no measure of the catalogue."""
    data = tomllib.loads((FOLDER / f"{what}.toml").read_text(encoding="utf-8"))
    columns = tuple(
        BlankColumn(
            number=CATALOGUE[one["number"]].code,
            names={language: one[language] for language in LANGUAGES if language in one},
            over=Over(one.get("over", Over.PERIOD)),
            less=CATALOGUE[one["less"]].code if "less" in one else "",
            only=tuple((By(by), value) for by, value in one.get("only", {}).items()),
        )
        for one in data["column"]
    )
    names = {language: data[language] for language in LANGUAGES}
    return Blank(
        what=What(data["code"]),
        by=By(data["by"]),
        names=names,
        source=data["source"],
        note=data.get("note", {}),
        columns=columns,
    )
