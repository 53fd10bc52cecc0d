"""The control of a period: where it leads, and where there is nothing more to see."""

from datetime import date

import pytest

from akimat.measures.choosing import choices, opening_period
from akimat.measures.periods import PeriodKind, parse

TODAY = date(2026, 10, 6)


def led(key, **limits):
    """Give the keys to which the control of a period leads."""
    found = choices(parse(key), lambda one: one.key, **{"last": TODAY} | limits)
    kinds = [one["url"] for one in found["kinds"]]
    return kinds, found["before"], found["after"]


@pytest.mark.parametrize(
    ("key", "kinds", "before", "after"),
    [
        # Of the running month the other kinds are those of today, not of a day that is to come.
        ("2026-10", ["2026-W41", "2026-10", "2026-Q4", "2026"], "2026-09", ""),
        ("2026-09", ["2026-W40", "2026-09", "2026-Q3", "2026"], "2026-08", "2026-10"),
        ("2025-Q4", ["2026-W01", "2025-12", "2025-Q4", "2025"], "2025-Q3", "2026-Q1"),
    ],
)
def test_the_control_leads_to_the_kinds_and_to_the_neighbours(key, kinds, before, after):
    assert led(key) == (kinds, before, after)


def test_before_the_first_number_the_control_leads_nowhere():
    _kinds, before, after = led("2026-09", first=date(2026, 9, 1), last=date(2026, 9, 30))

    assert (before, after) == ("", "")


def test_a_page_may_leave_a_kind_out():
    kinds, _before, _after = led("2026-09", kinds=(PeriodKind.MONTH, PeriodKind.YEAR))

    assert kinds == ["2026-09", "2026"]


@pytest.mark.parametrize(
    ("today", "key"),
    [(date(2026, 10, 7), "2026-09"), (date(2026, 10, 8), "2026-10"), (date(2026, 1, 1), "2025-12")],
)
def test_in_its_first_days_a_page_opens_on_the_month_before(today, key):
    assert opening_period(today).key == key
