"""Load the 82 services, as reference."""

from pathlib import Path

from akimat.base.reference import Line, Report, Row, ids_by, listed, read_lines, upsert
from akimat.structure.load import names
from akimat.structure.models import Body
from services_registry.models import Service

FILE = Path(__file__).parents[1] / "reference" / "services.csv"
_AS_WRITTEN = (
    "code",
    "registry_code",
    "section",
    "life_area",
    "recipients",
    "form",
    "term_unit",
    "fee",
    "result_ru",
    "legal_basis",
    "verification",
    "term_verification",
    "source",
)


def load_services() -> Report:
    bodies = ids_by(Body, "code")
    rows = [_row(line, bodies) for line in read_lines(FILE)]
    return upsert(Service, rows, key=("code",))


def _row(line: Line, bodies: dict[str, int]) -> Row:
    return {
        **{column: line[column] for column in _AS_WRITTEN},
        **names(line),
        "provider_id": bodies[line["provider_code"]],
        "channels": listed(line["channels"]),
        "term_value": int(line["term_value"]) if line["term_value"] else None,
        # A citizen reads the term first: one compiled term makes the whole row compiled.
        "is_compiled": "compiled" in f"{line['verification']} {line['term_verification']}",
    }
