"""The desk books at once; the secretary moves everybody; the staff book rooms."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.audit.models import VIEW, Entry
from akimat.notifications.models import Message
from akimat.notifications.services import deliver
from akimat.people.roles import Role
from reception.domain.kinds import Channel
from reception.domain.states import BookingState
from reception.models import Booking, Official
from reception.services import waiting_list
from reception.services.booking import book, hold
from tests.factories.desk import make_user, page
from tests.factories.receptions import AKIM, DAY, HEAD, at, make_session, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
SHEET = {
    "iin": "",
    "full_name": "Сәрсенова Айгерім",
    "phone": "",
    "email": "",
    "matter": "Балабақша",
    "language": "kk",
    "key": "key-1",
}
DIARY = f"/reception/diary/?day={DAY}"


@pytest.fixture
def clerk(client):
    user = make_user(Role.CLERK)
    client.force_login(user)
    return user


@pytest.fixture
def secretary(client):
    user = make_user(Role.SECRETARY)
    client.force_login(user)
    return user


def booked(session, actor, starts_at=None, number=1):
    visitor = make_visitor(number)
    when = starts_at or at(16)
    return book(session.pk, when, visitor=visitor, channel=Channel.DESK, actor=actor)


@pytest.mark.usefixtures("clerk")
def test_the_desk_books_at_once_without_any_contact(client):
    session = make_session()
    link = f"/reception/diary/book/{session.pk}/20261015-1600/"
    assert link in page(client.get(DIARY))

    response = client.post(link, SHEET)

    booking = Booking.objects.get()
    assert booking.state == BookingState.CONFIRMED
    assert response.headers["Location"] == f"/reception/diary/{booking.number}/"
    assert "Сәрсенова" in page(client.get(DIARY))


@pytest.mark.usefixtures("clerk")
def test_a_taken_time_keeps_what_was_typed(client):
    session = make_session()
    for key in ("key-1", "key-2"):
        sheet = SHEET | {"key": key}
        response = client.post(f"/reception/diary/book/{session.pk}/20261015-1600/", sheet)

    assert response.status_code == 409
    assert "Балабақша" in page(response)
    assert f"/reception/diary/book/{session.pk}/20261015-1615/" in page(response)


@pytest.mark.usefixtures("clerk")
def test_a_double_click_at_the_desk_is_one_booking(client):
    url = f"/reception/diary/book/{make_session().pk}/20261015-1600/"

    targets = {client.post(url, SHEET).headers["Location"] for _click in range(2)}

    assert len(targets) == 1
    assert Booking.objects.count() == 1


@pytest.mark.usefixtures("clerk")
def test_what_is_kept_for_the_web_is_not_given_by_phone(client):
    session = make_session()

    response = client.post(
        f"/reception/diary/book/{session.pk}/20261015-1600/", SHEET | {"by_phone": "on"}
    )

    assert response.status_code == 409


@pytest.mark.usefixtures("clerk")
def test_the_clerk_does_not_book_the_akim(client):
    session = make_session(AKIM)

    assert client.get(f"/reception/diary/book/{session.pk}/20261015-1600/").status_code == 403


@pytest.mark.usefixtures("clerk")
def test_the_desk_confirms_who_has_only_a_phone(client):
    session = make_session()
    visitor = make_visitor(email="", phone="+77011234567")
    held = hold(session.pk, at(16), visitor=visitor, channel=Channel.WEB, actor=None)

    client.post(f"/reception/diary/{held.number}/confirm/")

    assert Booking.objects.get().state == BookingState.CONFIRMED


def test_the_desk_moves_and_cancels(client, clerk):
    session = make_session()
    old = booked(session, clerk)

    moved = client.post(
        f"/reception/diary/{old.number}/move/", {"to": f"{session.pk}/20261015-1700"}
    )
    new = Booking.objects.get(moved_from=old)
    assert moved.headers["Location"] == f"/reception/diary/{new.number}/"
    client.post(f"/reception/diary/{new.number}/cancel/", {"reason": "Өзі сұрады"})

    new.refresh_from_db()
    assert (new.state, new.cancelled_because) == (BookingState.CANCELLED, "Өзі сұрады")


def test_a_step_that_is_over_says_so(client, clerk):
    booking = booked(make_session(), clerk)

    for status in (302, 409):
        url = f"/reception/diary/{booking.number}/cancel/"
        assert client.post(url, {"reason": "x"}).status_code == status


def test_who_looks_at_the_day_and_the_card_is_noted(client, clerk):
    booking = booked(make_session(), clerk)
    client.get(DIARY)
    client.get(f"/reception/diary/{booking.number}/")

    assert Entry.objects.filter(subject="list:diary", actor=clerk).count() == 1
    assert Entry.objects.filter(subject=booking.subject, action=VIEW).count() == 1


@pytest.mark.parametrize("role", [Role.EXECUTOR, Role.HEAD])
def test_a_stranger_does_not_find_the_booking(client, clerk, role):
    booking = booked(make_session(), clerk)
    client.force_login(make_user(role))

    assert client.get(f"/reception/diary/{booking.number}/").status_code == 404
    assert "Келуші" not in page(client.get(DIARY))


def test_the_official_sees_the_own_day(client, clerk):
    booked(make_session(), clerk)
    head = make_user(Role.HEAD)
    Official.objects.filter(code=HEAD).update(user=head)
    client.force_login(head)

    assert "Келуші 1" in page(client.get(DIARY))


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("day", ["2026-02-31", "0001-01-01", "9999-12-31", "x"])
def test_a_day_that_is_none_breaks_nothing(client, day):
    assert client.get(f"/reception/diary/?day={day}").status_code in {200, 404}


def test_a_full_day_costs_as_many_queries_as_an_empty_one(client, clerk):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(DIARY)
        return len(asked)

    cost()
    for code in ("REC-06", "REC-07", "REC-08"):
        session = make_session(code)
        for n, hour in enumerate((16, 17)):
            booked(session, clerk, at(hour), number=f"{code}{n}")

    assert cost() <= 9


def test_an_absence_takes_choice_look_and_confirmation(client, secretary):
    booked(make_session(), secretary)
    later = make_session(day=DAY + timedelta(weeks=1))
    official = Official.objects.get(code=HEAD)
    choice = {"official": official.pk, "first": DAY, "last": DAY, "reason": "Іссапар"}

    shown = page(client.post("/reception/away/", choice))
    seal = shown.partition('name="seal" value="')[2].partition('"')[0]
    assert "22.10 16:00" in shown
    done = client.post("/reception/away/", choice | {"seal": seal})

    assert done.status_code == 302
    moved = Booking.objects.get(state=BookingState.CONFIRMED)
    assert (moved.session, moved.starts_at) == (later, at(16, day=DAY + timedelta(weeks=1)))


def test_an_old_look_moves_nobody(client, secretary):
    booked(make_session(), secretary)
    official = Official.objects.get(code=HEAD)
    choice = {"official": official.pk, "first": DAY, "last": DAY, "reason": "Іссапар"}

    response = client.post("/reception/away/", choice | {"seal": "old"})

    assert response.status_code == 409
    assert Booking.objects.get().state == BookingState.CONFIRMED


@pytest.mark.usefixtures("clerk")
def test_only_the_secretary_opens_the_absences(client):
    assert client.get("/reception/away/").status_code == 403


MEETING = {
    "room": "ROOM-OS-2",
    "day": str(DAY),
    "begins": "10:00",
    "ends": "11:00",
    "matter": "Жиналыс",
}


@pytest.mark.usefixtures("clerk")
def test_a_room_is_booked_seen_and_given_back(client):
    client.post("/reception/rooms/", MEETING)
    booking = Booking.objects.get()
    shown = page(client.get(f"/reception/rooms/?day={DAY}"))
    assert "Жиналыс" in shown

    client.post(f"/reception/rooms/{booking.number}/cancel/")

    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED


@pytest.mark.usefixtures("clerk")
def test_a_taken_room_keeps_what_was_typed(client):
    for _click in range(2):
        response = client.post("/reception/rooms/", MEETING)

    assert response.status_code == 409
    assert 'value="Жиналыс"' in page(response)


def test_rooms_of_another_district_are_not_shown_and_not_booked(client):
    client.force_login(make_user(Role.CLERK, office="SA-ALG"))

    shown = client.get("/reception/rooms/")
    refused = client.post("/reception/rooms/", MEETING)

    assert "ROOM-OS" not in page(shown)
    assert refused.status_code == 422
    assert not Booking.objects.exists()


def test_the_room_of_another_is_not_given_back(client, clerk):
    client.force_login(make_user(Role.EXECUTOR))
    client.post("/reception/rooms/", MEETING)
    client.force_login(clerk)

    assert (
        client.post(f"/reception/rooms/{Booking.objects.get().number}/cancel/").status_code == 403
    )


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("week", ["x", "2026-99-99", "0001-01-01"])
def test_a_week_that_is_none_breaks_nothing(client, week):
    assert client.get(f"/reception/rooms/?day={week}").status_code in {200, 404}


def test_yesterdays_talk_is_not_booked(client, clerk):
    session = make_session()

    with time_machine.travel(at(16, 5), tick=False):
        client.force_login(clerk)
        response = client.post(f"/reception/diary/book/{session.pk}/20261015-1600/", SHEET)
    assert response.status_code == 409


def test_a_reception_is_moved_from_the_diary(client, secretary):
    session = make_session()
    booked(session, secretary)
    url = f"/reception/diary/session/{session.pk}/"
    assert url in page(client.get(DIARY))
    wanted = {"day": str(DAY), "begins": "10:00", "reason": "Жиналыс"}

    assert client.post(url, wanted | {"reason": ""}).status_code == 422
    assert client.post(url, wanted).status_code == 302

    assert Booking.objects.get().starts_at == at(10)


@pytest.mark.usefixtures("clerk")
def test_the_clerk_does_not_move_a_reception(client):
    session = make_session()

    assert client.get(f"/reception/diary/session/{session.pk}/").status_code == 403


def test_the_desk_sees_who_waits_and_confirms_an_offer_with_one_click(client, clerk):
    session = make_session(hours=(16, 17), slot_minutes=60)
    taken = booked(session, clerk)
    visitor = make_visitor(9, email="", phone="+77011234567")
    waiting_list.wish(Official.objects.get(code=HEAD), visitor)
    client.post(f"/reception/diary/{taken.number}/cancel/", {"reason": "Өзі сұрады"})
    offer = Booking.objects.get(state=BookingState.HELD)

    shown = page(client.get("/reception/diary/waiting/"))
    assert f"/reception/diary/{offer.number}/" in shown
    client.post(f"/reception/diary/{offer.number}/confirm/")

    offer.refresh_from_db()
    assert offer.state == BookingState.CONFIRMED
    assert "Келуші 9" not in page(client.get("/reception/diary/waiting/"))


@pytest.mark.usefixtures("clerk")
def test_a_free_half_hour_of_a_large_enough_room_fills_the_sheet_in(client):
    shown = page(client.get("/reception/rooms/", {"day": str(DAY), "people": "9"}))

    link = f"?day={DAY}&amp;people=9&amp;room=ROOM-OS-3&amp;begins=10%3A30#book"
    assert link in shown
    assert "room=ROOM-OS-2" not in shown
    query = {"day": str(DAY), "people": "9", "room": "ROOM-OS-3", "begins": "10:30"}
    sheet = page(client.get("/reception/rooms/", query))
    assert 'name="begins" value="10:30"' in sheet
    assert 'name="ends" value="11:00"' in sheet


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize(
    "query",
    [
        {"people": "99999999999999999999"},
        {"people": "-3"},
        {"begins": "25:00"},
        {"begins": "10:30\x00", "room": "\x00"},
        {"room": "<b>"},
    ],
)
def test_any_question_about_rooms_gets_a_page(client, query):
    assert client.get("/reception/rooms/", query).status_code == 200


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize(
    ("backend", "said"),
    [
        pytest.param("", "No code was sent: confirm here.", id="no gateway"),
        pytest.param("locmem", "Text message: Sent", id="gone"),
        pytest.param("http", "Text message: Failed, will be tried again", id="failed"),
    ],
)
def test_the_desk_sees_whether_the_code_of_a_hold_went_out(client, settings, backend, said):
    settings.SMS_BACKEND = backend
    settings.SMS_HTTP = settings.SMS_HTTP | {"url": "http://127.0.0.1:9/"}
    session, visitor = make_session(), make_visitor(email="", phone="+77011234567")
    booking = hold(session.pk, at(16), visitor=visitor, channel=Channel.WEB, actor=None)
    for message in Message.objects.all():
        deliver(message.pk)

    client.cookies["django_language"] = "en"
    assert said in page(client.get(f"/reception/diary/{booking.number}/"))
