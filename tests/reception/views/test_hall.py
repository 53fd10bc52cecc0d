import re
from datetime import timedelta

import pytest

from akimat.base import clock
from akimat.people.roles import Role
from reception.domain.states import TicketState
from reception.models import Official, Ticket
from tests.factories import hall
from tests.factories.desk import HTMX, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
HALL = "/reception/hall/"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def desk(client):
    counter, clerk = hall.make_open_window("1", topics=("appeals", "services"))
    client.force_login(clerk)
    return counter, clerk


def post(client, step, data=None, **options):
    return client.post(f"{HALL}{step}/", data or {}, **options)


def called(client):
    ticket = hall.take()
    post(client, "next", {"seen": ""})
    return ticket


def state_of(ticket):
    return Ticket.objects.get(pk=ticket.pk).state


def test_a_clerk_chooses_a_window_and_opens_it(client):
    counter = hall.make_window("7")
    client.force_login(hall.make_clerk())
    assert "Window 7" in page(client.get(HALL, headers={"accept-language": "en"}))

    response = post(client, "open", {"window": counter.pk})

    assert response.status_code == 302
    counter.refresh_from_db()
    assert counter.clerk.username == "clerk"


@pytest.mark.usefixtures("desk")
def test_one_click_calls_the_next_and_the_fragment_is_what_a_reload_shows(client):
    hall.take()

    fragment = page(post(client, "next", {"seen": ""}, headers=HTMX))

    assert "A-001" in fragment
    assert 'id="hall"' in fragment
    reload = page(client.get(HALL))
    assert "A-001" in reload
    assert "/serve/" in reload
    assert "/serve/" in fragment


@pytest.mark.usefixtures("desk")
def test_a_double_click_calls_one_person(client):
    first, second = hall.take(), hall.take()

    post(client, "next", {"seen": ""})
    post(client, "next", {"seen": ""})

    assert (state_of(first), state_of(second)) == (TicketState.CALLED, TicketState.WAITING)


@pytest.mark.usefixtures("desk")
def test_one_click_for_each_change_of_the_day(client):
    first, second = called(client), hall.take()

    post(client, f"{first.pk}/serve")
    post(client, "next", {"seen": first.pk})
    assert (state_of(first), state_of(second)) == (TicketState.DONE, TicketState.CALLED)

    post(client, f"{second.pk}/serve")
    post(client, f"{second.pk}/pause", {"note": "Көшірме"})
    assert state_of(second) == TicketState.PARKED
    assert "Көшірме" in page(client.get(HALL))

    post(client, f"{second.pk}/back")
    assert state_of(second) == TicketState.WAITING
    post(client, "next", {"seen": ""})
    post(client, f"{second.pk}/serve")
    post(client, f"{second.pk}/finish")
    assert state_of(second) == TicketState.DONE


@pytest.mark.usefixtures("desk")
def test_three_calls_and_then_absent(client):
    ticket = called(client)
    refused = post(client, "miss")
    assert refused.status_code == 409

    post(client, "recall")
    post(client, "recall")
    post(client, "miss")

    assert state_of(ticket) == TicketState.MISSED


@pytest.mark.usefixtures("desk")
def test_nobody_waiting_is_said(client):
    post(client, "next", {"seen": ""}, headers={"accept-language": "en"})

    assert "Nobody waits for this window now" in page(
        client.get(HALL, headers={"accept-language": "en"})
    )


@pytest.mark.usefixtures("desk")
def test_nobody_of_yesterday_is_called_by_hand(client):
    with clock.at(clock.now() - timedelta(days=1)):
        ticket = hall.take()

    refused = post(client, "hand", {"ticket": ticket.pk, "why": "Кеше келген"})

    assert refused.status_code == 422
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


@pytest.mark.usefixtures("desk")
def test_a_call_by_hand_without_a_reason_is_refused_and_the_number_stays_chosen(client):
    hall.take()
    second = hall.take()

    refused = post(client, "hand", {"ticket": second.pk, "why": ""})
    assert refused.status_code == 409
    assert f'<option value="{second.pk}" selected' in page(refused)

    post(client, "hand", {"ticket": second.pk, "why": "Баламен"})
    assert state_of(second) == TicketState.CALLED


@pytest.mark.usefixtures("desk")
def test_a_form_that_lacks_something_keeps_what_was_typed(client):
    response = post(client, "check-in", {"number": "B-17", "code": ""})

    assert response.status_code == 422
    assert "B-17" in page(response)


