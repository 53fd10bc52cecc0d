"""A citizen chooses, confirms, moves and gives back, without a login."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.base import clock
from akimat.notifications.models import Message
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Official, Schedule, Session, Wish
from reception.services import waiting_list
from reception.services.booking import hold
from tests.factories.desk import make_user, page
from tests.factories.receptions import AKIM, DAY, HEAD, LOCAL, at, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
SHEET = {
    "full_name": "Сәрсенова Айгерім",
    "email": "aigerim@example.kz",
    "phone": "",
    "matter": "Балабақша туралы",
    "language": "kk",
    "consent": "on",
    "key": "key-1",
}


def held(client, session, moment="20261015-1600", **changes):
    return client.post(f"/reception/book/{session.pk}/{moment}/", SHEET | changes)


def url_of(booking, step=""):
    return f"/reception/my/{booking.number}/{step}?code={booking.access_code}"


def confirmed(client, session, moment="20261015-1600", **changes):
    held(client, session, moment, **changes)
    booking = Booking.objects.latest("pk")
    client.post(url_of(booking, "confirm/"), {"confirm_code": booking.confirm_code})
    return Booking.objects.get(pk=booking.pk)


def test_everybody_who_receives_is_shown_with_the_languages_in_words(client):
    Official.objects.filter(code=AKIM).update(languages=["en"])
    Official.objects.filter(code=HEAD).update(languages=["en", "ru"])

    shown = page(client.get("/reception/", headers={"accept-language": "en"}))

    assert 'District Akim <span class="muted small">English</span>' in shown
    assert "Languages: English, Russian" in shown


def test_a_person_chooses_a_time_and_confirms_it_by_the_code(client):
    session = make_session()

    assert "16:00" in page(client.get("/reception/"))
    assert f"/reception/book/{session.pk}/20261015-1600/" in page(
        client.get(f"/reception/with/{HEAD}/")
    )
    response = held(client, session)
    booking = Booking.objects.get()
    assert response.headers["Location"] == url_of(booking)
    assert "aigerim@example.kz" in page(client.get(url_of(booking)))

    client.post(url_of(booking, "confirm/"), {"confirm_code": booking.confirm_code})

    shown = client.get(url_of(booking))
    assert Booking.objects.get().state == BookingState.CONFIRMED
    assert booking.number in page(shown)
    assert shown.headers["Cache-Control"] == "no-store"


def test_a_double_click_is_one_booking(client):
    session = make_session()

    targets = {held(client, session).headers["Location"] for _click in range(2)}

    assert len(targets) == 1
    assert Booking.objects.count() == 1


def test_a_taken_time_keeps_what_was_typed_and_offers_the_next_ones(client):
    session = make_session()
    held(client, session)

    response = held(client, session, email="other@example.kz", key="key-2")

    assert response.status_code == 409
    assert "Балабақша туралы" in page(response)
    assert f"/reception/book/{session.pk}/20261015-1615/" in page(response)


@pytest.mark.parametrize(
    "wrong", [{"full_name": ""}, {"consent": ""}, {"email": ""}, {"email": "x@"}, {"phone": "12"}]
)
def test_an_unfinished_sheet_keeps_what_was_typed(client, wrong):
    response = held(client, make_session(), **wrong)

    assert response.status_code == 422
    assert "Балабақша туралы" in page(response)
    assert not Booking.objects.exists()


def test_who_left_a_phone_only_is_told_that_the_desk_confirms(client):
    held(client, make_session(), email="", phone="8 701 123 45 67")

    booking = Booking.objects.get()
    assert str(booking.phone) == "+7 701 123 4567"
    assert 'name="confirm_code"' not in page(client.get(url_of(booking)))


def test_a_wrong_code_is_said_and_the_hold_stays(client):
    held(client, make_session())
    booking = Booking.objects.get()

    response = client.post(url_of(booking, "confirm/"), {"confirm_code": "12"})

    assert response.status_code == 409
    assert Booking.objects.get().state == BookingState.HELD


def test_an_expired_hold_says_so_and_offers_another_time(client):
    held(client, make_session())
    booking = Booking.objects.get()

    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        shown = page(client.get(url_of(booking)))

    assert f"/reception/with/{HEAD}/" in shown
    assert "confirm_code" not in shown


@pytest.mark.parametrize(
    "url", ["/reception/my/SA-KHR-B-2026-000001/?code=WRONG", "/reception/my/X/"]
)
def test_a_wrong_code_and_an_unknown_number_look_the_same(client, url):
    held(client, make_session())

    assert client.get(url).status_code == 404


def test_wrong_codes_are_counted(client):
    held(client, make_session())
    number = Booking.objects.get().number

    codes = [client.get(f"/reception/my/{number}/?code=WRONG{n}").status_code for n in range(11)]

    assert codes == [404] * 10 + [429]


def test_the_booking_is_moved_and_the_old_time_is_kept_until_the_code_is_typed(client):
    session = make_session()
    old = confirmed(client, session)

    response = client.post(url_of(old, "move/"), {"to": f"{session.pk}/20261015-1700"})

    new = Booking.objects.latest("pk")
    assert response.headers["Location"] == url_of(new)
    assert Booking.objects.get(pk=old.pk).state == BookingState.CONFIRMED
    client.post(url_of(new, "confirm/"), {"confirm_code": new.confirm_code})
    assert Booking.objects.get(pk=old.pk).state == BookingState.CANCELLED
    assert Booking.objects.get(pk=new.pk).state == BookingState.CONFIRMED


@pytest.mark.parametrize("to", ["", "x/20261015-1700", "1/yesterday", "99999999999999999999/1"])
def test_a_move_to_nowhere_is_not_found(client, to):
    old = confirmed(client, make_session())

    assert client.post(url_of(old, "move/"), {"to": to}).status_code == 404


def test_the_reminder_is_answered_on_the_page_and_a_look_alone_frees_nothing(client):
    booking = confirmed(client, make_session())

    shown = client.get(url_of(booking) + "&answer=no")
    assert 'value="no"' in page(shown)
    assert Booking.objects.get().state == BookingState.CONFIRMED

    client.post(url_of(booking, "answer/"), {"answer": "no"})
    assert Booking.objects.get().state == BookingState.CANCELLED


def test_a_cancelled_booking_says_so(client):
    booking = confirmed(client, make_session())

    client.post(url_of(booking, "cancel/"))

    assert Booking.objects.get().state == BookingState.CANCELLED
    assert client.get(url_of(booking)).status_code == 200


def test_the_booking_goes_into_a_calendar(client):
    booking = confirmed(client, make_session())

    file = client.get(url_of(booking, "calendar.ics"))

    assert file.headers["Content-Type"].startswith("text/calendar")
    assert b"DTSTART:20261015T110000Z" in file.content


def test_the_akim_is_asked_for_by_a_request(client):
    make_session(AKIM)

    shown = page(client.get(f"/reception/with/{AKIM}/"))

    assert "/reception/request/" in shown
    assert "/reception/book/" not in shown


def test_who_receives_in_turn_is_not_booked(client):
    session = make_session(LOCAL)

    assert "/reception/book/" not in page(client.get(f"/reception/with/{LOCAL}/"))
    assert held(client, session).status_code == 409


def test_an_old_page_says_before_anything_is_typed_that_the_time_is_gone(client):
    session = make_session()
    url = f"/reception/book/{session.pk}/20261015-1600/"
    assert client.get(url).status_code == 200
    held(client, session)

    response = client.get(url)

    assert response.status_code == 409
    assert f"/reception/book/{session.pk}/20261015-1615/" in page(response)
    with time_machine.travel(at(16, 1), tick=False):
        assert client.get(url).status_code == 409


def test_one_address_holds_so_many_times_and_no_more(client):
    session = make_session(hours=(8, 18), slot_minutes=5, web_share=120)
    moments = [f"20261015-{8 + n // 12:02}{n % 12 * 5:02}" for n in range(61)]

    codes = [
        held(client, session, moment, email=f"v{n}@example.kz", key=f"key-{n}").status_code
        for n, moment in enumerate(moments)
    ]

    assert codes == [302] * 60 + [429]


@pytest.mark.parametrize("url", ["/reception/with/NOBODY/", "/reception/book/9/20261015-1600/"])
def test_what_is_not_there_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_a_moment_that_is_none_is_not_found(client):
    session = make_session()

    for moment in ("x", "20261315-1600", "00010101-0000"):
        assert client.get(f"/reception/book/{session.pk}/{moment}/").status_code in {404, 409}


def test_a_place_on_the_waiting_list_is_offered_and_taken(client):
    session = make_session(hours=(16, 17), slot_minutes=60)
    booking = confirmed(client, session)
    joined = client.post(f"/reception/waiting/{HEAD}/", SHEET | {"email": "next@example.kz"})
    client.post(url_of(booking, "cancel/"))

    assert joined.headers["Location"] == f"/reception/waiting/{HEAD}/joined/?by=email"
    place = place_told("next@example.kz")
    assert "accept/" in page(client.get(place))
    path, _question, code = place.partition("?")
    taken = client.post(f"{path}accept/?{code}")

    assert Booking.objects.get(email="next@example.kz").state == BookingState.CONFIRMED
    assert "/reception/my/" in taken.headers["Location"]


def place_told(recipient):
    """Give the address of the place that the letter tells of."""
    letter = Message.objects.filter(template="wish_listed", recipient=recipient).latest("pk")
    return letter.context["wish_url"].removeprefix(settings.PUBLIC_URL)


def test_whoever_asks_for_a_known_phone_reads_what_everybody_reads(client):
    mine = SHEET | {"email": "me@example.kz", "phone": "+7 701 555 66 77"}
    address = f"/reception/waiting/{HEAD}/"
    others = mine | {"full_name": "Бөтен Адам", "email": "other@example.kz"}
    unknown = others | {"email": "third@example.kz", "phone": "+7 701 555 66 88"}

    first, again = client.post(address, mine), client.post(address, mine)
    answers = [client.post(address, one) for one in (others, unknown)]

    assert {one.status_code for one in (first, again, *answers)} == {302}
    assert len({one["Location"] for one in (first, again, *answers)}) == 1
    assert "code" not in first["Location"]
    assert list(Wish.objects.order_by("pk").values_list("email", flat=True)) == [
        "me@example.kz",
        "third@example.kz",
    ]
    told = Message.objects.filter(template="wish_listed").order_by("pk")
    assert [(one.recipient, one.context["is_known"]) for one in told] == [
        ("me@example.kz", False),
        ("me@example.kz", True),
        ("third@example.kz", False),
    ]


@pytest.mark.parametrize(
    ("gateway", "contact", "way"),
    [
        ("", {"email": "", "phone": "+7 701 555 66 77"}, "call"),
        ("locmem", {"email": "", "phone": "+7 701 555 66 77"}, "sms"),
        ("locmem", {"phone": "+7 701 555 66 77"}, "email"),
    ],
)
def test_who_joins_reads_how_the_offer_will_come(client, settings, gateway, contact, way):
    settings.SMS_BACKEND = gateway

    for _each in "ab":
        answer = client.post(f"/reception/waiting/{HEAD}/", SHEET | contact)
        shown = client.get(answer["Location"])

        assert answer["Location"].endswith(f"?by={way}")
        assert shown.status_code == 200
    assert Message.objects.filter(channel=way).count() == (way != "call")


@pytest.mark.parametrize(
    ("path", "current"),
    [("/reception/", "page"), (f"/reception/waiting/{HEAD}/", "true"), ("/services/", None)],
)
def test_the_menu_says_that_one_is_in_the_receptions(client, path, current):
    shown = page(client.get(path))

    line = re.search(r'<a href="/reception/"([^>]*)>', shown)[1]
    assert line == (f' aria-current="{current}"' if current else "")


def test_an_offer_is_let_go_and_the_list_is_left(client):
    wish = waiting_list.wish(Official.objects.get(code=HEAD), make_visitor(3))
    place = f"/reception/wish/{wish.pk}/"
    code = f"?code={wish.access_code}"

    assert client.post(f"{place}decline/{code}").status_code == 409
    assert client.post(f"{place}leave/{code}").status_code == 302
    wish.refresh_from_db()
    assert wish.ended_at is not None
    assert client.get(f"{place}?code=WRONG").status_code == 404


def test_the_page_of_all_officials_costs_a_few_queries_however_many_there_are(client):
    Session.objects.all().delete()
    for code in ("REC-06", "REC-07", "REC-08", "REC-09"):
        for week in range(6):
            make_session(code, day=DAY + timedelta(weeks=week))

    with CaptureQueriesContext(connection) as asked:
        shown = page(client.get("/reception/"))

    assert shown.count('class="slot"') == 12
    assert len(asked) <= 8


def test_a_past_time_shows_no_sheet_and_offers_others(client):
    session = make_session()

    with time_machine.travel(at(16, 5), tick=False):
        response = client.get(f"/reception/book/{session.pk}/20261015-1600/")

    assert response.status_code == 409
    assert 'name="full_name"' not in page(response)
    assert f"/reception/book/{session.pk}/20261015-1615/" in page(response)


def test_who_lost_a_race_presses_another_time_and_types_nothing_again(client):
    session = make_session()
    sheet = SHEET | {"key": "one"}
    hold(session.pk, at(16), visitor=make_visitor(7), channel=Channel.WEB, actor=None)
    lost = page(client.post(f"/reception/book/{session.pk}/20261015-1600/", sheet))

    other = re.search(r'formaction="([^"]+)"', lost).group(1)
    response = client.post(other, sheet)

    assert response.status_code == 302
    assert Booking.objects.get(full_name=sheet["full_name"]).starts_at == at(16, 15)


@pytest.mark.parametrize("code", ["REC-31", "REC-33", "REC-34"])
def test_a_partner_is_listed_and_booked_like_an_official(client, code):
    session = make_session(code, hours=(10, 12))

    listed, times = page(client.get("/reception/partners/")), f"/reception/with/{code}/"
    organisation = session.official.body.name_kk
    response = client.post(f"/reception/book/{session.pk}/20261015-1000/", SHEET)

    assert times in listed
    assert times in page(client.get("/reception/"))
    assert organisation.replace("«", "").split()[0] in listed
    assert organisation in html.unescape(page(client.get(times)))
    assert response.status_code == 302


def test_an_official_of_the_akimat_is_no_partner(client):
    make_session("REC-06")

    assert "/reception/with/REC-06/" in page(client.get("/reception/"))
    assert "/reception/with/REC-06/" not in page(client.get("/reception/partners/"))


def test_a_partner_stands_in_the_api_and_in_the_calendar_file(client):
    session = make_session("REC-33", hours=(10, 12))
    schedule = Schedule.objects.create(
        office=session.official.office,
        year=2026,
        quarter=4,
        state="published",
        state_since=clock.now(),
        approved_by=make_user(Role.AKIM),
        approved_at=clock.now(),
    )

    slots = client.get("/api/v1/reception/slots/", {"official": "REC-33"}).json()
    file = client.get(
        f"/reception/schedule.ics?quarter={schedule}&official=REC-33"
    ).content.decode()

    assert slots[0]["session"] == session.pk
    assert file.count("BEGIN:VEVENT") == 1


def test_an_old_link_says_why_its_time_is_gone_and_shows_no_sheet(client):
    session = make_session(web_share=4)
    hold(session.pk, at(16), visitor=make_visitor(7), channel=Channel.WEB, actor=None)

    for moment in ("1600", "1700", "1605"):
        response = client.get(f"/reception/book/{session.pk}/20261015-{moment}/")
        assert response.status_code == 409
        assert 'name="full_name"' not in page(response)


def test_who_gave_a_time_back_may_take_it_again_from_the_page(client):
    session = make_session()
    booking = confirmed(client, session)
    client.post(url_of(booking, "cancel/"))

    sheet = client.get(f"/reception/book/{session.pk}/20261015-1600/")
    stranger = held(client, session, full_name="Бөтен", email="b@example.kz", key="key-2")
    owner = held(client, session, key="key-3")

    assert 'name="full_name"' in page(sheet)
    assert (stranger.status_code, owner.status_code) == (409, 302)
