"""A text table: CSV as spreadsheets write it here, with any of the usual separators."""

import codecs
import csv
import io
from collections.abc import Iterator

from akimat.base.errors import DomainError
from akimat.base.tables.lines import Cell, Line, Table, clean, limited

SEPARATORS = ";\t,|"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows-1251 with the Kazakh letters in the place of Serbian and Ukrainian ones.
WINDOWS = "kz1048"
# Of what is not ASCII in our files nearly all is letters; other bytes read so are signs.
FEWEST_LETTERS = 0.7
SAMPLE = 4000


def read_text(data: bytes) -> Table:
    """Read a CSV file; raises ``table_encoding``, ``table_broken_csv`` and those of ``limited``."""
    text, encoding = _decoded(data)
    separator = _separator(text)
    lines = list(limited(_lines(text, separator)))
    notes: list[dict[str, object]] = []
    if encoding == WINDOWS:
        notes.append({"code": "note_windows"})
    return Table(lines, notes=notes)


def _decoded(data: bytes) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decode(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = _decode(data, WINDOWS)
    foreign = [letter for letter in text if not letter.isascii()]
    if sum(letter.isalpha() for letter in foreign) < FEWEST_LETTERS * len(foreign):
        raise DomainError("table_encoding")
    return text, WINDOWS


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise DomainError("table_encoding") from error


def _separator(text: str) -> str:
    """Give the separator that stands most often outside quotes at the beginning of the file."""
    counts = dict.fromkeys(SEPARATORS, 0)
    is_quoted = False
    for letter in text[:SAMPLE]:
        if letter == '"':
            is_quoted = not is_quoted
        elif not is_quoted and letter in counts:
            counts[letter] += 1
    # A comma also stands in names; the others hardly do.
    rare = max(";\t|", key=lambda one: counts[one])
    return rare if counts[rare] * 2 >= counts[","] and counts[rare] else ","


def _lines(text: str, separator: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield Line(begins, tuple(_cell(cell) for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise DomainError("table_broken_csv", line=reader.line_num) from error


def _cell(written: str) -> Cell:
    text = clean(written)
    return Cell(text, "formula" if text.startswith("=") else "")
