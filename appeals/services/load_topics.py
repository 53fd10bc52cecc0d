"""Load the 20 groups and their topics."""

from pathlib import Path

from akimat.base.reference import Report, ids_by, listed, origin, read_lines, upsert_tree
from akimat.structure.load import names
from akimat.structure.models import Body
from appeals.models import Topic

FILE = Path(__file__).parents[1] / "reference" / "topics.csv"
# In the file this body stands for "the akim of the applicant's settlement".
AKIM_OF_THE_PLACE = "RA-KHROMTAU"


def load_topics() -> Report:
    bodies = ids_by(Body, "code")
    rows = [
        {
            "code": line["code"],
            "group": line["group_code"],
            "level": int(line["level"]),
            "default_body_id": bodies[line["default_body_code"]],
            "by_settlement": line["default_body_code"] == AKIM_OF_THE_PLACE,
            "keywords_ru": listed(line["keywords_ru"]),
            "keywords_kk": listed(line["keywords_kk"]),
            "risk": line["typical_risk"] or "normal",
            "section": line["eotinish_section"],
            **names(line),
            **origin(line["source"]),
        }
        for line in read_lines(FILE)
    ]
    return upsert_tree(Topic, rows, key="code", links=("group",))
