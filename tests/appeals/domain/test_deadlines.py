import csv
import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akimat.base.errors import DomainError
from akimat.terms.deadlines import OfficeHours, deadline, trace_to_json
from akimat.workcalendar.domain import DayReason, WorkCalendar
from akimat.workcalendar.seed import YEARS, special_days
from appeals.domain.kinds import Kind
from appeals.domain.terms import LAW

ZONE = ZoneInfo("Asia/Aqtobe")
HOURS = OfficeHours(ZONE)
CALENDAR = WorkCalendar(
    first=date(YEARS[0], 1, 1),
    last=date(YEARS[-1], 12, 31),
    special={
        row["day"]: (
            row["is_working"],
            DayReason(row["name_kk"], row["name_ru"], row["name_en"], row["basis"]),
        )
        for row in special_days()
    },
    version="1",
)
with (Path(__file__).parent / "golden_deadlines.csv").open(encoding="utf-8") as file:
    GOLDEN = list(csv.DictReader(file))


def count(kind, received_at, hours=HOURS, **more):
    return deadline(kind, received_at, law=LAW, calendar=CALENDAR, hours=hours, **more)


@pytest.mark.parametrize("case", [pytest.param(r, id=f"{r['id']} {r['what']}") for r in GOLDEN])
def test_the_golden_table_a_lawyer_can_read(case):
    read = datetime.fromisoformat(case["received_at"])
    received_at = read if read.tzinfo else read.replace(tzinfo=ZONE)

    counted = count(case["kind"], received_at, needs_inquiry=bool(case["needs_inquiry"]))

    assert (
        counted.regime,
        counted.registered_on.isoformat(),
        counted.redirect_by.isoformat(),
        counted.due_on.isoformat(),
    ) == (case["regime"], case["registered_on"], case["redirect_by"], case["due_on"])


def test_the_golden_table_is_long_enough_and_no_case_stands_in_it_twice():
    cases = {(case["kind"], case["received_at"], case["needs_inquiry"]) for case in GOLDEN}

    assert len(GOLDEN) == len(cases) == len({case["id"] for case in GOLDEN}) >= 150


@pytest.mark.parametrize(
    ("kind", "received", "due"),
    [
        pytest.param("application", "2020-11-16T10:00", "2020-12-02", id="law.md: R1 15 cd"),
        pytest.param("application", "2024-10-15T10:00", "2024-11-05", id="law.md: R2 15 wd"),
        pytest.param("complaint", "2024-10-15T10:00", "2024-11-12", id="law.md: R2 20 wd"),
        pytest.param("application", "2026-03-05T10:00", "2026-04-01", id="law.md: R3 15 wd"),
        pytest.param("complaint", "2026-03-05T10:00", "2026-04-08", id="law.md: R3 20 wd"),
        pytest.param("application", "2026-08-24T10:00", "2026-09-14", id="law.md: 31.08.2026"),
    ],
)
def test_the_worked_examples_of_the_law_notes(kind, received, due):
    moment = datetime.fromisoformat(received).replace(tzinfo=ZONE)

    assert count(kind, moment).due_on.isoformat() == due


def test_the_trace_names_every_day_that_was_skipped():
    counted = count("application", datetime(2026, 3, 5, 19, tzinfo=ZONE))

    told = [(step.date.isoformat(), step.what) for step in counted.trace]
    assert told == [
        ("2026-03-05", "received"),
        ("2026-03-05", "after_hours"),
        ("2026-03-06", "registered"),
        ("2026-03-10", "day_one"),
        *[
            (f"2026-03-{day:02d}", "skipped")
            for day in (7, 8, 9, 14, 15, 21, 22, 23, 24, 25, 28, 29)
        ],
        ("2026-04-02", "counted_working"),
        ("2026-04-02", "due"),
        ("2026-03-11", "redirect_due"),
    ]
    nauryz = next(step for step in counted.trace if step.date == date(2026, 3, 23))
    assert nauryz.names == ("Наурыз мейрамы", "Наурыз мейрамы", "Nowruz Holiday")
    assert nauryz.basis == "Закон «О праздниках», ст. 5"


@pytest.mark.parametrize(
    ("received", "needs_inquiry", "worked"),
    [
        pytest.param("2024-04-25", False, ["2024-05-04"], id="inside the term"),
        pytest.param("2020-12-18", False, ["2020-12-20"], id="the registration day"),
        pytest.param("2020-11-16", True, ["2020-12-20"], id="the day the term moves to"),
        pytest.param("2020-11-20", True, ["2020-12-20"], id="the last calendar day"),
        pytest.param("2024-06-03", False, [], id="none near"),
    ],
)
def test_the_trace_names_the_weekends_that_are_worked(received, needs_inquiry, worked):
    moment = datetime.fromisoformat(received).replace(tzinfo=ZONE)
    counted = count("application", moment, needs_inquiry=needs_inquiry)
    told = [step for step in counted.trace if step.what == "worked"]

    assert [step.date.isoformat() for step in told] == worked
    assert all("выходной перенесён" in step.told for step in told)


