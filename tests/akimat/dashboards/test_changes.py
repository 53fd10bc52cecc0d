"""A change says how much, and whether that is good."""

import pytest
from django.utils import translation

from akimat.dashboards.changes import change_of
from akimat.measures.catalogue import CATALOGUE

RECEIVED, SHARE, DAYS = (
    CATALOGUE[code] for code in ("appeals_received", "appeals_in_time_share", "appeals_mean_days")
)


@pytest.mark.parametrize(
    ("measure", "now", "before", "said", "verdict"),
    [
        (RECEIVED, 120, 100, "+20.0\N{NO-BREAK SPACE}%", ""),
        (RECEIVED, 90, 100, "−10.0\N{NO-BREAK SPACE}%", ""),
        (SHARE, 95.5, 93.0, "+2.5 points", "better"),
        (SHARE, 93.0, 95.5, "−2.5 points", "worse"),
        (SHARE, 95.0, 92.04, "+3.0 points", "better"),
        (RECEIVED, 5, 3, "+66.7\N{NO-BREAK SPACE}%", ""),
        (DAYS, 11.5, 12.5, "−1 day", "better"),
        (DAYS, 12.5, 11.0, "+1.5 days", "worse"),
        (SHARE, 95.52, 95.5, "no change", ""),
    ],
)
def test_a_change_is_said_in_the_unit_of_its_number(measure, now, before, said, verdict):
    with translation.override("en"):
        change = change_of(measure, now, before)

        assert (change.said, change.verdict) == (said, verdict)


@pytest.mark.parametrize(("now", "before"), [(5, 0), (None, 3), (3, None)])
def test_nothing_is_said_where_nothing_can_be_compared(now, before):
    assert change_of(RECEIVED, now, before) is None
