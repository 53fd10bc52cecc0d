"""Load the 20 groups and their topics."""

from pathlib import Path

from akimat.base.reference import Line, Report, ids_by, listed, origin, read_lines, upsert_tree
from akimat.structure.load import names
from akimat.structure.models import Body
from appeals.models import Topic

FOLDER = Path(__file__).parents[1] / "reference"
# In the file this body stands for "the akim of the applicant's settlement".
AKIM_OF_THE_PLACE = "RA-KHROMTAU"


def load_topics() -> Report:
    bodies = ids_by(Body, "code")
    # Words people use, beside the keywords the topics came with.
    more = {line["code"]: line for line in read_lines(FOLDER / "words.csv")}
    rows = [
        {
            "code": line["code"],
            "group": line["group_code"],
            "level": int(line["level"]),
            "default_body_id": bodies[line["default_body_code"]],
            "by_settlement": line["default_body_code"] == AKIM_OF_THE_PLACE,
            "keywords_ru": _joined(line, "keywords_ru", more.get(line["code"], {}).get("words_ru")),
            "keywords_kk": _joined(line, "keywords_kk", more.get(line["code"], {}).get("words_kk")),
            "risk": line["typical_risk"] or "normal",
            "section": line["eotinish_section"],
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FOLDER / "topics.csv")
    ]
    return upsert_tree(Topic, rows, key="code", links=("group",))


def _joined(line: Line, column: str, more: str | None) -> list[str]:
    return list(dict.fromkeys([*listed(line[column]), *listed(more or "")]))
