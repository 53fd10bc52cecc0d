import pytest

from akimat.base import clock
from reception.domain.kinds import DeviceKind
from reception.models import Booking, Device, HallTopic, Ticket
from reception.queries import display
from reception.services import limits
from tests.factories import hall, services
from tests.factories.desk import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
KIOSK = "/reception/kiosk/K-1/"
TOPIC = f"{KIOSK}topic/appeals/"


@pytest.fixture(autouse=True)
def kiosk(monkeypatch):
    monkeypatch.setattr(display, "_states", {})
    monkeypatch.setattr(display, "_devices", {})
    hall.make_window("1", topics=("appeals", "services"))
    return hall.make_device(DeviceKind.KIOSK, "K-1")


def take(client, **data):
    return client.post(f"{TOPIC}?lang=ru", {"key": "k", "priority": "none", **data})


def test_the_first_page_has_the_languages_the_topics_and_the_rule(client):
    answer = page(client.get(f"{KIOSK}?lang=en"))

    assert all(f"?lang={language}" in answer for language in ("kk", "ru", "en"))
    assert "/topic/appeals/" in answer
    assert "/topic/services/" in answer
    assert "/topic/legal/" not in answer
    assert "PP663 p. 23" in answer


def test_the_next_person_begins_in_kazakh_again(client):
    client.get(f"{KIOSK}?lang=ru")

    assert '<html lang="kk"' in page(client.get(KIOSK))


def test_two_touches_give_a_ticket(client):
    response = take(client)

    ticket = Ticket.objects.get()
    assert (ticket.number, ticket.channel, ticket.language) == ("A-001", "kiosk", "ru")
    shown = page(client.get(response["Location"]))
    assert "A-001" in shown
    assert "<svg" in shown


def test_a_double_touch_gives_one_ticket(client):
    assert take(client)["Location"] == take(client)["Location"]
    assert Ticket.objects.count() == 1


def test_who_plays_with_the_kiosk_does_not_empty_the_range(client, monkeypatch):
    monkeypatch.setitem(limits.TICKETS, limits.Way.KIOSK, (2, 60))

    codes = [take(client, key=f"k{number}").status_code for number in range(3)]

    assert codes == [302, 302, 429]
    # From a page of another kind nobody finds back without a keyboard.
    assert "data-home" in page(take(client, key="k9"))


def test_a_category_of_the_law_is_kept(client):
    take(client, priority="pregnancy")

    assert Ticket.objects.get().priority == "pregnancy"


def test_a_made_up_category_gives_no_ticket(client):
    assert take(client, priority="my_uncle").status_code == 422
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(("has_printer", "prints"), [(True, 1), (False, 0)])
def test_without_a_printer_the_ticket_stays_on_the_screen_and_says_so(client, has_printer, prints):
    Device.objects.update(has_printer=has_printer)

    shown = page(client.get(f"{take(client)['Location']}&lang=en"))

    assert shown.count("kiosk_print") == prints
    assert ("There is no printer now" in shown) is not has_printer


def test_a_used_up_range_is_said_on_the_ticket(client):
    HallTopic.objects.filter(code="appeals").update(last_number=1)
    take(client)

    shown = page(client.get(f"{take(client, key='k2')['Location']}&lang=en"))

    assert "A-1001" in shown
    assert "of the reserve" in shown


def test_who_has_an_appointment_comes_in_with_number_and_code(client):
    booking = hall.book(20)
    form = {"number": booking.number.lower(), "code": "abcd efgh"}

    response = client.post(f"{KIOSK}check-in/?lang=kk", form)

    assert response.status_code == 302
    assert Ticket.objects.get().booking == booking


def test_the_last_digits_of_an_appointment_are_enough(client):
    booking = hall.book(20)
    number = "SA-KHR-B-2026-000017"
    Booking.objects.filter(pk=booking.pk).update(number=number)

    client.post(f"{KIOSK}check-in/?lang=kk", {"number": "17", "code": booking.access_code})

    assert Ticket.objects.get().booking.number == number


@pytest.mark.parametrize("typed", ["{number}", "S-{digits}", "{address}"])
def test_a_receipt_of_a_service_shows_where_the_request_is(client, typed):
    request = services.registered(services.make_cast().clerk)
    address = (
        f"https://akimat.example/services/request/{request.number}/?code={request.access_code}"
    )
    number = typed.format(number=request.number, digits=request.number[-6:], address=address)

    answer = client.post(f"{KIOSK}status/?lang=kk", {"number": number, "code": request.access_code})

    shown = page(answer)
    assert answer.status_code == 200
    assert request.provider.name in shown
    assert "Нәтиже қашан дайын болады" in shown
    assert "Сәрсенова" not in shown


@pytest.mark.parametrize(("code", "status"), [("WRONGONE", 409), ("", 422)])
def test_a_wrong_code_keeps_what_was_typed(client, code, status):
    booking = hall.book(20)

    response = client.post(f"{KIOSK}check-in/", {"number": booking.number, "code": code})

    assert response.status_code == status
    assert booking.number in page(response)
    assert not Ticket.objects.exists()


def test_somebody_elses_ticket_code_leads_to_the_beginning(client):
    assert client.get(f"{KIOSK}ticket/WRONGONE/")["Location"].startswith(KIOSK)


def test_a_switched_off_kiosk_gives_nothing(client):
    Device.objects.update(revoked_at=clock.now())

    assert client.get(KIOSK).status_code == 410
    assert take(client).status_code == 410
    assert not Ticket.objects.exists()


def test_an_unknown_topic_is_no_page(client):
    assert client.get(f"{KIOSK}topic/legal/").status_code == 404
    assert client.get("/reception/kiosk/NONE/").status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_first_page_asks_as_often_for_one_as_for_many(
    client, people, django_assert_num_queries
):
    for _ in range(people):
        hall.take()

    with django_assert_num_queries(7):
        client.get(KIOSK)
