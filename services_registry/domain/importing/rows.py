"""Lines of a registry file as clean values, with what is wrong told by row and column."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from akimat.base.errors import DomainError
from akimat.base.folding import fold
from akimat.base.tables.lines import Cell, Line
from services_registry.domain.importing import cells

# What a column may be taken for, in the order in which a form offers them.
FIELDS = (
    "registry_code",
    "code",
    "name_kk",
    "name_ru",
    "name_en",
    "provider",
    "recipients",
    "channels",
    "form",
    "term",
    "fee",
    "payment_ways",
    "result_kk",
    "result_ru",
    "result_en",
    "schedule_kk",
    "schedule_ru",
    "legal_basis",
    "is_proactive",
    "egov_url",
)
REQUIRED_FIELD = "registry_code"
LONGEST = {
    **dict.fromkeys(("name_kk", "name_ru", "name_en"), 320),
    **dict.fromkeys(("result_kk", "result_ru", "result_en", "payment_ways", "egov_url"), 300),
    "fee": 200,
}
Error = dict[str, Any]


@dataclass(slots=True)
class Row:
    """``values`` holds what the file says: a blank cell says nothing, and changes nothing.

    ``errors`` are ``{"column": field, "code": code, …parameters}``.
    """

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)

    def refuse(self, column: str, code: str, **params: object) -> None:
        self.errors.append({"column": column, "code": code, **params})


def parse(
    lines: Iterable[Line], mapping: Mapping[str, int], providers: Mapping[str, int]
) -> tuple[list[Row], int]:
    """Read the lines below the header; give the rows and how many headings were passed over.

    ``providers`` maps folded codes and names of bodies to their keys.
    """
    rows: list[Row] = []
    headings = 0
    for line in lines:
        if _is_heading(line, mapping):
            headings += 1
        else:
            rows.append(_row(line, mapping, providers))
    _refuse_duplicates(rows)
    return rows, headings


def _is_heading(line: Line, mapping: Mapping[str, int]) -> bool:
    """Say whether this is «Section 1. Land» over the whole table, and no service."""
    told = [cell for cell in line.cells if cell.text]
    is_alone = len(told) == 1 and not line.cell(mapping[REQUIRED_FIELD]).text.isdigit()
    return is_alone and not any(cell.trouble not in {"", "merged"} for cell in line.cells)


def _row(line: Line, mapping: Mapping[str, int], providers: Mapping[str, int]) -> Row:
    row = Row(line.number)
    for name, column in mapping.items():
        cell = line.cell(column)
        if cell.trouble:
            row.refuse(name, f"cell_{cell.trouble.removeprefix('cell_')}")
        elif cell.text:
            _read(row, name, cell, providers)
        elif name == REQUIRED_FIELD:
            row.refuse(name, "cell_missing")
    return row


def _read(row: Row, name: str, cell: Cell, providers: Mapping[str, int]) -> None:
    try:
        if name == "term":
            row.values["term_value"], row.values["term_unit"] = cells.term(cell.text)
        elif name == "provider":
            row.values["provider_id"] = _provider(cell.text, providers)
        else:
            row.values[name] = _value(name, cell.text)
    except DomainError as error:
        row.refuse(name, error.code, **error.params)


def _provider(text: str, providers: Mapping[str, int]) -> int:
    found = providers.get(fold(text))
    if found is None:
        raise DomainError("cell_provider", value=text[:80])
    return found


def _value(name: str, text: str) -> object:
    if len(text) > LONGEST.get(name, len(text)):
        raise DomainError("cell_too_long", most=LONGEST[name])
    reader = cells.READERS.get(name)
    return reader(text) if reader else text


def _refuse_duplicates(rows: Iterable[Row]) -> None:
    """Refuse each row of a code that stands twice: the file does not say which one counts."""
    of_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if code := row.values.get(REQUIRED_FIELD):
            of_code[code].append(row)
    for same in of_code.values():
        for row in same if len(same) > 1 else ():
            others = ", ".join(str(other.line) for other in same if other is not row)
            row.refuse(REQUIRED_FIELD, "cell_duplicate", lines=others)
