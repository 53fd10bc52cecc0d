"""When the result of a service is due: the golden cases, counted by hand from a calendar."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from akimat.terms.deadlines import OfficeHours, trace_to_json
from akimat.terms.explain import SENTENCES, explain
from akimat.terms.results import ResultTerm, result_due
from services_registry.domain.terms import LAW
from tests.appeals.domain.test_deadlines import count as count_appeal
from tests.factories.calendar import seeded_calendar

ZONE = ZoneInfo("Asia/Aqtobe")
REGIME = LAW.regimes[-1]
MINUTES, HOURS, DAYS, CALENDAR = "minutes", "hours", "working_days", "calendar_days"


def at(month, day, hour=10, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def due(value, unit, received_at, *, rules=REGIME.rules, through=False):
    return result_due(
        ResultTerm(value, unit, REGIME.term_basis),
        received_at,
        rules=rules,
        calendar=seeded_calendar(),
        hours=OfficeHours(ZONE),
        is_through_another=through,
    )


@pytest.mark.parametrize(
    ("value", "unit", "received_at", "due_at"),
    [
        pytest.param(5, DAYS, at(10, 6), at(10, 13, 18, 30), id="five working days"),
        pytest.param(3, DAYS, at(10, 22), at(10, 28, 18, 30), id="Republic Day inside the term"),
        pytest.param(1, DAYS, at(10, 10), at(10, 13, 18, 30), id="came on a Saturday"),
        pytest.param(1, DAYS, at(10, 9, 19), at(10, 13, 18, 30), id="came on Friday evening"),
        pytest.param(30, CALENDAR, at(9, 24), at(10, 27, 18, 30), id="the last day moves on"),
        pytest.param(15, CALENDAR, at(10, 6), at(10, 21, 18, 30), id="fifteen calendar days"),
        pytest.param(30, MINUTES, at(10, 6), at(10, 6, 10, 30), id="half an hour"),
        pytest.param(30, MINUTES, at(10, 9, 18, 15), at(10, 12, 9, 15), id="over a weekend"),
        pytest.param(30, MINUTES, at(10, 9, 20), at(10, 12, 9, 30), id="after hours on Friday"),
        pytest.param(30, MINUTES, at(10, 6, 7), at(10, 6, 9, 30), id="before the opening"),
        pytest.param(10, HOURS, at(10, 23, 17), at(10, 27, 17, 30), id="hours over a holiday"),
        pytest.param(20, MINUTES, at(12, 31, 18, 20), at(1, 5, 9, 10, 2027), id="over New Year"),
    ],
)
def test_the_result_is_due(value, unit, received_at, due_at):
    counted = due(value, unit, received_at)

    assert (counted.due_at, counted.control_at) == (due_at, due_at)


@pytest.mark.parametrize(
    ("value", "unit", "received_at", "due_at", "brought_by"),
    [
        pytest.param(
            *(5, DAYS, at(10, 6)), at(10, 13, 18, 30), at(10, 12, 18, 30), id="a day before"
        ),
        pytest.param(
            *(4, DAYS, at(10, 6)), at(10, 12, 18, 30), at(10, 9, 18, 30), id="the day before is off"
        ),
        pytest.param(
            *(1, DAYS, at(10, 6)), at(10, 7, 18, 30), at(10, 7, 18, 30), id="no day lies between"
        ),
        pytest.param(
            *(30, MINUTES, at(10, 6)), at(10, 7, 9, 30), at(10, 7, 9, 30), id="intake day is out"
        ),
    ],
)
def test_through_the_corporation_the_intake_day_is_out_and_the_result_comes_a_day_early(
    value, unit, received_at, due_at, brought_by
):
    counted = due(value, unit, received_at, through=True)

    assert (counted.due_at, counted.control_at) == (due_at, brought_by)


def test_the_intake_day_is_out_also_where_a_term_begins_on_its_own_day():
    same_day = replace(REGIME.rules, first_day="same")

    assert due(5, DAYS, at(10, 6), rules=same_day).due_at == at(10, 12, 18, 30)
    assert due(5, DAYS, at(10, 6), rules=same_day, through=True).due_at == at(10, 13, 18, 30)


def test_by_the_plain_clock_the_night_counts_too():
    plain = replace(REGIME.rules, clock="plain")

    assert due(10, HOURS, at(10, 6, 17), rules=plain).due_at == at(10, 7, 3)


def test_after_hours_the_plain_clock_begins_with_the_opening():
    plain = replace(REGIME.rules, clock="plain")

    assert due(2, HOURS, at(10, 6, 20), rules=plain).due_at == at(10, 7, 11)


TRACES = [
    due(5, DAYS, at(10, 6)),
    due(30, CALENDAR, at(9, 24)),
    due(30, MINUTES, at(10, 9, 20)),
    due(10, HOURS, at(10, 23, 17)),
    due(5, DAYS, at(10, 6), through=True),
    due(30, MINUTES, at(10, 10), rules=replace(REGIME.rules, clock="plain")),
    due(2, HOURS, at(10, 6), rules=replace(REGIME.rules, clock="plain")),
    due(1, DAYS, at(12, 18, year=2020)),
    count_appeal("application", at(3, 5, 19)),
    count_appeal("application", at(11, 16, year=2020)),
    count_appeal("application", at(10, 15, year=2024)),
]


def test_every_step_that_either_engine_takes_has_a_sentence():
    taken = {row["what"] for one in TRACES for row in trace_to_json(one.trace)}

    assert taken - {"skipped"} == set(SENTENCES)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("counted", TRACES[:8])
def test_the_reason_is_told_in_each_language(counted, language):
    sentences = explain(trace_to_json(counted.trace), language, LAW)

    assert all(sentence.endswith(".") for sentence in sentences)
    assert not [sentence for sentence in sentences if "%(" in sentence]


def test_the_reason_of_minutes_names_the_times():
    trace = trace_to_json(due(30, MINUTES, at(10, 9, 18, 15)).trace)

    assert explain(trace, "en", LAW)[-4:] == [
        (
            "The time runs from 18:15 on 09.10.2026 "
            "(Law No. 88-V, art. 14(3-1); a rule by practice, not verified)."
        ),
        "Saturdays and Sundays are not counted.",
        "The term is 30 minutes of working time (Law No. 88-V, art. 14(3-1)).",
        "The result is due by 09:15 on 12.10.2026.",
    ]
