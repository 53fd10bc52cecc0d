"""Every staff page of receptions and services against people of other offices and districts.

A new page is asked by itself; one about a new kind of object fails here until it has its row.
"""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from knox.models import get_token_model

from akimat.people.roles import Role
from reception.domain.kinds import Channel, DeviceKind, InviteeKind
from reception.models import Instruction, Request, Room, Series
from reception.services import booking, helping, inviting, preparing, rooms
from reception.services import schedule as planning
from services_registry.services import journal_steps, portal_reading
from tests.factories import hall, receptions, requests, services
from tests.factories.desk import page
from tests.services_registry.services.test_portal_import import HEAD, csv_of, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
NAME, WORDS = "Маркерова Құпия", "Құпия сөз осында"
SECRETS = (NAME, WORDS, requests.IIN, "+77019998877")
PERSON = {"full_name": NAME, "phone": "+77019998877"}
SPACES = ("reception:", "services:")
# Which object the beginning of an address names; the longest beginning counts.
OBJECTS = {
    "reception/plan/<int:pk>/": "plan",
    "reception/plan/series/<int:pk>/": "series",
    "reception/diary/session/<int:pk>/": "session",
    "reception/diary/book/<int:session_id>/<str:moment>/": "session",
    "reception/diary/<str:number>/": "booking",
    "reception/rooms/<str:number>/": "room",
    "reception/requests/<str:number>/": "request",
    "reception/today/<str:number>/": "request",
    "reception/instructions/<int:pk>/": "instruction",
    "reception/invitations/<int:pk>/": "invitation",
    "reception/hall/help/<int:pk>/": "call",
    "reception/hall/absent/<int:pk>/": "booking",
    "reception/hall/<int:pk>/": "ticket",
    "services/staff/offices/<str:code>/": "office",
    "services/staff/journal/imports/<int:pk>/": "portal",
    "services/staff/journal/<str:number>/": "journal",
    "services/staff/complaints/<str:number>/": "complaint",
}
# A day of the reader's own office, and the registry, which is one for all districts.
OF_EVERYBODY = (
    "reception/requests/list/<str:day>/",
    "services/staff/registry/",
    "services/staff/consult/",
)
# What follows the object in an address: the first of several that are there.
BESIDE = {"moment": "2026-10-15T16:00", "errand": 1}
ACTIONS = {
    "reception:step": "refuse",
    "reception:instruction-step": "close",
    "services:journal-import-step": "drop_import",
    "services:journal-step": "take_up",
    "services:complaint-step": "withdraw_complaint",
}
STRANGERS = {
    "a clerk of another district": (Role.CLERK, "SA-ALG"),
    "a secretary of the office beside": (Role.SECRETARY, "OS-01"),
    "a controller of another district": (Role.CONTROLLER, "SA-ALG"),
    "a manager of another district": (Role.MANAGER, "SA-ALG"),
    "the akim of another district": (Role.AKIM, "SA-ALG"),
    "an executor of another body": (Role.EXECUTOR, "SA-ALG"),
    "the head of another body": (Role.HEAD, "SA-ALG"),
}


def addresses():
    """Give name, pattern and placeholders of every staff page."""
    found = []

    def walk(resolver, space="", path=""):
        for one in resolver.url_patterns:
            here = path + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one, f"{space}{one.namespace}:" if one.namespace else space, here)
            elif space in SPACES:
                found.append((space + one.name, here, tuple(one.pattern.converters)))

    walk(get_resolver())
    return found


PAGES = [row for row in addresses() if not row[1].startswith(OF_EVERYBODY)]
LISTS = [name for name, _path, words in PAGES if not words]


def object_of(path):
    fitting = [beginning for beginning in OBJECTS if path.startswith(beginning)]
    return OBJECTS[max(fitting, key=len)] if fitting else None


