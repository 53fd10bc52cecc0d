"""Load who receives, where, and what a ticket can be taken for."""

from pathlib import Path

from akimat.base.reference import (
    Line,
    Report,
    Row,
    ids_by,
    listed,
    origin,
    read_lines,
    upsert,
)
from akimat.structure.load import names
from akimat.structure.models import Body, Office, Settlement
from reception.domain.kinds import OfficialKind
from reception.models import HallTopic, Official, Room, Venue

FOLDER = Path(__file__).parents[1] / "reference"
# All officials of the file receive in the district whose diary this office keeps.
KEEPER = "SA-KHR"


def load_venues() -> Report:
    settlements = ids_by(Settlement, "kato")
    rows = [
        {
            "code": line["code"],
            "settlement_id": settlements[line["kato"]],
            "address": line["address_ru"],
            "phone": line["phone_2020"],
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "venues.csv")
    ]
    return upsert(Venue, rows, key=("code",))


def load_rooms() -> Report:
    offices = ids_by(Office, "code")
    rows = [
        {
            "code": line["code"],
            "office_id": offices[line["office_code"]],
            "seats": int(line["seats"]),
            "has_recording": line["recording"] == "1",
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "rooms.csv")
    ]
    return upsert(Room, rows, key=("code",))


def load_hall_topics() -> Report:
    rows = [
        {
            "code": line["code"],
            "letter": line["letter"],
            "first_number": int(line["first_number"]),
            "last_number": int(line["last_number"]),
            "usual_minutes": int(line["usual_minutes"]),
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "hall_topics.csv")
    ]
    return upsert(HallTopic, rows, key=("code",))


def load_officials() -> Report:
    bodies, offices = ids_by(Body, "code"), ids_by(Office, "code")
    rows = [
        {
            "code": line["code"],
            "kind": OfficialKind(line["kind"]),
            "body_id": bodies[line["body_code"]],
            "office_id": offices[KEEPER],
            "appointment": line["appointment"],
            "usual": _usual(line),
            "place": line["room"],
            "languages": listed(line["languages"]),
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "officials.csv")
    ]
    return upsert(Official, rows, key=("code",))


def _usual(line: Line) -> Row:
    weeks = [] if line["weeks_of_month"] == "all" else listed(line["weeks_of_month"])
    return {
        "weekdays": [int(day) for day in listed(line["weekday"])],
        "weeks": [int(week) for week in weeks],
        "begins": line["time_from"],
        "ends": line["time_to"],
        "slot_minutes": int(line["slot_minutes"]),
    }
