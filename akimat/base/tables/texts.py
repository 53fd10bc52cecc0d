"""A text table: CSV as spreadsheets write it here, with any of the usual separators."""

import codecs
import csv
import io
from collections.abc import Iterator

from akimat.base.errors import DomainError
from akimat.base.tables.limits import USUAL, Limits
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
PIECE = 1 << 20


def read_text(data: bytes, limits: Limits = USUAL) -> Table:
    """Read a CSV file; raises what :func:`text_lines` does."""
    encoding = _encoding(data)
    lines = list(limited(_lines(data, encoding), limits))
    notes: list[dict[str, object]] = []
    if encoding == WINDOWS:
        notes.append({"code": "note_windows"})
    return Table(lines, notes=notes)


def text_lines(data: bytes, limits: Limits) -> Iterator[Line]:
    """Give the lines of a CSV file, one at a time.

    Raises ``table_encoding``, ``table_broken_csv`` and those of ``limited``.
    """
    return limited(_lines(data, _encoding(data)), limits)


def _encoding(data: bytes) -> str:
    """Find the encoding in which the whole file can be read."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(data, encoding)
    if _is_of(data, "utf-8"):
        return "utf-8"
    foreign = letters = 0
    for text in _texts(data, _checked(data, WINDOWS)):
        not_ascii = [letter for letter in text if not letter.isascii()]
        foreign += len(not_ascii)
        letters += sum(letter.isalpha() for letter in not_ascii)
    if letters < FEWEST_LETTERS * foreign:
        raise DomainError("table_encoding")
    return WINDOWS


def _checked(data: bytes, encoding: str) -> str:
    if not _is_of(data, encoding):
        raise DomainError("table_encoding")
    return encoding


def _is_of(data: bytes, encoding: str) -> bool:
    try:
        for _text in _texts(data, encoding):
            pass
    except UnicodeError:
        return False
    return True


def _texts(data: bytes, encoding: str) -> Iterator[str]:
    """Give the text in pieces: as a whole it would take several times the room of the file."""
    pieces = (data[at : at + PIECE] for at in range(0, len(data), PIECE))
    return codecs.iterdecode(pieces, encoding)


def _separator(beginning: str) -> str:
    """Give the separator that stands most often outside quotes at the beginning of the file."""
    counts = dict.fromkeys(SEPARATORS, 0)
    is_quoted = False
    for letter in beginning:
        if letter == '"':
            is_quoted = not is_quoted
        elif not is_quoted and letter in counts:
            counts[letter] += 1
    # A comma also stands in names; the others hardly do.
    rare = max(";\t|", key=lambda one: counts[one])
    return rare if counts[rare] * 2 >= counts[","] and counts[rare] else ","


def _lines(data: bytes, encoding: str) -> Iterator[Line]:
    separator = _separator(next(_texts(data, encoding), "")[:SAMPLE])
    file = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    reader = csv.reader(file, delimiter=separator, strict=True)
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
