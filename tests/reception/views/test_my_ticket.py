import pytest

from reception.domain.states import TicketState
from reception.models import Ticket
from reception.queries import arrivals
from reception.services import limits, visit
from reception.services.call import call_next, miss, recall
from tests.factories import hall
from tests.factories.desk import HTMX, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ENGLISH = {"accept-language": "en"}


def url(ticket):
    return f"/reception/ticket/{ticket.access_code}/"


def shown(client, ticket):
    return page(client.get(url(ticket), headers=ENGLISH))


def test_the_holder_sees_the_place_and_a_range(client):
    hall.make_open_window()
    hall.take()
    ticket = hall.take()

    answer = shown(client, ticket)

    assert "1 person is before you" in answer
    assert "8 to 32 minutes" in answer


def test_while_all_windows_are_closed_nobody_promises_a_time(client):
    assert "The windows are closed now" in shown(client, hall.take())


def test_a_called_holder_sees_the_window(client):
    counter, clerk = hall.make_open_window("3")
    ticket = hall.take()
    call_next(counter.pk, actor=clerk)
    assert "Come to window <b>3</b>" in shown(client, ticket)

    visit.serve(ticket.pk, actor=clerk)
    assert "You are at window <b>3</b>" in shown(client, ticket)

    visit.finish(ticket.pk, actor=clerk)
    assert "Your visit is over" in shown(client, ticket)


def test_a_pause_and_a_miss_are_said(client):
    counter, clerk = hall.make_open_window("3")
    ticket = hall.take()
    call_next(counter.pk, actor=clerk)
    visit.park(ticket.pk, actor=clerk)
    assert "your place is kept" in shown(client, ticket)

    visit.put_back(ticket.pk, actor=clerk)
    call_next(counter.pk, actor=clerk)
    recall(counter.pk, actor=clerk)
    recall(counter.pk, actor=clerk)
    miss(counter.pk, actor=clerk)
    assert "did not come" in shown(client, ticket)


def test_the_page_refreshes_itself_with_and_without_a_script(client):
    answer = shown(client, hall.take())

    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in answer
    assert "js/ticket" in answer
    fragment = page(client.get(url(Ticket.objects.get()), headers={**HTMX, **ENGLISH}))
    assert 'id="ticket"' in fragment
    assert "<html" not in fragment


def test_the_page_is_kept_out_of_caches_and_indexes(client):
    response = client.get(url(hall.take()))

    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]


def test_whoever_does_not_want_to_wait_leaves(client):
    ticket = hall.take()

    response = client.post(f"{url(ticket)}leave/")

    assert response["Location"] == url(ticket)
    assert Ticket.objects.get().state == TicketState.LEFT
    assert "You have left the queue" in shown(client, ticket)


def test_who_sits_at_the_window_cannot_leave_by_the_phone(client):
    counter, clerk = hall.make_open_window()
    ticket = hall.take()
    call_next(counter.pk, actor=clerk)
    visit.serve(ticket.pk, actor=clerk)

    assert client.post(f"{url(ticket)}leave/").status_code == 409


def test_a_wrong_code_is_told_and_counted(client, monkeypatch):
    monkeypatch.setattr(arrivals, "TRIES_OF_AN_ADDRESS", 2)
    wrong = "/reception/ticket/WRONGONE/"

    codes = [client.get(wrong).status_code for _ in range(3)]

    assert codes == [404, 404, 429]


def test_a_right_code_may_be_asked_for_again_and_again(client, monkeypatch):
    monkeypatch.setattr(arrivals, "TRIES_OF_AN_ADDRESS", 2)
    ticket = hall.take()

    assert {client.get(url(ticket)).status_code for _ in range(5)} == {200}


def test_a_ticket_is_taken_from_home_once(client):
    hall.make_window("1", topics=("appeals",))
    assert client.get("/reception/ticket/").status_code == 200

    for _ in range(2):
        response = client.post("/reception/ticket/", {"key": "k", "topic": "appeals"})

    assert response["Location"] == url(Ticket.objects.get())
    assert Ticket.objects.get().channel == "web"


def test_a_ticket_for_several_services_shows_what_is_left(client):
    counter, clerk = hall.make_open_window("3", topics=("appeals", "legal"))
    wanted = {"key": "k", "topic": "appeals", "also": ["appeals", "legal"]}
    client.post("/reception/ticket/", wanted)
    ticket = Ticket.objects.get()
    assert (ticket.services, ticket.services_left) == (2, 1)

    call_next(counter.pk, actor=clerk)
    visit.serve(ticket.pk, actor=clerk)
    visit.finish(ticket.pk, actor=clerk)

    answer = shown(client, ticket)
    assert "done at window 3" in answer
    assert answer.index('data-turn="done"') < answer.index('data-turn="now"')
    assert "You go on with the same number" in answer


def test_a_service_that_is_none_is_refused_and_what_was_chosen_stays(client):
    hall.make_window("1", topics=("appeals",))

    response = client.post(
        "/reception/ticket/", {"key": "k", "topic": "appeals", "also": ["\x00", "none"]}
    )

    assert response.status_code in {400, 422}
    assert not Ticket.objects.exists()


def test_without_a_topic_nothing_is_taken(client):
    hall.make_window("1", topics=("appeals",))

    assert client.post("/reception/ticket/", {"key": "k"}).status_code == 422
    assert not Ticket.objects.exists()


def test_one_address_does_not_empty_the_range(client, monkeypatch):
    hall.make_window("1", topics=("appeals",))
    monkeypatch.setitem(limits.TICKETS, limits.Way.HOME, (2, 3600))

    codes = [
        client.post("/reception/ticket/", {"key": f"k{n}", "topic": "appeals"}).status_code
        for n in range(3)
    ]

    assert codes == [302, 302, 429]
