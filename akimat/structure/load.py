"""Load bodies, settlements, streets and offices from the files beside this one."""

from datetime import date, time
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
from akimat.structure.models import Body, Office, OfficeDay, Settlement, Street
from akimat.structure.names import LANGUAGES

FOLDER = Path(__file__).parent / "reference"
_PLACE = tuple(f"{part}_{language}" for part in ("address", "route") for language in LANGUAGES)


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
    places = {line["code"]: line for line in read_lines(FOLDER / "office_places.csv")}
    rows = [
        {
            "code": line["code"],
            "kind": line["kind"],
            "parent": line["parent"],
            "district": line["district"],
            "kato": line["kato"],
            **names(line),
            **origin(line["source"]),
            **{column: places.get(line["code"], {}).get(column, "") for column in _PLACE},
        }
        for line in read_lines(FOLDER / "offices.csv")
    ]
    return upsert_tree(Office, rows, key="code", links=("parent",))


def load_hours() -> Report:
    """Load the usual week of every office; where the office set its own day, that stays."""
    week = read_lines(FOLDER / "hours.csv")
    rows = [_hours(office, line) for office in Office.objects.all() for line in week]
    own = set(OfficeDay.objects.filter(locally_edited=True).values_list("office_id", flat=True))
    report = upsert(
        OfficeDay,
        [row for row in rows if row["office_id"] not in own],
        key=("office_id", "weekday"),
    )
    return report + Report(report.name, kept_edited=len(own) * len(week))


def _hours(office: Office, line: Line) -> Row:
    # One truth for the end of the day: the one that the law's rule of registration reads.
    return {
        "office_id": office.pk,
        "weekday": int(line["weekday"]),
        "closes": office.day_ends_at,
        **{name: time.fromisoformat(line[name]) for name in ("opens", "break_from", "break_to")},
        **origin(line["source"]),
    }


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
