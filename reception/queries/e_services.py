"""Services of other bodies on the internet: shown as addresses only."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from akimat.structure.names import localized

_FILE = Path(__file__).resolve().parents[1] / "reference" / "e_services.csv"


@dataclass(frozen=True, slots=True)
class EService:
    code: str
    address: str
    name_kk: str
    name_ru: str
    name_en: str
    about_kk: str
    about_ru: str
    about_en: str
    source: str

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def about(self) -> str:
        return localized(self, "about")


@cache
def e_services() -> tuple[EService, ...]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(EService(**line) for line in csv.DictReader(lines))