@pytest.fixture
def world(reference, settings, tmp_path):  # noqa: ARG001 -- it stands on it
    """Give one object of each kind at the service akimat of Khromtau, with a person in it."""
    settings.MEDIA_ROOT = str(tmp_path)
    cast = requests.make_cast()
    row = requests.signed(cast, statements=WORDS)
    Request.objects.filter(pk=row.pk).update(text=WORDS, **PERSON)
    preparing.attach_recording(
        row.pk, SimpleUploadedFile("talk.mp3", b"ID3\x04" + bytes(300)), actor=cast.secretary
    )
    coming = requests.grant(cast, requests.filed(cast, iin="", text=WORDS, **PERSON), slot=3)
    session = receptions.make_session("REC-06")
    booked = booking.book(
        session.pk,
        session.starts_at,
        visitor=receptions.make_visitor(matter=WORDS, **PERSON),
        channel=Channel.DESK,
        actor=cast.secretary,
    )
    plan = planning.propose(cast.office, 2027, 1, actor=cast.secretary)
    journal = services.registered(cast.clerk, **PERSON)
    scan = journal_steps.add_scan(
        journal.pk,
        SimpleUploadedFile("scan.pdf", b"%PDF-1.4\n%%EOF"),
        name="",
        document_id=None,
        actor=cast.clerk,
    )
    room = Room.objects.get(code="ROOM-OS-2")
    return SimpleNamespace(
        plan=plan,
        series=Series.objects.filter(schedule=plan).first(),
        session=session,
        booking=booked,
        room=rooms.book_room(
            room, receptions.at(10), receptions.at(11), matter=WORDS, actor=cast.clerk
        ),
        request=row,
        instruction=Instruction.objects.get(minutes__request=row),
        invitation=inviting.invite(
            coming.pk,
            inviting.Invitee(kind=InviteeKind.BODY, body=cast.body, user=None, question=WORDS),
            actor=cast.secretary,
        ),
        call=helping.ask_for_help(hall.make_device(DeviceKind.KIOSK, "K-1")),
        ticket=hall.take(),
        office=cast.office,
        portal=portal_reading.read_file(
            csv_of(HEAD, line("1", name=NAME)), "export.csv", actor=cast.clerk
        ),
        journal=journal,
        scan=scan,
        complaint=services.complained(cast.clerk, journal, text=WORDS, full_name=NAME),
    )


def address_of(world, name, path, words):
    """Write the address of the object; its own key comes first, what stands beside it follows."""
    one, values = getattr(world, object_of(path)), {}
    for word in words:
        if word in {"pk", "session_id"} and word not in words[1:]:
            values[word] = one.pk
        elif word in {"number", "code"}:
            values[word] = getattr(one, word)
        elif word == "pk":
            values[word] = world.scan.pk
        else:
            values[word] = ACTIONS[name] if word == "action" else BESIDE[word]
    return reverse(name, kwargs=values)


def stranger(who):
    role, office = STRANGERS[who]
    return services.make_person(role, "stranger", office=office, body="KHR-EDU")


def test_every_page_about_an_object_has_its_row():
    assert [path for _name, path, words in PAGES if words and object_of(path) is None] == []


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_no_object_and_no_word_of_a_person(client, world, who):
    client.force_login(stranger(who))
    opened, told = [], []

    for name, path, words in PAGES:
        url = address_of(world, name, path, words) if words else reverse(name)
        answer = client.get(url)
        if words and answer.status_code == 405:
            answer = client.post(url)
        if words and answer.status_code not in {403, 404}:
            opened.append((url, answer.status_code))
        if any(secret in page(answer) for secret in SECRETS):
            told.append(url)

    assert (opened, told) == ([], [])


def test_without_a_login_there_is_only_the_way_in(client, world):
    urls = [address_of(world, *row) if row[2] else reverse(row[0]) for row in PAGES]

    for url in urls:
        for answer in (client.get(url), client.post(url)):
            assert (answer.status_code, "/staff/login/" in answer.url) == (302, True), url


@pytest.mark.parametrize("who", STRANGERS)
def test_the_token_of_a_stranger_opens_no_request(client, world, who):
    token = {"Authorization": f"Token {get_token_model().objects.create(stranger(who))[1]}"}
    url = f"/api/v1/service-requests/{world.journal.number}/"

    found = client.get("/api/v1/service-requests/", headers=token)
    card = client.get(url, headers=token)
    step = client.post(f"{url}steps/", {"action": "take_up"}, "application/json", headers=token)

    assert world.journal.number not in page(found)
    assert (card.status_code, step.status_code) == (404, 404)
