"""Load bodies, settlements, streets and offices from the files beside this one."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from akimat.base.reference import (
    Line,
    Report,
    Row,
    ids_by,
    origin,
    read_lines,
    upsert,
    upsert_tree,
)
from akimat.structure.models import Body, Office, Settlement, Street

FOLDER = Path(__file__).parent / "reference"


def names(line: Line) -> Row:
    return {column: line[column] for column in ("name_kk", "name_ru", "name_en")}


def load_bodies() -> Report:
    rows = [
        {
            "code": line["code"],
            "kind": line["kind"],
            "parent": line["parent"],
            "remit": line["remit"],
            "note": line["note"],
            "valid_from": _day(line["valid_from"]),
            "valid_to": _day(line["valid_to"]),
            "successor": line["successor"],
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "bodies.csv")
    ]
    return upsert_tree(Body, rows, key="code", links=("parent", "successor"))


def load_settlements() -> Report:
    bodies = ids_by(Body, "code")
    rows = [
        {
            "kato": line["kato"],
            "kind": line["kind"],
            "parent": line["parent_kato"],
            "lat": _decimal(line["lat"]),
            "lon": _decimal(line["lon"]),
            "population": int(line["population"]) if line["population"] else None,
            "body_id": bodies[line["body_code"]] if line["body_code"] else None,
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "settlements.csv")
    ]
    return upsert_tree(Settlement, rows, key="kato", links=("parent",))


def load_streets() -> Report:
    settlements = ids_by(Settlement, "kato")
    rows = [
        {
            "settlement_id": settlements[line["kato"]],
            "name": line["street"],
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "streets.csv")
    ]
    return upsert(Street, rows, key=("settlement_id", "name"))


def load_offices() -> Report:
    rows = [
        {
            "code": line["code"],
            "kind": line["kind"],
            "parent": line["parent"],
            "district": line["district"],
            "kato": line["kato"],
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "offices.csv")
    ]
    return upsert_tree(Office, rows, key="code", links=("parent",))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
