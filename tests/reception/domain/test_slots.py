from datetime import UTC, datetime, timedelta

import pytest

from reception.domain.kinds import Channel
from reception.domain.slots import Shares, is_open_to, open_to, slots_of

TEN = datetime(2026, 10, 15, 10, tzinfo=UTC)
LONG_BEFORE = TEN - timedelta(days=5)


def minutes(count):
    return TEN + timedelta(minutes=count)


def test_talks_are_of_equal_length_and_none_ends_too_late():
    slots = slots_of((TEN, minutes(50)), 15)

    assert [slot.starts_at for slot in slots] == [TEN, minutes(15), minutes(30)]
    assert [slot.nth for slot in slots] == [0, 1, 2]
    assert slots[-1].ends_at == minutes(45)


def test_no_talk_touches_the_break_and_the_next_begins_where_it_ends():
    slots = slots_of((TEN, minutes(90)), 20, (minutes(30), minutes(40)))

    assert [slot.starts_at for slot in slots] == [TEN, minutes(40), minutes(60)]


@pytest.mark.parametrize(
    ("channel", "open_ones"),
    [
        (Channel.WEB, [0, 1]),
        (Channel.KIOSK, [0, 1]),
        (Channel.PHONE, [2]),
        (Channel.DESK, [0, 1, 2, 3]),
    ],
)
def test_the_first_talks_are_the_webs_the_next_the_phones_and_all_the_desks(channel, open_ones):
    slots = slots_of((TEN, minutes(60)), 15)

    given = [s.nth for s in slots if is_open_to(channel, s, Shares(2, 1), LONG_BEFORE)]

    assert given == open_ones


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("hours", [-1, 0.3, 1, 20, 24, 24.5, 25, 100])
def test_a_whole_reception_and_talk_by_talk_say_the_same(channel, hours):
    slots, shares = slots_of((TEN, minutes(120)), 15), Shares(3, 2)
    now = TEN - timedelta(hours=hours)

    one_by_one = [s for s in slots if s.starts_at > now and is_open_to(channel, s, shares, now)]

    assert list(open_to(channel, slots, shares, now)) == one_by_one


@pytest.mark.parametrize("channel", Channel)
def test_what_is_left_opens_to_every_channel_a_day_before(channel):
    last = slots_of((TEN, minutes(60)), 15)[-1]

    assert is_open_to(channel, last, Shares(0, 0), last.starts_at - timedelta(hours=24))
    assert is_open_to(channel, last, Shares(0, 0), last.starts_at - timedelta(hours=25)) == (
        channel is Channel.DESK
    )
