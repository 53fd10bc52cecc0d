"""Days before a reception, terms of instructions, what a file is: rules without a database."""

from datetime import date

import pytest

from akimat.workcalendar.domain import DayReason, WorkCalendar
from reception.domain.instructing import due_after
from reception.domain.preparing import preparation, working_days_before
from reception.domain.recordings import kind_of
from reception.domain.terms import LAW

HOLIDAY = DayReason("мереке", "праздник", "holiday", "law")
CALENDAR = WorkCalendar(
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
    special={date(2026, 10, 26): (False, HOLIDAY), date(2026, 10, 24): (True, HOLIDAY)},
)
PP663 = LAW.named("pp663")


@pytest.mark.parametrize(
    ("held_on", "note", "final"),
    [
        pytest.param(date(2026, 10, 15), date(2026, 10, 8), date(2026, 10, 13), id="p. 18, 32"),
        pytest.param(date(2026, 10, 19), date(2026, 10, 12), date(2026, 10, 15), id="weekend"),
        # Monday 26 rests and Saturday 24 is worked instead.
        pytest.param(date(2026, 10, 28), date(2026, 10, 21), date(2026, 10, 24), id="moved day"),
    ],
)
def test_note_and_final_list_are_counted_back_by_the_calendar(held_on, note, final):
    assert preparation(held_on, regime=PP663, calendar=CALENDAR) == (note, final)


@pytest.mark.parametrize(
    ("today", "given_on", "standing"),
    [
        pytest.param(8, 1, "due", id="on its last day"),
        pytest.param(9, 1, "late", id="a day after"),
        pytest.param(8, 8, "due", id="given on the last day"),
        pytest.param(9, 8, "late", id="given on the last day and not written"),
        pytest.param(9, 9, "at_once", id="given when its term had passed"),
        pytest.param(12, 9, "at_once", id="and still not written"),
    ],
)
def test_a_note_is_late_only_where_there_was_time_to_write_it(today, given_on, standing):
    days = preparation(date(2026, 10, 15), regime=PP663, calendar=CALENDAR)
    on = {"given_on": date(2026, 10, given_on), "today": date(2026, 10, today)}

    assert days.note_standing(is_written=False, **on) == standing
    assert days.note_standing(is_written=True, **on) == "written"


def test_no_days_before_is_the_day_itself():
    assert working_days_before(date(2026, 10, 15), 0, CALENDAR) == date(2026, 10, 15)


def test_a_quick_term_skips_what_is_not_worked():
    assert due_after(date(2026, 10, 22), 3, CALENDAR) == date(2026, 10, 27)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"ID3\x03", "mp3"),
        (b"\xff\xfb\x90", "mp3"),
        (b"\xff\xf3\x40", "mp3"),
        (b"OggS\x00", "ogg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt", "wav"),
        (b"\x00\x00\x00\x20ftypM4A ", "m4a"),
        # A frame of layer II, an AVI, a picture, a page, nothing.
        (b"\xff\xfd\x90", None),
        (b"RIFF\x00\x00\x00\x00AVI ", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"<!doctype html>", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head, expected):
    assert kind_of(head) == expected
