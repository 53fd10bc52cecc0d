import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from akimat.workcalendar.models import CalendarVersion
from appeals.management.commands.deadlines import answer_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
GOOD = {"id": "good", "kind": "application", "received_at": "2026-03-05T10:00"}


def answered(*rows):
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    sink = io.BytesIO()
    status = answer_all(io.BytesIO(b"\n".join(lines)), sink)
    return status, [json.loads(line) for line in sink.getvalue().decode().splitlines()]


def due_on(received_at, **more):
    _status, [said] = answered({**GOOD, "received_at": received_at, **more})
    return said["due_on"]


def test_an_answer_has_the_fields_of_the_contract_in_order():
    status, [said] = answered(GOOD)

    assert status == 0
    assert list(said) == ["id", "regime", "registered_on", "redirect_by", "due_on", "trace"]
    assert (said["id"], said["regime"]) == ("good", "appc2025")
    assert (said["registered_on"], said["redirect_by"], said["due_on"]) == (
        "2026-03-05",
        "2026-03-11",
        "2026-04-01",
    )
    assert {tuple(step) for step in said["trace"]} == {("date", "what", "basis")}


def test_a_skipped_day_carries_its_name_and_its_basis():
    _, [said] = answered(GOOD)

    assert {
        "date": "2026-03-23",
        "what": "skipped",
        "basis": "Наурыз мейрамы: Закон «О праздниках», ст. 5",
    } in said["trace"]


@pytest.mark.parametrize(
    ("received_at", "wanted"),
    [
        pytest.param("2026-03-05T18:29:59", "2026-04-01", id="without an offset: the office's"),
        pytest.param("2026-03-05T18:30:00", "2026-04-02", id="half past six is after hours"),
        pytest.param("2026-03-05T13:29:59Z", "2026-04-01", id="Greenwich"),
        pytest.param("2026-03-05T13:30:00+00:00", "2026-04-02", id="Greenwich, after hours"),
        pytest.param("2026-03-04T23:30:00-05:00", "2026-04-01", id="yesterday in New York"),
        pytest.param("2026-03-05T23:59:59+06:00", "2026-04-02", id="old Astana time"),
        pytest.param("2026-03-06T00:10:00+06:00", "2026-04-02", id="still the day before here"),
        pytest.param("2026-03-05 10:00:00.999999", "2026-04-01", id="a space, microseconds"),
    ],
)
def test_a_moment_is_read_on_the_wall_clock_of_the_office(received_at, wanted):
    assert due_on(received_at) == wanted


@pytest.mark.parametrize(("needs_inquiry", "wanted"), [(False, "2020-12-02"), (True, "2020-12-20")])
def test_a_marked_inquiry_makes_30_days_of_15(needs_inquiry, wanted):
    assert due_on("2020-11-16T10:00", needs_inquiry=needs_inquiry) == wanted


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"id": 1}, "kind_missing"),
        ({**GOOD, "id": None}, "id_missing"),
        ({**GOOD, "kind": None}, "kind_missing"),
        ({**GOOD, "kind": "petition"}, "kind_not_valid"),
        ({**GOOD, "kind": "COMPLAINT"}, "kind_not_valid"),
        ({**GOOD, "kind": ["complaint"]}, "kind_not_valid"),
        ({"id": 1, "kind": "complaint"}, "received_at_missing"),
        ({**GOOD, "received_at": "yesterday evening"}, "received_at_not_valid"),
        ({**GOOD, "received_at": "2026-03-05"}, "received_at_not_valid"),
        ({**GOOD, "received_at": "2026-02-30T10:00"}, "received_at_not_valid"),
        ({**GOOD, "received_at": "2026-03-05T24:00"}, "received_at_not_valid"),
        ({**GOOD, "received_at": 20260305}, "received_at_not_valid"),
        ({**GOOD, "received_at": "0001-01-01T00:00+14:00"}, "received_at_not_valid"),
        ({**GOOD, "received_at": "9999-12-31T23:59-14:00"}, "received_at_not_valid"),
        ({**GOOD, "received_at": "2018-12-31T23:59"}, "calendar_missing"),
        ({**GOOD, "received_at": "2006-01-01T10:00"}, "calendar_missing"),
        ({**GOOD, "received_at": "2027-12-20T10:00"}, "calendar_missing"),
        ({**GOOD, "received_at": "2028-01-01T10:00"}, "calendar_missing"),
        ({**GOOD, "needs_inquiry": "yes"}, "needs_inquiry_not_valid"),
        (b"\xff\xfe", "not_utf8"),
        (b'{"id":' + b"9" * 5000 + b"}", "not_json"),
        (b"[1]", "not_an_object"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_answered(row, code):
    status, [bad, good] = answered(row, GOOD)

    assert status == 1
    assert set(bad) == {"id", "error"}
    assert bad["error"]["code"] == code
    assert bad["error"]["message"].endswith(".")
    assert "None" not in bad["error"]["message"]
    assert good["due_on"] == "2026-04-01"


def test_a_calendar_that_was_never_seeded_is_said_in_words():
    CalendarVersion.objects.all().delete()

    with pytest.raises(CommandError, match="no working calendar: run load_reference"):
        answered(GOOD)


@pytest.mark.parametrize(("line", "status"), [(json.dumps(GOOD).encode(), None), (b"bad\n", 1)])
def test_the_command_ends_with_the_status_of_its_lines(monkeypatch, line, status):
    sink = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=sink))

    if status is None:
        call_command("deadlines")
    else:
        with pytest.raises(SystemExit) as ended:
            call_command("deadlines")
        assert ended.value.code == status

    assert sink.getvalue().endswith(b"\n")
