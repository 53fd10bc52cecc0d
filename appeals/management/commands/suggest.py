"""``manage.py suggest``: JSON lines of texts in, JSON lines of topics and bodies out."""

from dataclasses import asdict
from typing import BinaryIO

from django.core.management.base import BaseCommand

from akimat.base.jsonlines import LineError, Row, run, run_piped
from appeals.queries.suggesting import load_knowledge

_LONGEST_TEXT = 100_000


class Command(BaseCommand):
    help = "Suggest topic and body for JSON lines {id, text, settlement?} on standard input."

    def handle(self, *_args: object, **_options: object) -> None:
        run_piped(answer_all)


def answer_all(source: BinaryIO, sink: BinaryIO) -> int:
    return run(source, sink, answer)


def answer(row: Row) -> Row:
    text, said = _text(row), _settlement(row)
    known = load_knowledge()
    return asdict(known.suggest(text, known.kato_of(said) if said else None))


def _text(row: Row) -> str:
    text = row.get("text")
    if text is None:
        raise LineError("text_missing", 'The field "text" is missing.')
    if not isinstance(text, str):
        raise LineError("text_not_valid", 'The field "text" is not a text.')
    if not text.strip():
        raise LineError("text_empty", 'The field "text" is empty.')
    if len(text) > _LONGEST_TEXT:
        raise LineError("text_too_long", 'The field "text" is longer than 100,000 letters.')
    return text


def _settlement(row: Row) -> str:
    """Absent, null and empty are the same: the settlement is not known."""
    said = row.get("settlement")
    if said is None:
        return ""
    if isinstance(said, bool) or not isinstance(said, str | int):
        raise LineError("settlement_not_valid", 'The field "settlement" is no code and no name.')
    return str(said).strip()