@pytest.mark.usefixtures("desk")
def test_who_is_sent_on_carries_the_note(client):
    ticket = called(client)
    post(client, f"{ticket.pk}/serve")

    post(client, f"{ticket.pk}/forward", {"topic": "services", "window": "", "note": "Жер"})

    sent = Ticket.objects.select_related("topic").get(pk=ticket.pk)
    assert (sent.state, sent.topic.code, sent.note) == (TicketState.WAITING, "services", "Жер")


@pytest.mark.usefixtures("desk")
def test_without_a_document_a_priority_is_taken_back(client):
    ticket = hall.take_by_law()
    post(client, "next", {"seen": ""})

    post(client, f"{ticket.pk}/in-turn")

    assert Ticket.objects.get(pk=ticket.pk).priority == "none"


@pytest.mark.usefixtures("desk")
def test_a_ticket_at_the_desk_is_taken_once_by_a_double_click(client):
    form = {
        "key": "k",
        "topic": "services",
        "priority": "disability",
        "settlement": "",
        "language": "ru",
    }

    post(client, "take", form)
    post(client, "take", form)

    ticket = Ticket.objects.get()
    assert (ticket.number, ticket.channel, ticket.language, ticket.rank) == (
        *("B-201", "desk", "ru", 0),
    )


@pytest.mark.usefixtures("desk")
def test_who_comes_to_an_appointment_is_let_in_at_the_desk(client):
    booking = hall.book(20)

    post(client, "check-in", {"number": booking.number, "code": booking.access_code})

    assert Ticket.objects.get().booking == booking


@pytest.mark.usefixtures("desk")
def test_a_visitor_who_goes_home_leaves_the_list(client):
    ticket = hall.take()

    post(client, f"{ticket.pk}/leave")

    assert state_of(ticket) == TicketState.LEFT


def test_closing_says_why_not_while_somebody_is_there(client, desk):
    counter, _clerk = desk
    called(client)

    refused = post(client, "close", {"window": counter.pk}, headers={"accept-language": "en"})

    assert refused.status_code == 409
    assert "A-001 is still at the window" in page(refused)


def test_without_a_window_nobody_is_called(client):
    client.force_login(hall.make_clerk())
    hall.take()

    assert post(client, "next").status_code == 409
    assert not Ticket.objects.exclude(state=TicketState.WAITING).exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.AKIM, Role.CONTROLLER])
def test_others_do_not_work_in_the_hall(client, role):
    client.force_login(hall.make_clerk("other", role))

    assert client.get(HALL).status_code == 403
    assert post(client, "next").status_code == 403


def test_a_stranger_of_another_office_finds_neither_window_nor_ticket(client, desk):
    counter, _clerk = desk
    ticket = called(client)
    client.force_login(hall.make_clerk("stranger", code="OS-01"))

    assert post(client, "open", {"window": counter.pk}).status_code == 404
    assert post(client, f"{ticket.pk}/finish").status_code == 404
    assert state_of(ticket) == TicketState.CALLED


@pytest.mark.usefixtures("desk")
def test_a_ticket_of_another_window_is_not_moved(client):
    ticket = called(client)
    _other, colleague = hall.make_open_window("2")
    client.force_login(colleague)

    assert post(client, f"{ticket.pk}/finish").status_code == 409


@pytest.mark.usefixtures("desk")
def test_the_line_comes_by_itself_with_waits_and_reasons(client):
    hall.take()
    hall.take_by_law()

    answer = page(client.get(f"{HALL}line/", headers=HTMX))

    assert answer.index("A-002") < answer.index("A-001")
    assert "<html" not in answer


def test_an_anonymous_visitor_logs_in_first(client):
    assert client.get(HALL)["Location"].startswith("/staff/login/")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_many(client, people, django_assert_num_queries):
    called(client)
    for _ in range(people):
        hall.take()
    hall.make_open_window("2")
    client.get(HALL)

    with django_assert_num_queries(16):
        client.get(HALL)


def test_the_time_of_an_appointment_stands_with_its_number(client):
    _counter, clerk = hall.make_open_window("1", topics=("reception",))
    client.force_login(clerk)
    hall.take("reception", booking=hall.book(5))

    answer = page(post(client, "next", {"seen": ""}, headers={**HTMX, "accept-language": "en"}))

    assert "appointment at 10:35" in answer


