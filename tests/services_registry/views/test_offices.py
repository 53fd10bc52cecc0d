import re
from datetime import UTC, date, datetime, time

import pytest

from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office, OfficeException
from reception.domain.kinds import DeviceKind
from reception.models import DeskOffer
from reception.queries import display
from services_registry.domain.offices import LocalField
from services_registry.domain.texts import Texts
from services_registry.models import Service
from services_registry.services.office_services import set_text, switch_off, switch_on
from tests.factories import hall
from tests.factories.desk import make_user, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ENGLISH = {"accept-language": "en"}
OFFICE = "/offices/SA-KHR/"


def look(client, address=OFFICE, **asked):
    return page(client.get(address, asked, headers=ENGLISH))


def test_the_list_shows_every_office_and_whether_it_is_open(client):
    answer = look(client, "/offices/")

    assert answer.count("Open now, until 18:30") == Office.objects.filter(is_open=True).count()


@pytest.mark.parametrize("query", ["Хромтау", "хромтау", "SA-KHR", "Khromtau"])
def test_an_office_is_found_by_place_name_or_code(client, query):
    assert OFFICE in look(client, "/offices/", q=query)


@pytest.mark.parametrize("query", ["нетакого", "\x00%_", "я" * 10_000, "😀"])
def test_what_no_office_is_called_is_said(client, query):
    answer = client.get("/offices/", {"q": query}, headers=ENGLISH)

    assert answer.status_code in {200, 400}
    assert OFFICE not in page(answer) or "\x00" in query


def test_an_office_has_its_hours_way_map_and_services(client):
    answer = look(client)

    assert "Open now, until 18:30" in answer
    assert "09:00–18:30, break 13:00–14:30" in answer
    assert "How to come" in answer
    assert "<svg" in answer
    assert "geo:50.25688,58.43534" in answer
    assert "82 services are given here" in answer
    assert "compiled and not yet checked" in answer


def test_an_office_without_coordinates_says_so(client):
    answer = look(client, "/offices/OS-03/")

    assert "The point on the map is not known yet" in answer
    assert "geo:" not in answer


def test_the_house_that_was_measured_stands_before_its_settlement(client):
    Office.objects.filter(code="SA-KHR").update(lat="50.25000", lon="58.43000")

    assert "geo:50.25,58.43" in look(client)


def test_after_midnight_the_list_says_today_as_the_page_of_the_office_does(client):
    with clock.at(datetime(2026, 10, 5, 20, 0, tzinfo=UTC)):  # one in the night of the 6th
        listed, shown = look(client, "/offices/"), look(client)

    assert "Closed now, opens today at 09:00" in listed
    assert "tomorrow" not in listed
    assert "Closed now, opens today at 09:00" in shown


def test_an_exception_is_shown_with_its_reason(client):
    OfficeException.objects.create(
        office=hall.office(),
        day=date(2026, 10, 6),
        reason_kk="жөндеу",
        reason_ru="ремонт",
        reason_en="repair",
    )

    answer = look(client)

    assert "Closed now, opens tomorrow at 09:00" in answer
    assert "repair" in answer


def test_a_holiday_comes_from_the_calendar(client):
    answer = look(client)

    assert "Republic Day" not in answer  # 25 October is behind the two weeks that are shown
    assert answer.count("closed") == 4


def test_a_local_way_stands_above_the_central_one(client):
    manager = make_user(Role.MANAGER)

    set_text(
        hall.office(), LocalField.ROUTE, None, Texts("х", "х", "Behind the bank"), actor=manager
    )

    answer = look(client)
    assert answer.index("Behind the bank") < answer.index("Central text")


def test_windows_say_what_they_give_and_when(client):
    offer = DeskOffer.objects.create(
        counter=hall.make_window("7"), weekdays=[1, 3], time_from=time(10), time_to=time(12)
    )
    offer.services.add(Service.objects.get(code="SVC-034"))

    answer = look(client)

    assert "Window 7" in answer
    assert "Mon, Wed 10:00–12:00" in answer


def test_devices_are_not_told_to_citizens(client):
    hall.make_device("kiosk", "KIOSK-SECRET")

    assert "KIOSK-SECRET" not in look(client)


def test_a_closed_office_has_no_page(client):
    Office.objects.filter(code="OS-03").update(is_open=False)

    assert client.get("/offices/OS-03/").status_code == 404


def test_the_list_asks_as_much_for_three_offices_as_for_one(client, django_assert_max_num_queries):
    look(client, "/offices/", q="SA-KHR")

    with django_assert_max_num_queries(4):
        look(client, "/offices/")


def test_the_tree_leads_from_the_region_down_to_the_open_spaces(client):
    assert OFFICE in look(client, "/offices/OS-02/")
    assert "/offices/OS-01/" in look(client)
    assert OFFICE in look(client, "/offices/OS-01/")


def test_what_is_switched_off_is_not_given_there_and_is_given_elsewhere(client):
    service = Service.objects.get(code="SVC-034")
    reason = Texts("Жөндеу", "Ремонт")
    switch_off(Office.objects.get(code="SA-KHR"), service, reason, actor=make_user(Role.MANAGER))

    there, elsewhere = (client.get(f"/offices/{code}/").context for code in ("SA-KHR", "OS-01"))

    assert (there["given"], elsewhere["given"]) == (81, 82)
    assert [row.service.code for row in there["off"]] == ["SVC-034"]
    switch_on(Office.objects.get(code="SA-KHR"), service, actor=User.objects.get())
    assert client.get(OFFICE).context["given"] == 82


def test_at_a_kiosk_its_own_office_comes_first(client, monkeypatch):
    monkeypatch.setattr(display, "_devices", {})
    hall.make_device(DeviceKind.KIOSK, "K-1")
    client.get("/reception/kiosk/K-1/?lang=ru")

    shown = page(client.get("/offices/?lang=ru"))

    codes = re.findall(r'href="/offices/([\w-]+)/"', shown)
    assert codes[0] == hall.OFFICE
    assert shown.index("Хромтауский район") < shown.index("Айтекебийский район")


def test_a_window_says_what_its_queue_is_for_and_no_service_that_is_off(client):
    hall.make_window("9", topics=("legal",))
    offer = DeskOffer.objects.create(counter=hall.make_window("8"))
    service = Service.objects.get(code="SVC-034")
    offer.services.add(service)
    switch_off(hall.office(), service, Texts("ж", "р"), actor=make_user(Role.MANAGER))

    answer = look(client)

    assert "nothing now" in answer
    assert "Legal advice" in answer
    assert "all services of the office" not in answer
