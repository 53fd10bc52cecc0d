from datetime import timedelta

import pytest
import time_machine

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking
from reception.services.booking import book, cancel, confirm, confirm_at_desk, hold, move
from tests.factories.desk import make_user
from tests.factories.receptions import AKIM, LOCAL, at, later, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def held(session, starts_at=None, number=1, **fields):
    return hold(
        session.pk,
        starts_at or at(16),
        visitor=make_visitor(number, **fields),
        channel=Channel.WEB,
        actor=None,
    )


def confirmed(session, starts_at=None, number=1, **fields):
    booking = held(session, starts_at, number, **fields)
    return confirm(booking.number, booking.access_code, booking.confirm_code)


def refusal(step, *args, **kwargs):
    with pytest.raises(DomainError) as caught:
        step(*args, **kwargs)
    return caught.value


def state_of(booking):
    return Booking.objects.get(pk=booking.pk).state


def test_a_hold_stands_ten_minutes_and_its_code_goes_out_by_letter():
    booking = held(make_session())

    assert booking.number == "SA-KHR-B-2026-000001"
    assert booking.state == BookingState.HELD
    assert booking.held_until == clock.now() + timedelta(minutes=10)
    assert len(booking.confirm_code) == 6
    letter = Message.objects.get(template="booking_code")
    assert letter.recipient == "visitor1@example.kz"


def test_without_an_email_no_letter_goes_out_and_the_desk_confirms():
    booking = held(make_session(), email="", phone="+77011234567")

    assert not Message.objects.exists()
    assert confirm_at_desk(booking.pk, actor=make_user(Role.CLERK)).state == BookingState.CONFIRMED


def test_the_right_code_confirms_and_a_second_click_changes_nothing():
    booking = held(make_session())
    for _click in range(2):
        confirm(booking.number, booking.access_code, booking.confirm_code)

    assert state_of(booking) == BookingState.CONFIRMED
    assert Entry.objects.filter(subject=booking.subject, action="confirm").count() == 1


def test_the_fifth_wrong_code_ends_the_hold():
    booking = held(make_session())
    errors = [
        refusal(confirm, booking.number, booking.access_code, "000x").code for _try in range(5)
    ]

    assert errors == ["confirm_code_wrong"] * 4 + ["confirm_codes_used_up"]
    assert state_of(booking) == BookingState.EXPIRED
    assert refusal(confirm, booking.number, booking.access_code, booking.confirm_code).code == (
        "hold_expired"
    )


def test_a_stranger_to_the_access_code_does_not_even_use_up_a_try():
    booking = held(make_session())

    assert refusal(confirm, booking.number, "WRONG", booking.confirm_code).code == (
        "booking_not_found"
    )
    assert Booking.objects.get().wrong_codes == 0


def test_a_hold_that_has_run_out_is_not_confirmed():
    booking = held(make_session())

    with time_machine.travel(later(minutes=10), tick=False):
        error = refusal(confirm, booking.number, booking.access_code, booking.confirm_code)
    assert error.code == "hold_expired"
    assert state_of(booking) == BookingState.EXPIRED


def test_a_talk_is_sold_once_and_the_next_free_ones_are_offered():
    session = make_session(slot_minutes=30)
    held(session)

    error = refusal(held, session, number=2)

    assert error.code == "slot_taken"
    assert [slot.starts_at for slot in error.params["free"]] == [at(16, 30), at(17), at(17, 30)]


def test_a_hold_that_has_run_out_makes_way_without_any_timer():
    session = make_session()
    old = held(session)

    with time_machine.travel(later(minutes=11), tick=False):
        new = held(session, number=2)
    assert state_of(old) == BookingState.EXPIRED
    assert state_of(new) == BookingState.HELD


@pytest.mark.parametrize(
    ("starts_at", "code"), [(at(16, 7), "slot_unknown"), (at(18), "slot_unknown")]
)
def test_only_a_talk_of_the_reception_can_be_taken(starts_at, code):
    assert refusal(held, make_session(), starts_at).code == code


def test_a_past_talk_cannot_be_taken():
    session = make_session()

    with time_machine.travel(at(16, 1), tick=False):
        assert refusal(held, session).code == "slot_past"


@pytest.mark.parametrize("fields", [{"is_published": False}, {"cancelled_because": "сапарда"}])
def test_a_reception_that_is_not_held_takes_nobody(fields):
    assert refusal(held, make_session(**fields)).code == "session_closed"


def test_the_web_does_not_take_what_is_kept_for_the_phone_and_the_desk():
    session = make_session(web_share=1)

    assert refusal(held, session, at(16, 15)).code == "slot_of_another_channel"


