from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.base import clock
from reception.domain.kinds import Channel
from reception.models import Official
from reception.queries.slots import free_slots
from reception.services.booking import cancel, confirm, hold
from tests.factories.receptions import DAY, HEAD, at, later, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def starts(channel=Channel.WEB, codes=(HEAD,)):
    officials = Official.objects.filter(code__in=codes)
    return [
        slot.starts_at for slot in free_slots(officials, DAY, DAY, channel=channel, now=clock.now())
    ]


def test_every_talk_of_a_published_reception_is_free():
    make_session(slot_minutes=30, break_during=(at(17), at(17, 30)))

    assert starts() == [at(16), at(16, 30), at(17, 30)]


@pytest.mark.parametrize("fields", [{"is_published": False}, {"cancelled_because": "ауырып қалды"}])
def test_a_reception_that_is_not_held_has_no_free_talks(fields):
    make_session(**fields)

    assert starts() == []


def test_a_held_talk_is_not_free_until_its_time_has_run_out():
    session = make_session(hours=(16, 17), slot_minutes=30)
    hold(session.pk, at(16), visitor=make_visitor(), channel=Channel.WEB, actor=None)

    assert starts() == [at(16, 30)]
    with time_machine.travel(later(minutes=11), tick=False):
        assert starts() == [at(16), at(16, 30)]


def test_a_past_talk_is_not_free():
    make_session(hours=(16, 17), slot_minutes=30)

    with time_machine.travel(at(16, 10), tick=False):
        assert starts() == [at(16, 30)]


def test_a_talk_just_given_back_rests_for_the_web_but_not_for_the_desk():
    session = make_session(hours=(16, 17), slot_minutes=30)
    booking = hold(session.pk, at(16), visitor=make_visitor(), channel=Channel.WEB, actor=None)
    confirm(booking.number, booking.access_code, booking.confirm_code)
    cancel(booking.pk, reason="", actor=None)

    assert starts() == [at(16, 30)]
    assert starts(Channel.DESK) == [at(16), at(16, 30)]
    with time_machine.travel(later(minutes=3), tick=False):
        assert starts() == [at(16), at(16, 30)]


def test_a_quarter_of_many_officials_costs_as_many_queries_as_a_day_of_one():
    for code in ("REC-06", "REC-07", "REC-08"):
        for week in range(4):
            make_session(code, day=DAY + timedelta(weeks=week))

    with CaptureQueriesContext(connection) as asked:
        found = free_slots(
            list(Official.objects.all()),
            DAY,
            DAY + timedelta(days=90),
            channel=Channel.DESK,
            now=clock.now(),
        )

    assert len(found) == 3 * 4 * 8
    assert len(asked) == 3  # the officials, their receptions, what is taken
