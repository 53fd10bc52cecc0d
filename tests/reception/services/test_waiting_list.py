from datetime import timedelta

import pytest
import time_machine

from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Official, Wish
from reception.services import waiting_list
from reception.services.booking import cancel, confirm, hold
from tests.factories.receptions import HEAD, at, later, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def booked():
    session = make_session(hours=(16, 17), slot_minutes=60)
    held = hold(session.pk, at(16), visitor=make_visitor(), channel=Channel.WEB, actor=None)
    return confirm(held.number, held.access_code, held.confirm_code)


def wish(number):
    with time_machine.travel(clock.now() + timedelta(seconds=number), tick=False):
        return waiting_list.wish(Official.objects.get(code=HEAD), make_visitor(number))


def again(one):
    return Wish.objects.select_related("offer").get(pk=one.pk)


def test_a_freed_talk_is_held_for_the_first_of_the_list(booked):
    first, second = wish(10), wish(11)

    cancel(booked.pk, reason="", actor=None)

    offer = again(first).offer
    assert (offer.state, offer.starts_at) == (BookingState.HELD, at(16))
    assert offer.held_until == clock.now() + waiting_list.OFFER_STANDS
    assert again(second).offer is None
    assert Message.objects.get(template="booking_offered").recipient == "visitor10@example.kz"


def test_accepted_it_is_confirmed_and_the_wish_is_over(booked):
    first = wish(10)
    cancel(booked.pk, reason="", actor=None)

    for _click in range(2):
        booking = waiting_list.accept(first.pk, first.access_code)

    assert booking.state == BookingState.CONFIRMED
    assert again(first).ended_at == clock.now()


def test_declined_it_goes_to_the_next_one(booked):
    first, second = wish(10), wish(11)
    cancel(booked.pk, reason="", actor=None)

    waiting_list.decline(first.pk, first.access_code)

    assert again(second).offer.state == BookingState.HELD
    assert again(first).ended_at is None


def test_who_let_a_time_go_is_not_offered_the_same_one_again_but_another(booked):
    first = wish(10)
    cancel(booked.pk, reason="", actor=None)

    waiting_list.decline(first.pk, first.access_code)

    assert again(first).offer is None
    assert waiting_list.offer_what_is_free() == 0
    make_session(hours=(17, 18), slot_minutes=60)
    with time_machine.travel(later(minutes=5), tick=False):
        assert waiting_list.offer_what_is_free() == 1
    offer = again(first).offer
    assert (offer.starts_at, offer.state) == (at(17), BookingState.HELD)
    assert Message.objects.filter(template="booking_offered").count() == 2


def test_who_has_let_an_offer_pass_comes_after_who_has_had_none(booked):
    first, second = wish(10), wish(11)
    cancel(booked.pk, reason="", actor=None)
    waiting_list.decline(first.pk, first.access_code)
    waiting_list.decline(second.pk, second.access_code)
    third = wish(12)

    make_session(hours=(17, 18), slot_minutes=60)
    with time_machine.travel(later(minutes=5), tick=False):
        waiting_list.offer_what_is_free()
        waiting_list.offer_what_is_free()

    assert again(third).offer.starts_at == at(16)
    assert again(first).offer.starts_at == at(17)
    assert again(second).offer is None


def test_an_offer_ends_by_itself_and_anybody_may_take_the_talk(booked):
    first = wish(10)
    cancel(booked.pk, reason="", actor=None)

    with time_machine.travel(later(hours=3), tick=False):
        taken = hold(
            booked.session_id, at(16), visitor=make_visitor(20), channel=Channel.WEB, actor=None
        )
        with pytest.raises(DomainError) as caught:
            waiting_list.accept(first.pk, first.access_code)
    assert taken.state == BookingState.HELD
    assert caught.value.code == "offer_over"


def test_an_offer_that_has_run_out_is_over_though_nobody_has_taken_the_talk(booked):
    first = wish(10)
    cancel(booked.pk, reason="", actor=None)

    with (
        time_machine.travel(later(hours=2, seconds=1), tick=False),
        pytest.raises(DomainError, match="offer_over"),
    ):
        waiting_list.accept(first.pk, first.access_code)

    assert again(first).ended_at is None