@pytest.mark.parametrize(
    ("official", "code"), [(AKIM, "reception_needs_request"), (LOCAL, "reception_in_turn")]
)
def test_whom_nobody_books_on_the_web(official, code):
    assert refusal(held, make_session(official)).code == code


@pytest.mark.parametrize(
    ("marks", "minutes"),
    [
        ({"email": "one@example.kz"}, 10),
        # Who has only a phone needs the time to reach the desk.
        ({"email": "", "phone": "+77011234567"}, 120),
        ({"email": "", "iin": "850203400016"}, 120),
    ],
)
def test_one_person_has_two_open_bookings_at_most(marks, minutes):
    session = make_session()
    held(session, at(16), **marks)
    held(session, at(16, 15), **marks)

    with time_machine.travel(later(minutes=minutes - 1), tick=False):
        assert refusal(held, session, at(16, 30), **marks).code == "too_many_bookings"
    with time_machine.travel(later(minutes=minutes + 1), tick=False):
        held(session, at(16, 30), **marks)


def test_a_talk_given_back_rests_for_strangers_and_not_for_who_gave_it_back():
    session = make_session()
    cancel(confirmed(session).pk, reason="", actor=None)

    assert refusal(held, session, number=2).code == "slot_cooling"
    assert held(session).state == BookingState.HELD


def test_who_is_known_by_phone_alone_may_take_his_own_talk_again():
    session, phone = make_session(), {"email": "", "phone": "+77011234567"}
    first = held(session, **phone)
    cancel(first.pk, reason="", actor=None)

    assert refusal(held, session, number=2).code == "slot_cooling"
    assert held(session, **phone).state == BookingState.HELD


def test_the_old_talk_is_kept_until_the_new_one_is_confirmed():
    session = make_session()
    old = confirmed(session)

    new = move(old.pk, session.pk, at(17), actor=None)
    assert (state_of(old), state_of(new)) == (BookingState.CONFIRMED, BookingState.HELD)

    confirm(new.number, new.access_code, new.confirm_code)
    assert (state_of(old), state_of(new)) == (BookingState.CANCELLED, BookingState.CONFIRMED)


def test_a_move_begun_twice_holds_one_new_talk():
    session = make_session()
    old = confirmed(session)
    first = move(old.pk, session.pk, at(17), actor=None)

    second = move(old.pk, session.pk, at(17, 15), actor=None)

    assert state_of(first) == BookingState.EXPIRED
    assert state_of(second) == BookingState.HELD
    assert state_of(old) == BookingState.CONFIRMED


def test_the_desk_books_and_moves_at_once():
    session, clerk = make_session(), make_user(Role.CLERK)
    visitor = make_visitor()

    old = book(session.pk, at(16), visitor=visitor, channel=Channel.DESK, actor=clerk)
    new = move(old.pk, session.pk, at(17), actor=clerk)

    assert (state_of(old), state_of(new)) == (BookingState.CANCELLED, BookingState.CONFIRMED)
    line = Entry.objects.get(subject=old.subject, action="cancel")
    assert (line.facts["reason"], line.facts["to"]) == ("moved", new.number)


def test_moving_one_of_two_bookings_is_not_one_too_many():
    session = make_session()
    old, _other = confirmed(session), confirmed(session, at(16, 15))

    by_link = move(old.pk, session.pk, at(17), actor=None)
    by_desk = move(old.pk, session.pk, at(17, 15), actor=make_user(Role.CLERK))

    assert (state_of(by_link), state_of(by_desk)) == (BookingState.EXPIRED, BookingState.CONFIRMED)


def test_only_the_secretary_gives_a_talk_with_whom_a_request_must_reach_first():
    session = make_session(AKIM)
    how = {"visitor": make_visitor(), "channel": Channel.DESK}

    error = refusal(book, session.pk, at(16), **how, actor=make_user(Role.CLERK))
    booking = book(session.pk, at(16), **how, actor=make_user(Role.SECRETARY))

    assert error.code == "forbidden"
    assert booking.state == BookingState.CONFIRMED


def test_a_citizen_does_not_move_to_the_akim_and_a_clerk_neither():
    booking, akims = confirmed(make_session()), make_session(AKIM, web_share=8)

    assert refusal(move, booking.pk, akims.pk, at(16), actor=None).code == "session_unknown"
    clerk = make_user(Role.CLERK)
    assert refusal(move, booking.pk, akims.pk, at(16), actor=clerk).code == "forbidden"
    assert state_of(booking) == BookingState.CONFIRMED


def test_what_has_begun_is_neither_cancelled_nor_moved():
    session = make_session()
    booking = confirmed(session)

    with time_machine.travel(at(16, 1), tick=False):
        assert refusal(cancel, booking.pk, reason="", actor=None).code == "slot_past"
        assert refusal(move, booking.pk, session.pk, at(17), actor=None).code == "slot_past"
