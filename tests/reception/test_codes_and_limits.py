"""What a stranger, a reader and a trader with times have tried: each way is closed."""

import pytest

from akimat.base.errors import DomainError
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Official, Room, Wish
from reception.services import limits, waiting_list
from reception.services.booking import book, cancel, confirm, hold
from reception.services.rooms import book_room
from reception.services.visitors import is_same_person
from tests.factories import requests
from tests.factories.desk import make_user, page
from tests.factories.receptions import HEAD, at, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
READERS = (Role.AUDITOR, Role.REGIONAL_MANAGER, Role.MANAGER, Role.CONTROLLER, Role.AKIM)


def refusal(step, *args, **kwargs):
    with pytest.raises(DomainError) as caught:
        step(*args, **kwargs)
    return caught.value.code


def taken(session, hour, visitor):
    held = hold(session.pk, at(hour), visitor=visitor, channel=Channel.WEB, actor=None)
    return confirm(held.number, held.access_code, held.confirm_code)


@pytest.mark.parametrize("role", READERS)
def test_a_reader_never_sees_the_code_with_which_the_citizen_acts(client, role):
    cast = requests.make_cast()
    row = requests.filed(cast)
    booking = book(
        make_session().pk,
        at(16),
        visitor=make_visitor(),
        channel=Channel.DESK,
        actor=cast.clerk,
    )
    client.force_login(make_user(role))

    again = client.get(f"/reception/requests/{row.number}/registered/")
    card = client.get(f"/reception/diary/{booking.number}/")

    assert again.status_code in {403, 404}
    assert card.status_code == 404 or booking.access_code not in page(card)


def test_the_desk_prints_the_code_again(client):
    cast = requests.make_cast()
    row = requests.filed(cast)
    client.force_login(cast.clerk)

    shown = page(client.get(f"/reception/requests/{row.number}/registered/"))

    assert row.access_code[:4] in shown


def test_letters_of_another_case_make_nobody_another_person():
    session = make_session(slot_minutes=60, hours=(9, 13))
    for hour, address in ((9, "lim@x.kz"), (10, "LIM@x.kz")):
        taken(session, hour, make_visitor(email=address))

    third = make_visitor(email="Lim@X.KZ")

    assert (
        refusal(hold, session.pk, at(11), visitor=third, channel=Channel.WEB, actor=None)
        == "too_many_bookings"
    )


def test_one_address_has_one_place_on_the_list():
    official = Official.objects.get(code=HEAD)
    for number, address in enumerate(("hoard@x.kz", "HOARD@x.kz", "hoard@x.kz")):
        waiting_list.wish(official, make_visitor(number, email=address))

    assert Wish.objects.count() == 1


def test_an_offer_does_not_lead_past_the_limit():
    session = make_session(slot_minutes=60, hours=(9, 13))
    freed = taken(session, 12, make_visitor(1))
    hoarder = make_visitor(2)
    for hour in (9, 10):
        taken(session, hour, hoarder)
    wish = waiting_list.wish(session.official, hoarder)
    cancel(freed.pk, reason="", actor=None)

    assert refusal(waiting_list.accept, wish.pk, wish.access_code) == "too_many_bookings"
    assert Wish.objects.get(pk=wish.pk).offer.state == BookingState.HELD


def test_who_leaves_the_list_lets_the_offered_talk_go_on():
    session = make_session(slot_minutes=60)
    freed = taken(session, 16, make_visitor(1))
    first, second = (waiting_list.wish(session.official, make_visitor(n)) for n in (2, 3))
    cancel(freed.pk, reason="", actor=None)

    for _click in range(2):
        waiting_list.leave(first.pk, first.access_code)

    offered = Wish.objects.select_related("offer").get(pk=second.pk).offer
    assert (offered.starts_at, offered.state) == (at(16), BookingState.HELD)
    assert refusal(waiting_list.accept, first.pk, first.access_code) == "offer_over"


@pytest.mark.parametrize(
    ("buyer", "is_same"),
    [
        pytest.param({"full_name": "Келуші 1"}, True, id="the same"),
        pytest.param({"full_name": "Сатып алушы"}, False, id="the seller's address alone"),
        pytest.param({"phone": "+77011112233"}, False, id="another phone"),
    ],
)
def test_a_seller_cannot_lend_his_address_to_his_buyer(buyer, is_same):
    booking = Booking(
        full_name="Келуші 1", email="visitor1@example.kz", phone="+77010000000", iin=""
    )

    assert is_same_person(booking, make_visitor(1, **buyer)) is is_same


def test_a_secretary_of_another_office_cancels_no_meeting_of_ours():
    meeting = book_room(
        Room.objects.get(code="ROOM-OS-2"),
        at(10),
        at(11),
        matter="Жиналыс",
        actor=make_user(Role.CLERK),
    )
    foreign = make_user(Role.SECRETARY, office="OS-42")

    assert refusal(cancel, meeting.pk, reason="", actor=foreign) == "forbidden"
    ours = make_user(Role.SECRETARY)
    assert cancel(meeting.pk, reason="", actor=ours).state == BookingState.CANCELLED


def test_programs_are_counted_with_pages(client):
    session = make_session()
    for _hold in range(limits.HOLDS_OF_AN_ADDRESS):
        limits.limit_holds("127.0.0.1")
    data = {
        "session": session.pk,
        "starts_at": at(16).isoformat(),
        "full_name": "Сәрсенова Айгерім",
        "email": "aigerim@example.kz",
        "consent": True,
    }

    answer = client.post(
        "/api/v1/reception/bookings/",
        data,
        content_type="application/json",
        headers={"Idempotency-Key": "key-1"},
    )

    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_holds")
    assert not Booking.objects.exists()


@pytest.mark.parametrize("page_of", ["/status/", "/reception/my/"])
@pytest.mark.parametrize(
    ("number", "opened"),
    [
        ("sa-khr-r-2026-000001", "/reception/request/SA-KHR-R-2026-000001/?code=ABCD2345"),
        ("SA-KHR-B-2026-000002", "/reception/my/SA-KHR-B-2026-000002/?code=ABCD2345"),
    ],
)
def test_a_number_and_its_code_open_their_page_wherever_they_are_typed(
    client, page_of, number, opened
):
    answer = client.get(page_of, {"number": number, "code": "abcd 2345"})

    assert (answer.status_code, answer["Location"]) == (302, opened)
