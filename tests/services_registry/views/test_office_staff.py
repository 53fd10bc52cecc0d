from datetime import date, time

import pytest

from akimat.audit.models import Entry
from akimat.people.roles import Role
from akimat.structure.models import OfficeDay, OfficeException
from services_registry.models import LocalText, SwitchedOff
from tests.factories import hall
from tests.factories.desk import make_user, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ENGLISH = {"accept-language": "en"}
OFFICE = "/services/staff/offices/SA-KHR/"
WEEK = {
    f"d{day}_{part}": value
    for day in range(1, 6)
    for part, value in (("opens", "08:00"), ("closes", "17:00"))
}
OFF = {"service": "SVC-034", "reason_kk": "жөндеу", "reason_ru": "ремонт"}
TEXT = {"field": "schedule", "service": "SVC-034", "text_kk": "Дс", "text_ru": "Пн"}
EXCEPTION = {"day": "2026-12-31", "reason_kk": "тазалық", "reason_ru": "санитарный день"}


@pytest.fixture
def manager(client):
    client.force_login(make_user(Role.MANAGER))
    return client


def send(client, step, data):
    return client.post(f"{OFFICE}{step}/", data, headers=ENGLISH)


def test_the_week_of_an_office_is_set_and_the_journal_tells_it(manager):
    assert send(manager, "hours", WEEK).status_code == 302

    days = OfficeDay.objects.filter(office=hall.office())
    assert [(day.weekday, day.opens, day.break_from) for day in days] == [
        (number, time(8), None) for number in range(1, 6)
    ]
    assert hall.office().day_ends_at == time(18, 30)
    assert Entry.objects.filter(action="set_hours").count() == 1


def test_a_week_that_cannot_be_is_refused_with_all_that_was_typed(manager):
    answer = send(manager, "hours", WEEK | {"d1_opens": "19:00", "d2_opens": "07:45"})

    assert answer.status_code == 422
    assert "Monday: An office closes after it opens" in page(answer)
    assert 'value="07:45"' in page(answer)
    assert not Entry.objects.filter(action="set_hours").exists()


def test_an_exception_is_added_once_and_taken_back(manager):
    assert send(manager, "exception", EXCEPTION).status_code == 302
    twice = send(manager, "exception", EXCEPTION)

    assert twice.status_code == 409
    assert "31.12.2026 already has an exception" in page(twice)
    row = OfficeException.objects.get()
    assert (row.day, row.opens) == (date(2026, 12, 31), None)
    assert send(manager, f"exception/{row.pk}/remove", {}).status_code == 302
    assert send(manager, f"exception/{row.pk}/remove", {}).status_code == 409


def test_the_past_takes_no_exception(manager):
    answer = send(manager, "exception", EXCEPTION | {"day": "2026-10-05"})

    assert answer.status_code == 409
    assert "05.10.2026 is over" in page(answer)


def test_a_service_is_switched_off_once_and_on_again(manager):
    assert send(manager, "off", OFF).status_code == 302
    assert send(manager, "off", OFF).status_code == 409
    assert send(manager, "on", {"service": "SVC-034"}).status_code == 302
    assert send(manager, "on", {"service": "SVC-034"}).status_code == 409

    row = SwitchedOff.objects.get()
    assert row.ended_by == row.by
    actions = Entry.objects.filter(subject=hall.office().subject).values_list("action", flat=True)
    assert list(actions) == ["switch_off_service", "switch_on_service"]


def test_without_a_reason_nothing_is_switched_off(manager):
    assert send(manager, "off", OFF | {"reason_kk": " "}).status_code == 422
    assert not SwitchedOff.objects.exists()


def test_a_local_text_replaces_the_one_before_and_ends(manager):
    assert send(manager, "text", TEXT).status_code == 302
    assert send(manager, "text", TEXT).status_code == 409
    assert send(manager, "text", TEXT | {"text_ru": "Вт"}).status_code == 302
    assert send(manager, "text/end", {"field": "schedule", "service": "SVC-034"}).status_code == 302
    assert send(manager, "text/end", {"field": "schedule", "service": "SVC-034"}).status_code == 409

    assert [row.text_ru for row in LocalText.objects.all()] == ["Вт", "Пн"]
    assert not LocalText.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "route"},
        {"service": ""},
        {"service": "SVC-999"},
        {"field": "nope"},
        {"text_kk": "x" * 2001},
    ],
)
def test_a_text_of_nothing_is_refused(manager, wrong):
    assert send(manager, "text", TEXT | wrong).status_code == 422


@pytest.mark.parametrize("step", ["hours", "exception", "off", "on", "text", "text/end"])
def test_nul_and_nothing_do_not_break_a_step(manager, step):
    for data in ({}, {"service": "\x00", "field": "\x00"}):
        assert send(manager, step, data).status_code in {302, 400, 404, 409, 422}


def test_whoever_only_looks_changes_nothing(client):
    client.force_login(make_user(Role.CLERK))

    assert "Save the week" not in page(client.get(OFFICE, headers=ENGLISH))
    assert send(client, "hours", WEEK).status_code == 403


def test_another_office_is_not_there(client):
    client.force_login(make_user(Role.CLERK, office="SA-ALG"))

    assert client.get(OFFICE).status_code == 404
    assert send(client, "hours", WEEK).status_code == 404


def test_the_region_sees_all_offices_and_changes_none(client):
    client.force_login(make_user(Role.REGIONAL_MANAGER))

    listed = page(client.get("/services/staff/offices/", headers=ENGLISH))
    assert "SA-ALG" in listed
    assert "OS-65" in listed
    assert send(client, "off", OFF).status_code == 403


def test_an_executor_has_no_offices_but_may_consult(client):
    client.force_login(make_user(Role.EXECUTOR))

    assert client.get("/services/staff/offices/").status_code == 403
    assert client.get("/services/staff/consult/").status_code == 200


def test_a_consultation_takes_four_clicks(client):
    """Menu, find, card, print."""
    client.force_login(make_user(Role.CLERK))

    assert "/services/staff/consult/" in page(client.get("/services/staff/consult/"))
    found = page(client.get("/services/staff/consult/", {"q": "садик"}))
    assert "/services/staff/consult/SVC-034/" in found
    card = page(client.get("/services/staff/consult/SVC-034/", headers=ENGLISH))
    assert "/services/SVC-034/print/?office=SA-KHR" in card
    assert "What to bring" in card


@pytest.mark.parametrize("query", ["\x00", "😀", "я" * 10_000, "%"])
def test_the_desk_searches_for_anything(client, query):
    client.force_login(make_user(Role.CLERK))

    assert client.get("/services/staff/consult/", {"q": query}).status_code in {200, 400}


def test_the_page_of_an_office_shows_its_devices_and_history(manager):
    hall.make_device("kiosk", "KIOSK-1")
    hall.make_window("9")
    send(manager, "off", OFF)

    answer = page(manager.get(OFFICE, headers=ENGLISH))

    assert "Service switched off" in answer
    assert "Window 9" in answer
    assert "Kiosk" in answer


@pytest.mark.parametrize(("address", "queries"), [("/services/staff/offices/", 14), (OFFICE, 26)])
def test_a_staff_page_asks_so_much_and_no_more(
    manager, django_assert_max_num_queries, address, queries
):
    for code in ("SVC-001", "SVC-002", "SVC-003"):
        send(manager, "off", OFF | {"service": code})
        send(manager, "text", TEXT | {"service": code})
    manager.get(address)

    with django_assert_max_num_queries(queries):
        assert manager.get(address).status_code == 200
