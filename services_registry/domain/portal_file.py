"""A file of the e-government portal: which column is which, and what each row says. Pure."""

import tomllib
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path

from akimat.base.errors import DomainError
from akimat.base.folding import fold
from akimat.base.identifiers import check_bin, check_iin
from akimat.base.phones import clean_phone
from akimat.base.tables.lines import Cell, Line
from services_registry.domain.requests import RequestState
from services_registry.domain.terms import ServiceRegime

FILE = Path(__file__).parents[1] / "reference" / "portal_columns.toml"
LONGEST: Mapping[str, int] = {"external_number": 40, "full_name": 200}
# Tried in this order; the portal writes the first, spreadsheets the others.
MOMENTS = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
)
# After these the portal must say when it was done.
FINISHED = (RequestState.HANDED_OVER, RequestState.REFUSED, RequestState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the portal may send, by our names, and the words in them."""

    names: Mapping[str, Sequence[str]]
    required: frozenset[str]
    states: Mapping[str, RequestState]

    def guess(self, header: Sequence[str]) -> dict[str, int]:
        """Give the place of each column whose name is known."""
        folded = [fold(name) for name in header]
        return {
            field: folded.index(name)
            for field, names in self.names.items()
            for name in names
            if name in folded
        }

    def missing(self, columns: Container[str]) -> list[str]:
        """Give what is needed and not among ``columns``, in the order of the portal."""
        return [name for name in self.names if name in self.required and name not in columns]


@dataclass(slots=True)
class PortalRow:
    """One row as values that JSON keeps; ``errors``: [{"column", "code", …params}]."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    errors: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows for an office: its zone, the law of the day, and who was there already."""

    columns: Columns
    places: Mapping[str, int]
    zone: tzinfo
    now: datetime
    law: ServiceRegime
    # Gives our code of a service that was given on a day, or "".
    service_on: Callable[[str, date], str]

    def read(self, line: Line) -> PortalRow:
        row = PortalRow(line.number)
        for name, place in self.places.items():
            cell = line.cell(place)
            try:
                row.values[name] = self._cell(name, cell)
            except DomainError as error:
                row.values[name] = cell.text
                row.errors.append({"column": name, "code": error.code, **error.params})
        if not row.errors:
            self._check(row)
        return row

    def _cell(self, name: str, cell: Cell) -> str:
        # A formula shows what nobody sees in the file: it is never taken.
        if cell.trouble:
            raise DomainError(f"portal_{cell.trouble}")
        return self._value(name, cell.text)

    def _value(self, name: str, text: str) -> str:
        if not text:
            if name in self.columns.required:
                raise DomainError("portal_cell_empty")
            return ""
        check = CHECKS.get(name)
        if check is not None:
            return check(self, text)
        if len(text) > LONGEST.get(name, len(text)):
            raise DomainError("portal_cell_long", most=LONGEST[name])
        return text

    def moment(self, text: str) -> str:
        for pattern in MOMENTS:
            try:
                at = datetime.strptime(text, pattern).replace(tzinfo=self.zone)
            except ValueError:
                continue
            if at > self.now:
                raise DomainError("service_in_the_future")
            return at.isoformat()
        raise DomainError("portal_date_wrong", text=text[:40])

    def state(self, text: str) -> str:
        state = self.columns.states.get(fold(text))
        if state is None:
            raise DomainError("portal_state_unknown", text=text[:40])
        return state

    def ground(self, text: str) -> str:
        """Give the code of the ground of the law that the text names."""
        for ground in self.law.refusal.values():
            named = (ground.code, ground.text_kk, ground.text_ru, ground.text_en)
            if fold(text) in map(fold, named):
                return ground.code
        raise DomainError("portal_ground_unknown", text=text[:80])

    def _check(self, row: PortalRow) -> None:
        """Check what two columns say together."""
        values = row.values
        received_at = datetime.fromisoformat(values["received_at"])
        code = self.service_on(values["service"], received_at.date())
        if code:
            values["service"] = code
        else:
            day = f"{received_at:%d.%m.%Y}"
            row.errors.append(
                {
                    "column": "service",
                    "code": "service_not_given_on",
                    "service": values["service"][:40],
                    "date": day,
                }
            )
        finished = values.get("finished_at", "")
        if values["state"] in FINISHED and not finished:
            row.errors.append({"column": "finished_at", "code": "portal_cell_empty"})
        elif finished and datetime.fromisoformat(finished) < received_at:
            row.errors.append({"column": "finished_at", "code": "portal_finished_before"})
        if values["state"] == RequestState.REFUSED and not values.get("ground"):
            row.errors.append({"column": "ground", "code": "service_ground_missing"})


CHECKS: Mapping[str, Callable[[Reader, str], str]] = {
    "received_at": Reader.moment,
    "finished_at": Reader.moment,
    "state": Reader.state,
    "ground": Reader.ground,
    "iin": lambda reader, text: check_iin(text, today=reader.now.date()),
    "bin": lambda _reader, text: check_bin(text),
    "phone": lambda _reader, text: clean_phone(text),
}


@cache
def portal_columns() -> Columns:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    columns = data["columns"]
    return Columns(
        names={name: [fold(word) for word in one["names"]] for name, one in columns.items()},
        required=frozenset(name for name, one in columns.items() if one["required"]),
        states={
            fold(word): RequestState(state)
            for state, words in data["states"].items()
            for word in words
        },
    )
