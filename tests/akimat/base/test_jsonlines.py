import io
import json
import sys

import pytest
from django.core.management.base import CommandError

from akimat.base import jsonlines
from akimat.base.errors import DomainError
from akimat.base.jsonlines import LineError, run, run_piped


def echo(row):
    if row.get("text") == "refuse":
        raise DomainError("term_not_known", day=1)
    if row.get("text") == "bad":
        raise LineError("text_bad", "The text is bad.")
    return {"said": row.get("text")}


def answered(given):
    sink = io.BytesIO()
    status = run(io.BytesIO(given), sink, echo)
    return status, [json.loads(line) for line in sink.getvalue().decode().splitlines()]


def test_good_lines_are_answered_in_order_with_status_0():
    status, out = answered('{"id":1,"text":"су жоқ"}\n\n{"id":"b","text":"x"}'.encode())

    assert status == 0
    assert out == [{"id": 1, "said": "су жоқ"}, {"id": "b", "said": "x"}]


@pytest.mark.parametrize(
    ("line", "code", "kept_id"),
    [
        (b"\xff\xfe", "not_utf8", None),
        (b'{"id":1,"text":"\\ud83d"}', "not_utf8", None),
        (b"{", "not_json", None),
        (b'{"id":NaN}', "not_json", None),
        (b"[" * 100_000, "not_json", None),
        (b'{"id":' + b"9" * 5000 + b"}", "not_json", None),
        (b"[1]", "not_an_object", None),
        (b"null", "not_an_object", None),
        (b"{}", "id_missing", None),
        (b'{"id":null}', "id_missing", None),
        (b'{"id":true}', "id_not_valid", None),
        (b'{"id":[1]}', "id_not_valid", None),
        (b'{"id":1.5}', "id_not_valid", None),
        (b'{"id":"a","text":"refuse"}', "term_not_known", "a"),
        (b'{"id":0,"text":"bad"}', "text_bad", 0),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(line, code, kept_id):
    status, out = answered(line + b'\n{"id":2,"text":"next"}\n')

    assert status == 1
    assert out[0]["id"] == kept_id
    assert out[0]["error"]["code"] == code
    assert out[0]["error"]["message"].endswith(".")
    assert out[1] == {"id": 2, "said": "next"}


def test_a_mark_of_windows_before_the_first_line_is_no_error():
    status, out = answered(b'\xef\xbb\xbf{"id":1,"text":"x"}\r\n')

    assert (status, out) == (0, [{"id": 1, "said": "x"}])


def test_a_mark_in_the_middle_is_an_error():
    status, out = answered(b'{"id":1}\n\xef\xbb\xbf{"id":2}\n')

    assert status == 1
    assert out[1]["error"]["code"] == "not_json"


def test_a_line_too_long_is_skipped_without_being_kept(monkeypatch):
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 100)

    status, out = answered(b'{"id":1,"text":"' + b"x" * 300_000 + b'"}\n{"id":2,"text":"next"}\n')

    assert status == 1
    assert out[0]["error"]["code"] == "line_too_long"
    assert out[1] == {"id": 2, "said": "next"}


def test_a_line_too_long_may_be_the_last(monkeypatch):
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 100)

    status, out = answered(b"x" * 300)

    assert status == 1
    assert len(out) == 1


def test_each_answer_goes_out_before_the_next_line_is_read():
    events = []

    class Source(io.BytesIO):
        def readline(self, *size):
            events.append("read")
            return super().readline(*size)

    class Sink(io.BytesIO):
        def flush(self):
            events.append("flush")

    run(Source(b'{"id":1}\n{"id":2}\n'), Sink(), echo)

    assert events == ["read", "flush", "read", "flush", "read"]


@pytest.mark.parametrize(("name", "word"), [("stdin", "input"), ("stdout", "output")])
def test_a_stream_that_the_shell_has_closed_is_one_sentence(monkeypatch, name, word):
    monkeypatch.setattr(sys, name, None)

    with pytest.raises(CommandError, match=f"Standard {word} is closed"):
        run_piped(lambda _source, _sink: 0)


def test_lines_that_cannot_be_read_are_one_sentence(monkeypatch):
    def fail(_source, _sink):
        raise IsADirectoryError(21, "Is a directory")

    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(io.BytesIO()))

    with pytest.raises(CommandError, match="Cannot read or write the lines: Is a directory"):
        run_piped(fail)
