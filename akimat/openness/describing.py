"""The description of the files: a Data Package with a Table Schema for each (datapackage.org)."""

import json
from collections.abc import Iterator
from typing import Any

from akimat.measures.small import SMALLEST
from akimat.openness.models import Publication
from akimat.openness.sets import SETS, DataSet

TIME = r"\d{4}-\d{2}(/\d{4}-\d{2})?"
# What there is beside the sets.
TABLES = {
    "hidden": ("set", "view", "line", "time"),
    "lines": ("view", "line", "name_kk", "name_ru", "name_en"),
    "history": ("day", "measure", "number"),
}
# English as the format is, and not translated: it is read by programs and their authors.
ABOUT = (
    "One line for each appeal, instruction or service in each of its views: «all» of them together,"
    " by «body», by «settlement». The lines of different views are not joined. No combination of"
    f" values of a line stands for fewer than {SMALLEST}: where a line had fewer in a month, its"
    " quarter is published as one; what stays small is called «hidden» together with others. A"
    " quarter is published once, when it is over, and stays as it was."
    " «recompute.py» works out every number of the page from these files."
)
ABOUT_TABLES = {
    "hidden": "Which lines are hidden in which months: there they are published under «hidden»."
    " Without a line: nothing is said of any line of the view.",
    "lines": "The names of the bodies and settlements.",
    "history": "Numbers of the whole akimat as they were on each day, in steps of"
    f" {SMALLEST}; periods from 1 January.",
}
FIELDS: dict[str, dict[str, Any]] = {
    "view": {
        "type": "string",
        "description": "Which view of the set the line belongs to.",
        "constraints": {"enum": ["all", "body", "settlement"]},
    },
    "line": {
        "type": "string",
        "description": "Code of the body or KATO code of the settlement (lines.csv names them),"
        " «none» where nobody said, «hidden»; empty in the view of all.",
    },
    "time": {
        "type": "string",
        "description": "The month, or the quarter that is published as one: 2026-11,"
        " 2026-01/2026-03.",
        "constraints": {"pattern": TIME},
    },
    "days": {
        "type": "integer",
        "description": "Calendar days from registration to the first answer, spread evenly over"
        " the lines that say the same: they add up to the true sum.",
    },
    "in_time": {
        "type": "string",
        "description": "Whether it was answered, carried out or rendered within its term.",
        "constraints": {"enum": ["yes", "no"]},
    },
    "solved": {
        "type": "string",
        "description": "What the applicant said of the answer: was the matter solved?",
        "constraints": {"enum": ["yes", "partly", "no"]},
    },
    "day": {"type": "date", "description": "The day of the publication."},
    "measure": {"type": "string", "description": "Code of the measure, see /api/v1/measures/."},
    "number": {
        "type": "string",
        "description": f"Rounded down to a multiple of {SMALLEST}; «hidden» below that.",
    },
}


def package(publication: Publication) -> bytes:
    """Describe the files of this publication."""
    described = {
        "name": "open-akimat",
        "profile": "data-package",
        "title": "Open Akimat: numbers of appeals, instructions and services",
        "description": ABOUT,
        "created": publication.made_at.isoformat(),
        "version": publication.day.isoformat(),
        "licenses": [{"name": "CC-BY-4.0"}],
        "last_month": publication.last_month,
        "resources": list(_resources(publication)),
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _resources(publication: Publication) -> Iterator[dict[str, Any]]:
    columns = TABLES | {data.code: data.columns for data in SETS}
    about = ABOUT_TABLES | {data.code: _about(data) for data in SETS}
    for file in publication.files:
        name, _dot, ending = file["name"].rpartition(".")
        resource = {
            "name": file["name"].replace(".", "-"),
            "path": file["name"],
            "format": ending,
            "mediatype": file["format"],
            "encoding": "utf-8",
            "bytes": file["bytes"],
            "hash": f"sha256:{file['sha256']}",
            "description": about[name],
        }
        described = [{"name": one, **FIELDS.get(one, {"type": "string"})} for one in columns[name]]
        yield resource | {"profile": "tabular-data-resource", "schema": {"fields": described}}


def _about(data: DataSet) -> str:
    return f"Each line is one of the measure «{data.count}», in the month in which it counts."