def test_one_person_holds_one_offer_at_a_time(booked):
    first, second = wish(10), wish(11)
    # The second was offered more often and stands behind the first.
    Wish.objects.filter(pk=second.pk).update(offered=2)
    cancel(booked.pk, reason="", actor=None)
    make_session(hours=(17, 18), slot_minutes=60)

    waiting_list.offer_what_is_free()

    assert again(first).offer.starts_at == at(16)
    assert again(second).offer.starts_at == at(17)


def test_the_sweep_offers_what_an_offer_left_free_to_the_next_one(booked):
    first, second = wish(10), wish(11)
    cancel(booked.pk, reason="", actor=None)

    with time_machine.travel(later(hours=3), tick=False):
        assert [waiting_list.offer_what_is_free() for _run in range(2)] == [1, 0]
    assert again(second).offer.state == BookingState.HELD
    assert again(first).offer.state == BookingState.EXPIRED


def test_who_left_the_list_is_offered_nothing(booked):
    first = wish(10)
    waiting_list.leave(first.pk, first.access_code)

    cancel(booked.pk, reason="", actor=None)

    assert Booking.objects.count() == 1


def test_a_person_stands_on_the_list_once():
    assert wish(10).pk == wish(10).pk


def test_a_place_that_is_asked_for_again_is_told_of_it_once_a_day():
    official = Official.objects.get(code=HEAD)
    wish(10)

    for day in (0, 0, 1):
        with time_machine.travel(clock.now() + timedelta(days=day, hours=1), tick=False):
            waiting_list.wish(official, make_visitor(10, full_name="Бөтен Адам"))

    told = Message.objects.filter(template="wish_listed").order_by("pk")
    assert [one.context["is_known"] for one in told] == [False, True, True]
    assert {one.recipient for one in told} == {"visitor10@example.kz"}


def test_two_persons_without_a_contact_are_two_places_on_the_list():
    official = Official.objects.get(code=HEAD)
    nobody = {"email": "", "phone": ""}

    places = {waiting_list.wish(official, make_visitor(n, **nobody)).pk for n in (1, 2)}

    assert len(places) == 2


def test_who_has_let_three_offers_pass_is_offered_no_more(booked):
    first = wish(10)
    Wish.objects.filter(pk=first.pk).update(offered=2)
    cancel(booked.pk, reason="", actor=None)
    assert again(first).offered == 3

    waiting_list.decline(first.pk, first.access_code)
    make_session(hours=(17, 18), slot_minutes=60)

    assert waiting_list.offer_what_is_free() == 0
    assert again(first).offer is None


def test_a_talk_freed_an_hour_before_is_offered_to_nobody(booked):
    first = wish(10)

    with time_machine.travel(booked.starts_at - timedelta(hours=1), tick=False):
        cancel(booked.pk, reason="", actor=None)
    # The talk has rested, anybody may take it.
    with time_machine.travel(booked.starts_at - timedelta(minutes=50), tick=False):
        assert waiting_list.offer_what_is_free() == 0

    assert again(first).offer is None


@pytest.mark.parametrize(
    ("step", "reason"), [(waiting_list.decline, "declined"), (waiting_list.leave, "left_list")]
)
def test_why_an_offer_was_given_back_is_kept_as_a_code(booked, step, reason):
    first = wish(10)
    cancel(booked.pk, reason="", actor=None)
    offered = again(first).offer

    step(first.pk, first.access_code)

    offered.refresh_from_db()
    assert offered.cancelled_because == reason


def test_a_person_known_by_phone_alone_passes_the_limit_by_no_offer(booked):
    phone = {"email": "", "phone": "+77011234567"}
    waits = waiting_list.wish(booked.official, make_visitor(1, **phone))
    other = make_session("REC-07")
    for hour in (16, 17):
        visitor, web = make_visitor(1, **phone), Channel.WEB
        hold(other.pk, at(hour), visitor=visitor, channel=web, actor=None)

    cancel(booked.pk, reason="", actor=None)

    with pytest.raises(DomainError, match="too_many_bookings"):
        waiting_list.accept(waits.pk, waits.access_code)
