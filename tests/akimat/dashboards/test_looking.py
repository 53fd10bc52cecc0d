"""What a board compares a period with: a running one with as many days of the other."""

from datetime import date

import pytest

from akimat.base import clock
from akimat.dashboards.looking import looking
from akimat.measures.periods import PeriodKind
from akimat.people.roles import Role
from tests.factories import life
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
TODAY = life.moment(10, 6)


def compared(at=TODAY, **query):
    """Give the first and the last day that are compared with, and whether the kind is the same."""
    with clock.at(at):
        look = looking(query, make_user(Role.REGIONAL_MANAGER))
    assert look.compared.kind is look.period.kind
    return look.compared.first, look.compared.last


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, date(2026, 8, 1), date(2026, 8, 31)),
        ({"period": "2026-10"}, date(2026, 9, 1), date(2026, 9, 6)),
        ({"period": "2026-W41"}, date(2026, 9, 28), date(2026, 9, 29)),
        ({"period": "2026-Q4"}, date(2026, 7, 1), date(2026, 7, 6)),
        ({"period": "2026"}, date(2025, 1, 1), date(2025, 10, 6)),
        ({"period": "2026-10", "compared": "year"}, date(2025, 10, 1), date(2025, 10, 6)),
        ({"period": "2026-W41", "compared": "year"}, date(2025, 10, 6), date(2025, 10, 7)),
    ],
)
def test_a_running_period_is_compared_with_as_many_days_of_the_other(query, first, last):
    assert compared(**query) == (first, last)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({"period": "2026-09"}, date(2026, 8, 1), date(2026, 8, 31)),
        ({"period": "2026-Q3", "compared": "year"}, date(2025, 7, 1), date(2025, 9, 30)),
        ({"period": "2026-W40"}, date(2026, 9, 21), date(2026, 9, 27)),
    ],
)
def test_a_period_that_is_over_is_compared_with_the_whole_other_one(query, first, last):
    assert compared(**query) == (first, last)


def test_a_longer_month_is_never_compared_with_days_of_the_next_one():
    assert compared(life.moment(3, 31)) == (date(2026, 2, 1), date(2026, 2, 28))


def test_the_charts_show_twelve_months_of_which_the_last_is_that_of_the_period():
    with clock.at(TODAY):
        year = looking({"period": "2026-09"}, make_user(Role.REGIONAL_MANAGER)).year

    assert (year.first, year.last, year.kind) == (
        date(2025, 10, 1),
        date(2026, 9, 30),
        PeriodKind.YEAR,
    )
