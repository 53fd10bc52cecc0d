import pytest

from reception.domain.wait_times import Pace, WaitRange, pace_of, wait_range

PACE = Pace(6, 12)


@pytest.mark.parametrize(
    ("ahead", "windows", "expected"),
    [
        (0, 1, WaitRange(0, 12)),
        (4, 1, WaitRange(24, 60)),
        (4, 2, WaitRange(12, 36)),
        (1, 4, WaitRange(0, 12)),
    ],
)
def test_a_wait_is_a_range_by_the_number_of_open_windows(ahead, windows, expected):
    assert wait_range(ahead, windows=windows, pace=PACE) == expected


def test_nobody_can_say_how_long_while_all_windows_are_closed():
    assert wait_range(3, windows=0, pace=PACE) is None


def test_the_usual_length_counts_until_enough_real_talks_are_known():
    assert pace_of(12, count=4, short=1, long=2) == Pace(pytest.approx(8), pytest.approx(16))
    assert pace_of(12, count=5, short=7, long=9) == Pace(7, 9)


def test_a_range_is_never_a_point():
    assert wait_range(2, windows=1, pace=Pace(0, 0)) == WaitRange(0, 1)
