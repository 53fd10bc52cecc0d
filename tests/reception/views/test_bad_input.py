"""What no page of ours sends: a plain refusal, never a traceback, and nothing is written."""

from datetime import date, timedelta

import pytest
import time_machine

from akimat.base import clock
from akimat.people.roles import Role
from akimat.structure.models import Office
from reception.domain.kinds import Channel, DeviceKind
from reception.domain.states import BookingState
from reception.models import Booking, Instruction, Official, Ticket
from reception.queries import arrivals, display
from reception.services import schedule as planning
from reception.services.booking import book
from reception.services.rooms import book_room
from reception.services.tickets import reception_topic
from tests.factories import hall, requests
from tests.factories.desk import make_user, page
from tests.factories.receptions import DAY, HEAD, at, make_session, make_visitor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
LONG = "9" * 5000
KIOSK = "/reception/kiosk/K-1/"
ROOM = {"room": "ROOM-OS-2", "begins": "10:00", "ends": "11:00", "matter": "Жиналыс"}


@pytest.fixture
def secretary(client):
    user = make_user(Role.SECRETARY)
    client.force_login(user)
    return user


@pytest.fixture
def booking(secretary):
    visitor = make_visitor(1, phone="+77011234567")
    session = make_session()
    return book(session.pk, at(16), visitor=visitor, channel=Channel.DESK, actor=secretary)


@pytest.fixture
def kiosk(monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    hall.make_window("1", topics=("appeals", "services"))
    return hall.make_device(DeviceKind.KIOSK, "K-1")


@pytest.fixture
def desk(client):
    counter, clerk = hall.make_open_window("1")
    client.force_login(clerk)
    return counter


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/reception/slots/?first=9999-12-31", 400),
        ("/api/v1/reception/slots/?first=9999-11-01&last=9999-12-31", 400),
        ("/api/v1/reception/slots/?last=0001-01-01", 400),
        ("/reception/request/?official=%00", 200),
    ],
)
def test_an_address_from_a_stranger(client, address, status):
    assert client.get(address).status_code == status


def test_a_calendar_of_nobody_is_empty(client, secretary):
    draft = planning.propose(secretary.office, 2027, 1, actor=secretary)
    planning.approve(draft.pk, actor=make_user(Role.AKIM))
    planning.publish(draft.pk, actor=secretary)
    files = [
        client.get(f"/reception/schedule.ics?quarter=2027-1&official={code}")
        for code in ("REC-06", "%00")
    ]

    assert [(file.status_code, b"VEVENT" in file.content) for file in files] == [
        (200, True),
        (200, False),
    ]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reception/today/?day=0001-01-01", 404),
        ("/reception/today/?day=9999-12-31", 404),
        ("/reception/today/?day=2026-10-07", 200),
        ("/reception/today/?day=yesterday", 404),
        ("/reception/requests/list/9999-12-31/", 404),
        ("/reception/requests/list/0001-01-01/", 404),
        ("/reception/diary/?day=9999-12-31", 404),
        ("/reception/rooms/?day=0001-01-01", 404),
    ],
)
@pytest.mark.usefixtures("secretary")
def test_a_day_in_an_address_of_the_staff(client, address, status):
    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    "typed",
    [
        {"day": "0001-01-01"},
        {"day": "9999-12-31", "begins": "11:00", "ends": "10:00"},
        {"day": "9999-12-31"},
        {"day": "2126-10-06"},
        {"day": "2026-10-07", "matter": "a\x00b"},
    ],
)
@pytest.mark.usefixtures("secretary")
def test_a_room_on_a_day_without_a_calendar_is_not_booked(client, typed):
    assert client.post("/reception/rooms/", ROOM | typed).status_code == 422
    assert not Booking.objects.exists()


@pytest.mark.usefixtures("secretary")
def test_the_field_says_which_days_there_are(client):
    answer = client.post(
        "/reception/rooms/", ROOM | {"day": "2126-10-06"}, headers={"accept-language": "en"}
    )

    assert "Choose a day between 01.01.2019 and 31.12.2027." in page(answer)


@pytest.mark.usefixtures("secretary")
def test_nobody_is_away_until_the_end_of_time(client):
    official = Official.objects.get(code=HEAD).pk
    form = {"official": official, "first": "2026-10-07", "last": "9999-12-31", "reason": "Демалыс"}

    assert client.post("/reception/away/", form).status_code == 422


@pytest.mark.usefixtures("secretary")
def test_a_reception_is_not_moved_to_a_day_without_a_calendar(client):
    session = make_session()
    form = {"day": "9999-12-31", "begins": "10:00", "reason": "Іссапар"}

    assert client.post(f"/reception/diary/session/{session.pk}/", form).status_code == 422
    session.refresh_from_db()
    assert session.during.lower == at(16)