def test_a_moment_of_another_zone_counts_on_the_wall_clock_of_the_office():
    # 13:30 in Greenwich is 18:30 in Aqtobe.
    counted = count("application", datetime(2026, 3, 5, 13, 30, tzinfo=ZoneInfo("UTC")))

    assert counted.registered_on == date(2026, 3, 6)


def test_the_end_of_the_day_is_the_offices_own():
    evening = datetime(2026, 3, 5, 17, 30, tzinfo=ZONE)

    assert count("application", evening, hours=OfficeHours(ZONE, time(17))).registered_on == date(
        2026, 3, 6
    )


def test_a_year_that_is_not_loaded_is_refused_and_never_guessed():
    with pytest.raises(DomainError, match="calendar_missing"):
        count("application", datetime(2027, 12, 20, 10, tzinfo=ZONE))


@pytest.mark.parametrize("year", [1, 2006, 2018, 2028, 9999])
def test_outside_the_calendar_the_calendar_is_what_is_missing(year):
    with pytest.raises(DomainError, match="calendar_missing") as refused:
        count("application", datetime(year, 12, 20, 10, tzinfo=ZONE))

    assert refused.value.params == {"year": year}


MOMENTS = st.datetimes(
    min_value=datetime(2019, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
    max_value=datetime(2027, 10, 1),  # noqa: DTZ001 -- ditto
    timezones=st.just(ZONE),
)
KINDS = st.sampled_from(list(Kind))


@settings(max_examples=300, deadline=None)
@given(MOMENTS, KINDS)
def test_an_answer_is_always_due_on_a_working_day_after_registration(moment, kind):
    counted = count(kind, moment)

    assert CALENDAR.is_working(counted.due_on)
    assert CALENDAR.is_working(counted.registered_on)
    assert moment.astimezone(ZONE).date() <= counted.registered_on < counted.due_on


@settings(max_examples=300, deadline=None)
@given(MOMENTS, KINDS, st.integers(1, 60 * 60 * 24 * 3))
def test_who_comes_later_is_never_due_earlier_under_the_same_law(moment, kind, seconds):
    first, second = count(kind, moment), count(kind, moment + timedelta(seconds=seconds))

    assert first.regime != second.regime or first.due_on <= second.due_on


@settings(max_examples=300, deadline=None)
@given(MOMENTS, KINDS)
def test_the_working_days_of_the_term_are_as_many_as_the_article_says(moment, kind):
    counted = count(kind, moment)
    days = [
        counted.registered_on + timedelta(n)
        for n in range(1, (counted.due_on - counted.registered_on).days + 1)
    ]
    worked = sum(CALENDAR.is_working(day) for day in days)
    wanted = 20 if kind is Kind.COMPLAINT else 15

    if counted.regime == "appc2025":
        assert worked == wanted
    elif counted.regime == "appc2021":
        assert worked == wanted - 1
    else:
        assert (counted.due_on - counted.registered_on).days >= 15


@settings(max_examples=300, deadline=None)
@given(MOMENTS, KINDS, st.booleans())
def test_the_trace_skips_exactly_the_days_off_on_the_way(moment, kind, needs_inquiry):
    counted = count(kind, moment, needs_inquiry=needs_inquiry)
    received_on, due_on = moment.astimezone(ZONE).date(), counted.due_on
    skipped = [step.date for step in counted.trace if step.what == "skipped"]
    on_the_way = [received_on + timedelta(n) for n in range(1, (due_on - received_on).days + 1)]
    off = [day for day in on_the_way if not CALENDAR.is_working(day)]
    if counted.regime == "law221":
        # Calendar days: a day off counts, unless it is before registration or the last one.
        last = counted.registered_on + timedelta(30 if needs_inquiry else 15)
        off = [day for day in off if day < counted.registered_on or day >= last]

    assert skipped == off


@pytest.mark.parametrize(
    ("received", "told"),
    [
        pytest.param("2026-06-06T20:00", ["day_off", "skipped"], id="Saturday evening"),
        pytest.param("2026-06-07T20:00", ["day_off"], id="Sunday evening"),
        pytest.param("2026-06-05T20:00", ["after_hours", "skipped", "skipped"], id="Friday"),
        pytest.param("2026-06-04T20:00", ["after_hours"], id="Thursday"),
        pytest.param("2026-06-04T10:00", [], id="in hours"),
    ],
)
def test_one_reason_is_enough_to_register_later(received, told):
    counted = count("application", datetime.fromisoformat(received).replace(tzinfo=ZONE))
    steps = [step.what for step in counted.trace]

    assert steps[1 : steps.index("registered")] == told


def test_a_stored_trace_keeps_dates_numbers_and_names():
    counted = count("complaint", datetime(2026, 6, 5, 10, tzinfo=ZONE))
    rows = trace_to_json(counted.trace)

    assert json.loads(json.dumps(rows)) == rows
    assert rows[2] == {
        "date": "2026-06-08",
        "what": "day_one",
        "basis": "350-VI: 62(2), 76(2)",
        "n": 1,
    }
    assert rows[3]["names"] == {"kk": "демалыс күні", "ru": "выходной день", "en": "day off"}
