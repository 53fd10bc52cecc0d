import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from appeals.management.commands.suggest import answer_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
WATER = "Третий день нет воды, кран пустой"


def answered(*rows):
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    sink = io.BytesIO()
    status = answer_all(io.BytesIO(b"\n".join(lines)), sink)
    return status, [json.loads(line) for line in sink.getvalue().decode().splitlines()]


def test_an_answer_has_the_fields_of_the_contract_in_order():
    status, [said] = answered({"id": "a", "text": WATER, "settlement": "156036100"})

    assert status == 0
    assert list(said) == [
        "id",
        "language",
        "topic",
        "body",
        "confidence",
        "abstained",
        "alternatives",
        "because",
    ]
    assert list(said["alternatives"][0]) == ["topic", "body", "confidence"]
    assert (said["id"], said["language"], said["abstained"]) == ("a", "ru", False)
    assert (said["topic"], said["body"]) == ("T0101", "SUB-UTIL")
    assert all(piece in WATER for piece in said["because"])


def test_a_topic_beyond_doubt_is_named_though_the_place_and_its_akim_are_not_known():
    _, [said] = answered({"id": 1, "text": "Не горят фонари, темно"})

    assert said["abstained"]
    assert (said["topic"], said["body"]) == ("T0301", None)
    assert said["alternatives"][0]["topic"] == "T0301"


def test_a_name_that_fits_two_places_is_answered_as_if_there_were_none():
    lamps = {"id": 1, "text": "Не горят фонари, темно"}

    status, [two, none] = answered(lamps | {"settlement": "Тассай"}, lamps)

    assert status == 0
    assert two == none


@pytest.mark.parametrize("settlement", [None, "", "Дон", 156036100, "156036100"])
def test_a_settlement_is_a_code_a_name_or_nothing(settlement):
    status, _ = answered({"id": 1, "text": WATER, "settlement": settlement})

    assert status == 0


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"id": 1}, "text_missing"),
        ({"id": 1, "text": None}, "text_missing"),
        ({"id": 1, "text": 5}, "text_not_valid"),
        ({"id": 1, "text": " \n"}, "text_empty"),
        ({"id": 1, "text": "су " * 50_000}, "text_too_long"),
        ({"id": 1, "text": WATER, "settlement": "Нигде"}, "settlement_unknown"),
        ({"id": 1, "text": WATER, "settlement": ["Дон"]}, "settlement_not_valid"),
        ({"id": 1, "text": WATER, "settlement": True}, "settlement_not_valid"),
        (b"\xff", "not_utf8"),
        (b"[]", "not_an_object"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_answered(row, code):
    status, [bad, good] = answered(row, {"id": 2, "text": WATER})

    assert status == 1
    assert bad["error"]["code"] == code
    assert good["topic"] == "T0101"


@pytest.mark.parametrize(("line", "status"), [(b'{"id":1,"text":"x"}\n', None), (b"bad\n", 1)])
def test_the_command_ends_with_the_status_of_its_lines(monkeypatch, line, status):
    sink = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=sink))

    if status is None:
        call_command("suggest")
    else:
        with pytest.raises(SystemExit) as ended:
            call_command("suggest")
        assert ended.value.code == status

    assert sink.getvalue().endswith(b"\n")


def test_a_text_it_is_not_sure_of_names_neither_topic_nor_body():
    _, [said] = answered({"id": 1, "text": "участковый берет взятки"})

    assert (said["topic"], said["body"], said["abstained"]) == (None, None, True)
    assert said["alternatives"]
