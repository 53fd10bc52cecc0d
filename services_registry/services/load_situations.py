"""Load the life situations and what services each of them leads to."""

from collections.abc import Iterable
from pathlib import Path

from akimat.base.reference import Line, Report, ids_by, listed, origin, read_lines, upsert
from akimat.structure.load import names
from services_registry.models import LifeSituation, Service

FILE = Path(__file__).parents[1] / "reference" / "life_situations.csv"


def load_situations() -> Report:
    lines = read_lines(FILE)
    rows = [
        {
            "code": line["code"],
            "position": int(line["position"]),
            **names(line),
            **origin(line["source"]),
        }
        for line in lines
    ]
    report = upsert(LifeSituation, rows, key=("code",))
    _link(lines)
    return report


def _link(lines: Iterable[Line]) -> None:
    """Let each situation lead to the services of its line; those edited here stay as they are."""
    services = ids_by(Service, "code")
    wanted = {line["code"]: {services[code] for code in listed(line["services"])} for line in lines}
    for situation in LifeSituation.objects.filter(locally_edited=False, code__in=wanted):
        situation.services.set(wanted[situation.code])
