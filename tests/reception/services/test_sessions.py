from datetime import timedelta

import pytest

from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Official, Wish
from reception.services import waiting_list
from reception.services.booking import book, hold
from reception.services.sessions import move_all, move_session, preview
from tests.factories.desk import make_user
from tests.factories.receptions import DAY, HEAD, at, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
NEXT = DAY + timedelta(weeks=1)


@pytest.fixture
def secretary():
    return make_user(Role.SECRETARY)


@pytest.fixture
def head():
    return Official.objects.get(code=HEAD)


def booked(session, actor, *starts):
    return [
        book(session.pk, at, visitor=make_visitor(n), channel=Channel.DESK, actor=actor)
        for n, at in enumerate(starts)
    ]


def test_the_order_is_kept_and_everybody_is_told(head, secretary):
    gone, later = make_session(), make_session(day=NEXT)
    booked(gone, secretary, at(17), at(16), at(16, 30))
    Message.objects.all().delete()

    away = preview(head.pk, DAY, DAY)
    move_all(head.pk, (DAY, DAY), reason="Іссапар", seal=away.seal, actor=secretary)

    now = Booking.objects.filter(session=later, state=BookingState.CONFIRMED).order_by("during")
    assert [(b.full_name[-1], b.starts_at) for b in now] == [
        ("1", at(16, day=NEXT)),
        ("2", at(16, 15, day=NEXT)),
        ("0", at(16, 30, day=NEXT)),
    ]
    gone.refresh_from_db()
    assert gone.cancelled_because == "Іссапар"
    assert Message.objects.filter(template="booking_moved").count() == 3


def test_for_whom_nothing_is_free_the_booking_ends_and_the_waiting_list_begins(head, secretary):
    booked(make_session(), secretary, at(16))

    away = preview(head.pk, DAY, DAY)
    move_all(head.pk, (DAY, DAY), reason="Іссапар", seal=away.seal, actor=secretary)

    assert Booking.objects.get().state == BookingState.CANCELLED
    assert Wish.objects.get().official == head


def test_a_talk_of_a_cancelled_reception_is_offered_to_nobody_who_waits(head, secretary):
    booked(make_session(), secretary, at(16))
    waits = waiting_list.wish(head, make_visitor(10))

    away = preview(head.pk, DAY, DAY)
    move_all(head.pk, (DAY, DAY), reason="Іссапар", seal=away.seal, actor=secretary)

    assert Booking.objects.get().state == BookingState.CANCELLED
    assert Wish.objects.get(pk=waits.pk).offer is None


def test_what_was_looked_at_and_has_changed_is_not_moved(head, secretary):
    gone = make_session()
    make_session(day=NEXT)
    booked(gone, secretary, at(16))
    seal = preview(head.pk, DAY, DAY).seal
    booked(gone, secretary, at(17))

    with pytest.raises(DomainError) as caught:
        move_all(head.pk, (DAY, DAY), reason="Іссапар", seal=seal, actor=secretary)

    assert caught.value.code == "away_changed"
    assert set(Booking.objects.values_list("state", flat=True)) == {BookingState.CONFIRMED}


def test_nobody_but_the_secretary_moves_all(head):
    make_session()

    with pytest.raises(DomainError) as caught:
        move_all(head.pk, (DAY, DAY), reason="", seal="", actor=make_user(Role.CLERK))
    assert caught.value.code == "forbidden"


@pytest.mark.parametrize("hours", [0.25, -0.25, 24])
def test_a_reception_moves_with_everybody_in_the_same_order(secretary, hours):
    session = make_session()
    booked(session, secretary, at(16), at(16, 15), at(16, 30))
    by = timedelta(hours=hours)
    Message.objects.all().delete()

    move_session(session.pk, at(16) + by, reason="Жиналыс", actor=secretary)

    moved = [booking.starts_at for booking in Booking.objects.order_by("full_name")]
    assert moved == [at(16) + by, at(16, 15) + by, at(16, 30) + by]
    session.refresh_from_db()
    assert session.starts_at == at(16) + by
    assert Message.objects.filter(template="booking_moved").count() == 3


def test_a_reception_does_not_move_onto_another_one_or_into_the_past(secretary):
    session, _other = make_session(), make_session(hours=(10, 12))

    for begins, code in ((at(11), "time_not_free"), (at(11).replace(year=2025), "slot_past")):
        with pytest.raises(DomainError) as caught:
            move_session(session.pk, begins, reason="", actor=secretary)
        assert caught.value.code == code
    session.refresh_from_db()
    assert session.starts_at == at(16)


def test_a_hold_in_a_reception_that_does_not_take_place_ends(head, secretary):
    session = make_session()
    hold(session.pk, at(16), visitor=make_visitor(), channel=Channel.WEB, actor=None)

    away = preview(head.pk, DAY, DAY)
    move_all(head.pk, (DAY, DAY), reason="Іссапар", seal=away.seal, actor=secretary)

    assert Booking.objects.get().state == BookingState.EXPIRED
