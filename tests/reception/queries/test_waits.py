from datetime import timedelta

import pytest

from akimat.base import clock
from reception.domain.wait_times import WaitRange
from reception.models import Call
from reception.queries import waits
from reception.queries.hall import today_of
from reception.services import visit
from reception.services.call import call_next
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


def expected(code="appeals", ticket=None):
    now = waits.hall_of(hall.office(), today_of(hall.office()))
    return now.expected(hall.topic(code).pk, ticket.pk if ticket else None)


def talk(counter, clerk, minutes):
    hall.take()
    ticket = call_next(counter.pk, actor=clerk)
    visit.serve(ticket.pk, actor=clerk)
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        visit.finish(ticket.pk, actor=clerk)


def test_the_usual_length_counts_where_no_talk_is_known():
    hall.make_open_window()

    assert expected().minutes == WaitRange(0, 16)


def test_real_talks_of_the_last_days_count_and_older_ones_do_not():
    counter, clerk = hall.make_open_window()
    for minutes in (2, 3, 3, 4, 4, 30):
        talk(counter, clerk, minutes)

    assert expected().minutes == WaitRange(0, 4)
    Call.objects.update(at=clock.now() - timedelta(days=20))
    assert expected().minutes == WaitRange(0, 16)


def test_two_windows_halve_the_wait():
    hall.make_open_window("1")
    for _ in range(4):
        hall.take()
    alone = expected().minutes

    hall.make_open_window("2")

    assert (expected().minutes.low, alone.low) == (16, 32)


def test_who_comes_before_at_the_same_windows_is_counted_and_nobody_else():
    hall.make_open_window("1", topics=("appeals", "services"))
    hall.make_open_window("4", topics=("legal",))
    hall.take("services")
    hall.take("legal")
    mine = hall.take()
    hall.take()

    assert expected(ticket=mine).ahead == 1
    assert expected("legal").ahead == 1


def test_a_window_that_was_forgotten_yesterday_is_not_open():
    with clock.at(clock.now() - timedelta(days=1)):
        hall.make_open_window()

    assert expected().minutes is None


def test_phones_that_ask_again_do_not_ask_for_the_paces_again(settings, django_assert_num_queries):
    settings.REFERENCE_REMEMBERED_SECONDS = 5
    waits._known_paces.clear()
    office = hall.office()
    hall.make_open_window()
    waits.hall_of(office, today_of(office))

    with django_assert_num_queries(2):
        waits.hall_of(office, today_of(office))
    waits._known_paces.clear()
