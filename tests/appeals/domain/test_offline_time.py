from datetime import UTC, datetime, timedelta

import pytest

from appeals.domain.offline_time import Clock, Contact, TimeRule, judge

LOST = datetime(2026, 10, 6, 5, 0, tzinfo=UTC)
FILED, RECEIVED = LOST + timedelta(hours=2), LOST + timedelta(hours=4)
MINUTE = timedelta(minutes=1)


def clock(*, wrong_by=timedelta(), moved_by=timedelta(), filed=FILED):
    return Clock(
        filed=filed + wrong_by,
        sent=RECEIVED + wrong_by + moved_by,
        contact=Contact(server=LOST, device=LOST + wrong_by),
    )


@pytest.mark.parametrize("years", [-30, 0, 5])
def test_a_clock_that_is_wrong_but_steady_gives_the_right_moment(years):
    judged = judge(clock(wrong_by=timedelta(days=365 * years)), RECEIVED)

    assert (judged.filed_at, judged.rule) == (FILED, TimeRule.DEVICE)


@pytest.mark.parametrize(
    ("moved_by", "rule"),
    [(2 * MINUTE, TimeRule.DEVICE), (3 * MINUTE, TimeRule.CLOCK_MOVED)],
)
def test_a_clock_may_drift_by_two_minutes(moved_by, rule):
    assert judge(clock(moved_by=moved_by), RECEIVED).rule is rule


def test_nothing_is_filed_after_it_was_received():
    judged = judge(clock(filed=RECEIVED + MINUTE), RECEIVED)

    assert (judged.filed_at, judged.rule) == (RECEIVED, TimeRule.IN_FUTURE)


def test_the_order_of_the_device_holds():
    later = judge(clock(), RECEIVED, not_before=FILED - MINUTE)
    earlier = judge(clock(), RECEIVED, not_before=FILED + 3 * MINUTE)

    assert (later.rule, earlier.rule) == (TimeRule.DEVICE, TimeRule.OUT_OF_ORDER)


def test_the_order_of_the_device_bears_the_drift_of_its_clock():
    judged = judge(clock(), RECEIVED, not_before=FILED + 2 * MINUTE)

    assert judged.rule is TimeRule.DEVICE


@pytest.mark.parametrize(
    ("before", "rule"),
    [(2 * MINUTE, TimeRule.DEVICE), (3 * MINUTE, TimeRule.BEFORE_CONTACT)],
)
def test_nothing_was_filed_before_the_network_was_lost(before, rule):
    assert judge(clock(filed=LOST - before), RECEIVED).rule is rule


@pytest.mark.parametrize(
    ("longer", "rule"),
    [(timedelta(), TimeRule.DEVICE), (MINUTE, TimeRule.TOO_OLD)],
)
def test_three_days_are_the_longest_outage(longer, rule):
    received = FILED + timedelta(hours=72) + longer

    judged = judge(Clock(FILED, received, Contact(LOST, LOST)), received)

    assert judged.rule is rule
    assert judged.filed_at == (FILED if rule is TimeRule.DEVICE else received)


def test_without_a_contact_the_receipt_counts_and_the_clock_is_still_measured():
    judged = judge(Clock(FILED, RECEIVED - MINUTE, None), RECEIVED)

    assert (judged.filed_at, judged.rule, judged.offset) == (
        RECEIVED,
        TimeRule.NO_CONTACT,
        MINUTE,
    )