@pytest.mark.parametrize("reason", ["a\x00b", "a" * 301])
def test_a_reason_that_cannot_be_kept_cancels_nothing(client, booking, reason):
    response = client.post(f"/reception/diary/{booking.number}/cancel/", {"reason": reason})

    assert response.status_code == 422
    assert 'role="alert"' in page(response)
    booking.refresh_from_db()
    assert booking.state == BookingState.CONFIRMED


@pytest.mark.parametrize(
    "to",
    ["", LONG, "²/20261015-1600", f"{LONG}/20261015-1600", "1/00010101-0000", "1/99991231-2359"],
)
def test_a_booking_goes_to_no_time_that_is_none(client, booking, to):
    mine = f"/reception/my/{booking.number}/move/?code={booking.access_code}"

    assert client.post(f"/reception/diary/{booking.number}/move/", {"to": to}).status_code == 404
    assert client.post(mine, {"to": to}).status_code == 404


@pytest.mark.parametrize("rows", ["²", LONG, "-1", ""])
def test_rows_that_are_no_number_are_the_usual_ones(client, rows):
    cast = requests.make_cast()
    row = requests.granted(cast)
    client.force_login(cast.akim)

    response = client.post(f"/reception/today/{row.number}/minutes/", {"rows": rows})

    assert response.status_code == 422


@pytest.mark.parametrize(
    ("due_on", "status"),
    [
        ("9999-12-31", 409),
        ("2027-10-16", 409),
        ("2027-10-15", 302),
        ("2026-10-14", 409),
    ],
)
def test_an_instruction_is_due_within_a_year(client, due_on, status):
    cast = requests.make_cast()
    row = requests.granted(cast)
    form = {"rows": "1", "decision": "instructed", "i0-body": cast.body.code, "i0-due_on": due_on}

    with time_machine.travel(requests.at_the_reception(cast), tick=False):
        client.force_login(cast.akim)
        response = client.post(f"/reception/today/{row.number}/minutes/", form)

    assert response.status_code == status
    assert Instruction.objects.exists() is (status == 302)
    # What was typed is still there.
    assert status == 302 or due_on in page(response)


def test_an_instruction_is_due_before_the_calendar_ends(client):
    cast = requests.make_cast()
    end = date(2027, 12, 31)
    cast.session = make_session("REC-01", day=date(2027, 6, 10), hours=(10, 13), slot_minutes=15)
    row = requests.granted(cast)
    form = {"rows": "1", "decision": "instructed", "i0-body": cast.body.code}

    with time_machine.travel(at(12, day=date(2027, 6, 10)), tick=False):
        client.force_login(cast.akim)
        path = f"/reception/today/{row.number}/minutes/"
        late = client.post(path, form | {"i0-due_on": str(end + timedelta(days=1))})
        last = client.post(path, form | {"i0-due_on": str(end)})

    assert (late.status_code, last.status_code) == (409, 302)


@pytest.mark.parametrize(
    "slot",
    [
        "²|2026-10-15T10:00:00+05:00",
        f"{LONG}|2026-10-15T10:00:00+05:00",
        "1|0001-01-01T00:00:00+05:00",
        "1|9999-12-31T23:59:59-05:00",
        "1|2026-10-15T10:00:00+05:00\x00",
    ],
)
def test_a_time_that_was_not_offered_is_said_at_the_field(client, slot):
    cast = requests.make_cast()
    row = requests.filed(cast)
    client.force_login(cast.secretary)

    response = client.post(f"/reception/requests/{row.number}/grant/", {"slot": slot})

    assert response.status_code == 422


@pytest.mark.usefixtures("desk")
def test_a_number_of_the_hall_that_is_none(client):
    ticket = hall.take()

    assert client.post("/reception/hall/next/", {"seen": LONG}).status_code == 302
    assert client.post("/reception/hall/next/", {"seen": "²"}).status_code == 302
    assert client.post("/reception/hall/open/", {"window": LONG}).status_code == 404
    assert client.post("/reception/hall/close/", {"window": "²"}).status_code == 404
    assert Ticket.objects.get().pk == ticket.pk


@pytest.mark.parametrize("quarter", ["", LONG, f"{LONG}-1", "-1", "2026-²", "1-1", "2026-4-1"])
@pytest.mark.usefixtures("secretary")
def test_a_quarter_that_was_not_offered_is_not_planned(client, quarter):
    assert client.post("/reception/plan/propose/", {"quarter": quarter}).status_code == 404


