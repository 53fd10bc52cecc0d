"""Load the 82 services and the first version of their passports, as reference."""

from datetime import date
from pathlib import Path

from django.db.models import Max

from akimat.base.reference import Line, Report, Row, ids_by, listed, read_lines, upsert
from akimat.structure.load import names
from akimat.structure.models import Body
from services_registry.domain.passports import PassportState
from services_registry.models import Passport, Service

FOLDER = Path(__file__).parents[1] / "reference"
# The files describe the district as at November 2020.
FROM = date(2020, 11, 1)
FIRST = 1
_AS_WRITTEN = (
    "recipients",
    "form",
    "term_unit",
    "fee",
    "result_ru",
    "legal_basis",
    "verification",
    "term_verification",
)


def load_services() -> Report:
    return upsert(Service, [_service(line) for line in _lines()], key=("code",))


def load_passports() -> Report:
    """Load version 1 of each; once there is a second version, the first is history and stays."""
    bodies, services = ids_by(Body, "code"), ids_by(Service, "code")
    newest = dict(Passport.objects.values_list("service").annotate(Max("version")))
    texts = {line["service_code"]: line for line in read_lines(FOLDER / "service_texts.csv")}
    rows = [_passport(line, bodies, services) | _texts(texts[line["code"]]) for line in _lines()]
    missing = [row | _published() for row in rows if row["service_id"] not in newest]
    first = [row for row in rows if newest.get(row["service_id"]) == FIRST]
    report = upsert(Passport, missing + first, key=("service_id", "version"))
    overtaken = len(rows) - len(missing) - len(first)
    return report + Report(report.name, kept_edited=overtaken)


def _lines() -> list[Line]:
    return read_lines(FOLDER / "services.csv")


def _service(line: Line) -> Row:
    # A code that an official file brought is not taken away by a reference that knows none.
    known = {"registry_code": line["registry_code"]} if line["registry_code"] else {}
    return {
        **{column: line[column] for column in ("code", "section", "life_area", "source")},
        **known,
        "is_compiled": _is_compiled(line),
    }


def _passport(line: Line, bodies: dict[str, int], services: dict[str, int]) -> Row:
    return {
        **{column: line[column] for column in (*_AS_WRITTEN, "source")},
        **names(line),
        "service_id": services[line["code"]],
        "version": FIRST,
        "provider_id": bodies[line["provider_code"]],
        "channels": listed(line["channels"]),
        "term_value": int(line["term_value"]) if line["term_value"] else None,
        "is_compiled": _is_compiled(line),
    }


def _texts(line: Line) -> Row:
    columns = ("text_kk", "text_ru", "text_en", "result_kk", "result_en")
    return {column: line[column] for column in columns}


def _published() -> Row:
    return {"state": PassportState.PUBLISHED, "valid_from": FROM}


def _is_compiled(line: Line) -> bool:
    # A citizen reads the term first: one compiled term makes the whole row compiled.
    return "compiled" in f"{line['verification']} {line['term_verification']}"
