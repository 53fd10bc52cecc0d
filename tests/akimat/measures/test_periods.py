"""Weeks, months, quarters and years: their keys, days and neighbours."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akimat.measures.periods import PeriodKind, parse, period_of

WEEK, MONTH, QUARTER, YEAR = PeriodKind


@pytest.mark.parametrize(
    ("key", "kind", "first", "last"),
    [
        # 2026 has 53 weeks: the last one reaches into 2027, whose first days are its.
        ("2026-W53", WEEK, date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-W01", WEEK, date(2025, 12, 29), date(2026, 1, 4)),
        ("2027-W01", WEEK, date(2027, 1, 4), date(2027, 1, 10)),
        ("2024-02", MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", MONTH, date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q1", QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q2", QUARTER, date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-Q4", QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_key_names_its_days_and_its_days_their_key(key, kind, first, last):
    found = parse(key)

    assert (found.kind, found.first, found.last, found.key) == (kind, first, last, key)
    for day in (first, last):
        assert period_of(kind, day) == found
        assert day in found
    assert first - timedelta(days=1) not in found
    assert last + timedelta(days=1) not in found


@pytest.mark.parametrize(
    "key", ["2025-W53", "2026-W00", "2026-W54", "2026-13", "2026-00", "2026-Q5", "0000", "26", ""]
)
def test_what_names_no_period_is_none(key):
    assert parse(key) is None


@pytest.mark.parametrize(
    ("key", "before", "after", "year_ago"),
    [
        ("2026-W53", "2026-W52", "2027-W01", "2026-W01"),
        ("2027-W01", "2026-W53", "2027-W02", "2026-W02"),
        ("2026-W48", "2026-W47", "2026-W49", "2025-W48"),
        ("2026-01", "2025-12", "2026-02", "2025-01"),
        ("2026-Q1", "2025-Q4", "2026-Q2", "2025-Q1"),
        ("2026-Q3", "2026-Q2", "2026-Q4", "2025-Q3"),
        ("2026", "2025", "2027", "2025"),
    ],
)
def test_a_period_has_its_neighbours_and_its_like_a_year_ago(key, before, after, year_ago):
    found = parse(key)

    assert (found.before.key, found.after.key) == (before, after)
    assert found.year_ago.key == year_ago


@given(kind=st.sampled_from(list(PeriodKind)), day=st.dates(date(1991, 1, 8), date(2090, 1, 1)))
def test_each_day_lies_in_one_period_of_a_kind_and_periods_follow_each_other(kind, day):
    found = period_of(kind, day)

    assert day in found
    assert parse(found.key) == found
    assert found.before.after == found
    assert found.before.last + timedelta(days=1) == found.first
    assert found.after.first == found.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("key", "months"),
    [
        ("2026-11", [date(2026, 11, 1)]),
        ("2026-Q1", [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]),
        ("2026", [date(2026, month, 1) for month in range(1, 13)]),
        ("2026-W10", None),  # Days.
        ("2025-12", None),  # Not in this year.
        ("2027-01", None),
        ("2025", None),
    ],
)
def test_a_year_knows_what_is_made_of_its_months(key, months):
    assert parse("2026").months_of(parse(key)) == months


def test_what_begins_or_ends_within_a_month_is_not_made_of_months():
    whole = parse("2026-Q2")

    for cut in (
        replace(whole, last=date(2026, 6, 29)),
        replace(whole, first=date(2026, 4, 2)),
        replace(whole, last=date(2026, 4, 1)),
    ):
        assert parse("2026").months_of(cut) is None
