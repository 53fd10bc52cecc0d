"""Short names of documents, for a list that an SMS carries."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from akimat.base.reference import read_lines
from akimat.structure.names import page_language
from services_registry.models import RequiredDocument

FILE = Path(__file__).parents[1] / "reference" / "document_short_names.csv"
# A document that nobody has to bring, such as a form that the desk gives.
LEFT_OUT = "-"


def short_name(document: RequiredDocument) -> str:
    """Give a document in two words; its whole name where none is known, "" for what is left out."""
    line = _lines().get(document.name_ru)
    if line is None:
        return document.name.partition("(")[0].strip()
    short = line[f"short_{page_language()}"]
    return "" if short == LEFT_OUT else short


@cache
def _lines() -> Mapping[str, dict[str, str]]:
    return {line["name_ru"]: line for line in read_lines(FILE)}
