"""What a board reads at once says of every period what a reading of that period alone says."""

import pytest

from akimat.dashboards.boards import BOARDS
from akimat.dashboards.looking import looking
from akimat.dashboards.pieces import readings, trend
from akimat.measures import rolling
from akimat.measures.asking import is_of_now
from akimat.measures.catalogue import CATALOGUE
from akimat.measures.kinds import By
from akimat.measures.numbers import table
from tests.factories import life
from tests.factories.desks import make_desks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
AKIMAT = BOARDS[0]


@pytest.fixture(params=[False, True], ids=["counted", "summed"])
def manager(request):
    """Let there be answers of this month, of the one before and of a year ago."""
    cast = make_desks()
    for year, month, day in (
        (2026, 10, 1),
        (2026, 9, 15),
        (2026, 9, 2),
        (2026, 7, 8),
        (2025, 9, 9),
    ):
        life.answered(cast, at=life.moment(month, day).replace(year=year))
    life.routed(cast, at=life.moment(9, 30))
    if request.param:
        rolling.settle()
    return cast.manager


@pytest.mark.parametrize("compared", ["", "year"])
@pytest.mark.parametrize("period", ["2026-10", "2026-09", "2026-W40", "2026-Q3", "2026-Q4", "2026"])
def test_a_figure_and_what_it_is_compared_with_are_those_of_their_days(manager, period, compared):
    look = looking({"period": period, "compared": compared}, manager)
    read = readings(AKIMAT, look)
    lived = [code for code in AKIMAT.figures if not is_of_now(CATALOGUE[code])]

    alone = table(lived, look.scope, [look.period, look.compared])

    assert alone.total("appeals_received", 0) or period == "2026-W40"
    for n, asked in enumerate((look.period, look.compared)):
        for code in lived:
            assert read.months.of(code, asked) == alone.total(code, n), (code, asked)


def test_the_small_lines_of_the_figures_stand_in_a_table_too(manager):
    look = looking({"period": "2026-09"}, manager)
    read = readings(AKIMAT, look)

    rows = trend(AKIMAT, look, read)

    assert len(rows) == 12
    received = [dict(numbers)[CATALOGUE["appeals_received"].name] for _month, numbers in rows]
    alone = table(["appeals_received"], look.scope, [look.year], By.MONTH)
    assert received == [str(alone.value("appeals_received", key=month)) for month in look.months]
    assert (received[-1], received[-2]) == ("3", "0")