@pytest.mark.usefixtures("desk")
def test_a_ticket_at_the_desk_may_be_for_several_services(client):
    hall.make_window("4", topics=("legal",))
    sent = {"key": "k", "topic": "appeals", "also": ["legal"], "priority": "none", "language": "ru"}

    assert post(client, "take", sent).status_code == 302

    ticket = Ticket.objects.get()
    assert [one.topic.code for one in ticket.errands.all()] == ["appeals", "legal"]


@pytest.mark.usefixtures("desk")
def test_who_also_needs_something_goes_on_after_this(client):
    hall.make_window("4", topics=("legal",))
    ticket = called(client)
    post(client, f"{ticket.pk}/serve")

    answer = post(
        client, f"{ticket.pk}/add", {"topic": "legal", "note": "Мұра"}, headers={**HTMX, **ENGLISH}
    )
    assert answer.status_code == 200
    assert "After this A-001 goes on to “Legal advice”" in page(answer)
    post(client, f"{ticket.pk}/finish")

    ticket.refresh_from_db()
    assert (ticket.state, ticket.topic.code, ticket.note) == ("waiting", "legal", "Мұра")


@pytest.mark.usefixtures("desk")
def test_what_is_not_needed_any_more_is_taken_out_or_the_visit_ends(client):
    hall.make_window("4", topics=("legal",))
    ticket = called(client)
    post(client, f"{ticket.pk}/serve")
    post(client, f"{ticket.pk}/add", {"topic": "legal"})
    legal = ticket.errands.get(topic__code="legal")
    assert post(client, f"{ticket.pk}/drop/{legal.pk}").status_code == 302
    # The same click once more, and one on what never was.
    assert post(client, f"{ticket.pk}/drop/{legal.pk}").status_code == 409
    assert post(client, f"{ticket.pk}/drop/999999").status_code == 409

    post(client, f"{ticket.pk}/add", {"topic": "services"})
    assert post(client, f"{ticket.pk}/end").status_code == 302
    assert state_of(ticket) == TicketState.DONE


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("topic", ["", "appeals", "none", "x" * 400])
def test_a_service_that_cannot_be_added_is_told_beside_the_form(client, topic):
    ticket = called(client)
    post(client, f"{ticket.pk}/serve")

    answer = post(client, f"{ticket.pk}/add", {"topic": topic, "note": "Сақталды"})

    assert answer.status_code in {409, 422}
    assert "Сақталды" in page(answer)
    assert not ticket.errands.exists()


@pytest.mark.usefixtures("desk")
def test_who_did_not_come_and_the_next_are_one_click(client):
    first, second = called(client), hall.take()
    assert post(client, "miss-next").status_code == 409
    post(client, "recall")
    post(client, "recall")

    assert post(client, "miss-next").status_code == 302

    assert (state_of(first), state_of(second)) == (TicketState.MISSED, TicketState.CALLED)


@pytest.mark.usefixtures("desk")
def test_an_appointment_without_a_request_to_which_nobody_came_is_ended(client):
    Official.objects.update(appointment="optional")
    booking = hall.book(-40)
    hall.take("reception", booking=hall.book(-20, number="B-2", access_code="B2"))
    hall.book(30, number="B-3", access_code="B3")
    answer = page(client.get(HALL))
    assert re.findall(r"/hall/absent/(\d+)/", answer.split('id="absent-title"')[1])[0] == str(
        booking.pk
    )
    assert answer.count("/hall/absent/") == 2

    assert post(client, f"absent/{booking.pk}").status_code == 302

    booking.refresh_from_db()
    assert booking.state == "missed"
    assert "absent-title" not in page(client.get(HALL))


def test_only_who_may_change_an_appointment_says_that_nobody_came(client):
    hall.make_window()
    Official.objects.update(appointment="required")
    booking = hall.book(-20)
    client.force_login(hall.make_clerk())
    assert "absent-title" not in page(client.get(HALL))
    assert post(client, f"absent/{booking.pk}").status_code == 403

    client.force_login(hall.make_clerk("stranger", code="OS-01"))
    assert post(client, f"absent/{booking.pk}").status_code == 404
    booking.refresh_from_db()
    assert booking.state == "confirmed"


@pytest.mark.usefixtures("desk")
def test_no_field_of_the_page_has_the_id_of_another(client):
    hall.make_window("4", topics=("legal",))
    ticket = called(client)
    post(client, f"{ticket.pk}/serve")

    ids = re.findall(r'\sid="([^"]+)"', page(client.get(HALL)))

    assert len(set(ids)) == len(ids)