@pytest.mark.parametrize("share", ["99999", LONG, "-1"])
def test_more_times_than_a_day_has_are_not_given_away(client, secretary, share):
    draft = planning.propose(secretary.office, 2027, 1, actor=secretary)
    before = draft.series.count()
    line = {
        "official": Official.objects.get(code=HEAD).pk,
        "weekdays": ["2"],
        "begins": "10:00",
        "ends": "12:00",
        "slot_minutes": "15",
        "kind": "in_person",
        "web_share": "0",
        "phone_share": "0",
    }

    for name in ("web_share", "phone_share"):
        typed = line | {name: share}
        assert client.post(f"/reception/plan/{draft.pk}/add/", typed).status_code == 422

    assert draft.series.count() == before


@pytest.mark.parametrize("key", ["a\x00b", "", "k" * 61])
@pytest.mark.usefixtures("kiosk")
def test_the_kiosk_gives_no_ticket_without_a_key_and_the_page_has_a_new_one(client, key):
    response = client.post(f"{KIOSK}topic/appeals/", {"priority": "none", "key": key})

    assert response.status_code == 422
    assert not Ticket.objects.exists()
    assert page(response).count('name="key" value="') == 1


@pytest.mark.usefixtures("kiosk")
def test_wrong_codes_in_the_network_of_the_hall_hide_no_ticket_of_its_kiosk(client, monkeypatch):
    monkeypatch.setattr(arrivals, "TRIES_OF_AN_ADDRESS", 2)
    for number in range(3):
        last = client.get(f"/reception/ticket/BAD{number}/")
    assert last.status_code == 429

    taken = client.post(f"{KIOSK}topic/appeals/", {"priority": "none", "key": "k"})

    assert "A-001" in page(client.get(taken["Location"]))


@pytest.mark.usefixtures("kiosk")
def test_the_kiosk_shows_no_ticket_of_another_day_or_house(client):
    ticket = hall.take()
    shown = f"{KIOSK}ticket/{ticket.access_code}/"
    assert client.get(shown).status_code == 200

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        assert client.get(shown).status_code == 302
    Ticket.objects.update(office=official_elsewhere().office)
    assert client.get(shown).status_code == 302


@pytest.mark.usefixtures("kiosk")
def test_a_kiosk_of_another_office_refuses_and_says_where_to_go(client):
    booking = hall.book(20)
    elsewhere = official_elsewhere()
    Booking.objects.update(official=elsewhere)
    form = {"number": booking.number, "code": booking.access_code}

    response = client.post(f"{KIOSK}check-in/?lang=ru", form)

    assert response.status_code == 409
    assert elsewhere.office.name_ru in page(response)
    assert not Ticket.objects.exists()


def test_a_desk_of_another_office_refuses_too(client, desk):
    booking = hall.book(20)
    Booking.objects.update(official=official_elsewhere())
    form = {"number": booking.number, "code": booking.access_code}

    assert client.post("/reception/hall/check-in/", form).status_code == 409
    assert not Ticket.objects.exists()
    assert desk.tickets.count() == 0


def test_a_room_of_the_staff_is_no_appointment(client, kiosk, secretary):
    room = Office.objects.get(code=hall.OFFICE).rooms.filter(is_bookable=True).first()
    now = clock.now()
    meeting = book_room(
        room, now + timedelta(minutes=5), now + timedelta(minutes=30), matter="", actor=secretary
    )
    assert (kiosk.office, reception_topic().is_open) == (room.office, True)
    form = {"number": meeting.number, "code": meeting.access_code}

    assert client.post(f"{KIOSK}check-in/", form).status_code == 409
    assert not Ticket.objects.exists()


def test_a_key_is_free_again_the_next_day():
    hall.take(key="api:1")

    with clock.at(clock.now() + timedelta(days=1)):
        hall.take("legal", key="api:1")
        hall.take("legal", key="api:1")

    assert Ticket.objects.count() == 2


@pytest.mark.parametrize(
    "address",
    [
        f"/reception/diary/?day={DAY}",
        "/reception/diary/{number}/",
        "/reception/diary/{number}/move/",
        "/reception/diary/waiting/",
        "/reception/requests/to-prepare/",
        "/reception/invitations/",
    ],
)
def test_no_page_with_names_is_kept_on_the_way(client, booking, address):
    response = client.get(address.format(number=booking.number))

    assert response.status_code == 200
    assert is_private(response)


@pytest.mark.usefixtures("desk")
def test_the_hall_is_not_kept_on_the_way_either(client):
    assert is_private(client.get("/reception/hall/"))
    assert is_private(client.get("/reception/hall/line/"))


def official_elsewhere():
    official = Official.objects.get(code="REC-15")
    official.office = Office.objects.exclude(code=hall.OFFICE).order_by("code").first()
    official.save(update_fields=["office"])
    return official


def is_private(response):
    return {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
