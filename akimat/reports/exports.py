"""Read an export of e-Otinish: XLSX or CSV, by the names of its columns."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from akimat.base.errors import DomainError
from akimat.base.folding import fold
from akimat.base.tables.files import FileKind, kind_of
from akimat.base.tables.limits import LARGE
from akimat.base.tables.lines import Line
from akimat.base.tables.reading import lines_of
from akimat.reports.blanks import FOLDER
from akimat.reports.counting import Counted, Told, nobody
from akimat.reports.reconciling import Side

# To open a workbook of 10 MB takes some ten seconds: its head is looked for by the worker.
QUICK_WORKBOOK = 1024 * 1024
# A title may stand above the head.
SEARCHED = 20
DAYS = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y")
LENGTH_OF_DAY = len("01.01.2026")
# Days and words come again and again, and to read one takes long.
REMEMBERED = 4000


def check_export(data: bytes) -> None:
    """Look for the head only, where that is quick: whoever sends the wrong file learns it at once.

    Raises what the reader of tables raises, and ``export_without_numbers`` where no column is
    called as the number is.
    """
    is_slow = kind_of(data, LARGE) is FileKind.WORKBOOK and len(data) > QUICK_WORKBOOK
    if not is_slow:
        _head(lines_of(data, LARGE))


def read_export(data: bytes, told: Told = nobody) -> dict[str, Side]:
    """Give what the file says of each number; ``told`` hears of every few thousand lines.

    Raises what :func:`check_export` does.
    """
    lines = lines_of(data, LARGE)
    columns = _head(lines)
    return _sides(Counted(lines, told), columns)


def _head(lines: Iterator[Line]) -> dict[str, int]:
    """Read on to below the head, and give the place of each field that it names."""
    for line in islice(lines, SEARCHED):
        columns = _columns(line)
        if "number" in columns:
            return columns
    raise DomainError("export_without_numbers", names=", ".join(_words()["columns"]["number"]))


def clean_number(text: str) -> str:
    """Write a number as we keep it: capitals, no spaces."""
    return "".join(text.split()).upper()


def _columns(head: Line) -> dict[str, int]:
    folded = [fold(name) for name in head.texts]
    return {
        field: folded.index(fold(name))
        for field, names in _words()["columns"].items()
        for name in reversed(names)
        if fold(name) in folded
    }


def _sides(lines: Iterable[Line], columns: Mapping[str, int]) -> dict[str, Side]:
    found = {}
    for line in lines:
        texts = {field: line.cell(place).text for field, place in columns.items()}
        number = clean_number(texts["number"])
        if number:
            state = _word("states", texts.get("state", ""))
            found[number] = Side(
                registered_on=_day(texts.get("registered_on", "")),
                due_on=_day(texts.get("due_on", "")),
                kind=_word("kinds", texts.get("kind", "")),
                is_closed={"closed": True, "open": False}.get(state),
            )
    return found


@lru_cache(REMEMBERED)
def _day(text: str) -> date | None:
    for pattern in DAYS:
        with suppress(ValueError):
            return datetime.strptime(text[:LENGTH_OF_DAY], pattern).date()  # noqa: DTZ007 -- a day
    return None


@lru_cache(REMEMBERED)
def _word(kind: str, text: str) -> str:
    folded = fold(text)
    return next((code for code, words in _words()[kind].items() if folded in map(fold, words)), "")


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((FOLDER / "otinish.toml").read_text(encoding="utf-8"))
