"""Load the everyday words that services are found by."""

from pathlib import Path

from akimat.base.reference import Report, ids_by, read_lines, upsert
from services_registry.models import SearchWords, Service

FILE = Path(__file__).parents[1] / "reference" / "synonyms.csv"
SOURCE = "compiled: everyday words written down from general knowledge"


def load_search_words() -> Report:
    services = ids_by(Service, "code")
    rows = [
        {
            "service_id": services[line["code"]],
            "words_kk": line["words_kk"],
            "words_ru": line["words_ru"],
            "source": SOURCE,
            "is_compiled": True,
        }
        for line in read_lines(FILE)
    ]
    return upsert(SearchWords, rows, key=("service_id",))
