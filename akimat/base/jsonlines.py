"""JSON lines in, JSON lines out: one bad line is answered with an error and never stops the rest.

Shared by the commands that other systems call through a pipe.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NoReturn

from django.core.management.base import CommandError

from akimat.base.errors import DomainError

# A line longer than this is not read into memory: it is skipped and answered with an error.
LINE_LIMIT = 2 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_CHUNK = 64 * 1024

# Read by programmers at the other end of the pipe, so English and not translated.
MESSAGES: Mapping[str, str] = {
    "line_too_long": "The line is longer than 2 MiB.",
    "not_utf8": "The line is not valid UTF-8 text.",
    "not_json": "The line is not valid JSON.",
    "not_an_object": "The line is not a JSON object.",
    "id_missing": 'The field "id" is missing.',
    "id_not_valid": 'The field "id" is neither a text nor a whole number.',
}

Row = dict[str, Any]
Answer = Callable[[Row], Row]


class LineError(DomainError):
    """This line cannot be answered; ``message`` says why in English."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.message = message or MESSAGES[code]


def run_piped(answer_all: Callable[[BinaryIO, BinaryIO], int]) -> None:
    """Answer standard input on standard output; leave with 1 when any line was bad."""
    # Python has none of what the caller's shell has closed.
    for name, stream in (("input", sys.stdin), ("output", sys.stdout)):
        if stream is None:
            raise CommandError(f"Standard {name} is closed: give it a file or a pipe.")
    try:
        status = answer_all(sys.stdin.buffer, sys.stdout.buffer)
    except OSError as error:
        raise CommandError(f"Cannot read or write the lines: {error.strerror}.") from error
    if status:
        sys.exit(status)


def run(source: BinaryIO, sink: BinaryIO, answer: Answer) -> int:
    """Answer line by line as they come; 1 when any line was bad, else 0."""
    status = 0
    for line in _lines(source):
        out = _answered(line, answer)
        status = status or int("error" in out)
        sink.write(json.dumps(out, ensure_ascii=False).encode() + b"\n")
        sink.flush()
    return status


def _answered(line: bytes | None, answer: Answer) -> Row:
    row: Row = {}
    try:
        row = _parsed(line)
        return {"id": _checked_id(row), **answer(row)}
    except LineError as error:
        return _error(row, error.code, error.message)
    except DomainError as error:
        return _error(row, error.code, error.code.replace("_", " ").capitalize() + ".")


def _error(row: Row, code: str, message: str) -> Row:
    given = row.get("id")
    known = given if isinstance(given, str | int) and not isinstance(given, bool) else None
    return {"id": known, "error": {"code": code, "message": message}}


def _parsed(line: bytes | None) -> Row:
    if line is None:
        raise LineError("line_too_long")
    try:
        row = json.loads(line.decode(), parse_constant=_refused)
        # Half of a surrogate pair ("\ud83d" alone) is JSON, but cannot be written as UTF-8.
        if b"\\u" in line:
            json.dumps(row, ensure_ascii=False).encode()
    except UnicodeError as error:
        raise LineError("not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise LineError("not_json") from error
    if not isinstance(row, dict):
        raise LineError("not_an_object")
    return row


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def _checked_id(row: Row) -> str | int:
    if row.get("id") is None:
        raise LineError("id_missing")
    given = row["id"]
    if isinstance(given, str | int) and not isinstance(given, bool):
        return given
    raise LineError("id_not_valid")


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """Lines without their ends; None stands for one that is too long. Blank lines are no lines."""
    first = True
    while line := source.readline(LINE_LIMIT + 1):
        if len(line) > LINE_LIMIT:
            _skip_rest(source, line)
            yield None
        # Some editors of Windows put a mark before the first line of a file.
        elif bare := (line.removeprefix(_BOM) if first else line).strip():
            yield bare
        first = False


def _skip_rest(source: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.readline(_CHUNK)
