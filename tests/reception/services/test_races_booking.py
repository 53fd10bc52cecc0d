"""Many people at one talk at the same moment, over real connections."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from queue import Queue
from threading import Barrier

import pytest
from django.db import connection

from akimat.audit.models import Entry
from akimat.base.celery_send import paused
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Official, Wish
from reception.services import waiting_list
from reception.services.booking import cancel, confirm, hold, move
from reception.services.sessions import move_all, preview
from tests.factories.desk import make_user
from tests.factories.receptions import HEAD, make_session, make_visitor
from tests.races import code_of

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
CONNECTIONS = 8


def shared_out(steps, connections=CONNECTIONS):
    """Do the steps over so many connections; gives what came of each: a code or None."""
    work, start = Queue(), Barrier(connections)
    for step in steps:
        work.put(step)

    def one(_worker):
        came = []
        try:
            start.wait()
            with paused():
                while not work.empty():
                    came.append(code_of(work.get_nowait()))
        finally:
            connection.close()
        return came

    with ThreadPoolExecutor(connections) as pool:
        return Counter(code for came in pool.map(one, range(connections)) for code in came)


def far_session(*, days=0, **fields):
    """Give a reception that is still to come on the clock of the machine."""
    from akimat.base import clock  # noqa: PLC0415 -- only here a test asks the real time

    day = clock.today().replace(year=clock.today().year + 1, day=15)
    return make_session(day=day + timedelta(days=days), **fields)


def holding(session, slot, number=1):
    return lambda: hold(
        session.pk,
        slot.starts_at,
        visitor=make_visitor(number),
        channel=Channel.WEB,
        actor=None,
    )


def confirmed(session, slot, number=1):
    booking = holding(session, slot, number)()
    return confirm(booking.number, booking.access_code, booking.confirm_code)


def test_a_rush_for_few_talks_sells_each_once():
    session = far_session()
    slots = session.slots

    came = shared_out([holding(session, slots[n % 8], n) for n in range(64)])

    assert came == {None: 8, "slot_taken": 56}
    held = Booking.objects.filter(session=session, state=BookingState.HELD)
    assert sorted(booking.starts_at for booking in held) == [slot.starts_at for slot in slots]
    assert held.values("number").distinct().count() == 8


def test_many_tabs_of_one_person_hold_two_talks_and_no_third():
    session = far_session()

    came = shared_out([holding(session, slot) for slot in session.slots])

    assert came == {None: 2, "too_many_bookings": 6}


def test_two_persons_who_swap_their_talks_do_not_wait_for_each_other_for_ever():
    one, other = far_session(), far_session(code="REC-07")
    mine, yours = confirmed(one, one.slots[0], 1), confirmed(other, other.slots[0], 2)
    clerk = make_user(Role.CLERK)

    came = shared_out(
        [
            lambda: move(mine.pk, other.pk, other.slots[1].starts_at, actor=clerk),
            lambda: move(yours.pk, one.pk, one.slots[1].starts_at, actor=clerk),
        ],
        connections=2,
    )

    assert came == {None: 2}


def test_a_code_sent_eight_times_at_once_is_one_confirmation():
    session = far_session()
    booking = holding(session, session.slots[0])()

    came = shared_out(
        [lambda: confirm(booking.number, booking.access_code, booking.confirm_code)] * 8
    )

    assert came == {None: 8}
    assert Entry.objects.filter(subject=booking.subject, action="confirm").count() == 1


def test_a_confirmation_and_a_cancellation_leave_one_state_and_no_half():
    session = far_session()
    booking = holding(session, session.slots[0])()

    came = shared_out(
        [
            lambda: confirm(booking.number, booking.access_code, booking.confirm_code),
            lambda: cancel(booking.pk, reason="", actor=None),
        ],
        connections=2,
    )

    assert came in ({None: 2}, {None: 1, "hold_expired": 1})
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED


def test_an_absence_meets_people_who_cancel_and_confirm_and_nobody_waits_for_ever():
    secretary = make_user(Role.SECRETARY)
    official = Official.objects.get(code=HEAD)
    gone, later = far_session(), far_session(days=7)
    for number in range(4):
        waiting_list.wish(official, make_visitor(100 + number))
    booked = [confirmed(gone, slot, n) for n, slot in enumerate(gone.slots[:4])]
    held = [holding(gone, slot, 10 + n)() for n, slot in enumerate(gone.slots[4:])]
    day = gone.starts_at.date()
    away = preview(official.pk, day, day)

    came = shared_out(
        [
            lambda: move_all(
                official.pk, (day, day), reason="Іссапар", seal=away.seal, actor=secretary
            ),
            *[lambda pk=one.pk: cancel(pk, reason="", actor=None) for one in booked],
            *[
                lambda one=one: confirm(one.number, one.access_code, one.confirm_code)
                for one in held
            ],
        ]
    )

    assert set(came) <= {None, "away_changed", "hold_expired", "reception_step_not_allowed"}
    taken = Booking.objects.filter(session=later, state__in=["held", "confirmed"])
    assert taken.values("during").distinct().count() == taken.count()


def test_talks_freed_at_once_go_to_different_people_of_the_list():
    session = far_session()
    booked = [confirmed(session, slot, n) for n, slot in enumerate(session.slots[:2])]
    official = Official.objects.get(code=HEAD)
    for number in (10, 11):
        waiting_list.wish(official, make_visitor(number))

    came = shared_out(
        [lambda pk=booking.pk: cancel(pk, reason="", actor=None) for booking in booked],
        connections=2,
    )

    assert came == {None: 2}
    assert Wish.objects.exclude(offer=None).values("offer").distinct().count() == 2
