from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.people.roles import Role
from akimat.structure.models import Settlement
from reception.models import Ticket
from reception.services import tickets, visit
from reception.services.call import call_by_hand, call_next
from tests.factories import hall
from tests.factories.desk import make_user, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
REPORT = "/reception/fairness/"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def manager(client):
    client.force_login(make_user(Role.MANAGER))
    return client


def live_a_day():
    """Let three come, one of them by law and one by hand, and be called after ten minutes."""
    counter, clerk = hall.make_open_window()
    first = hall.take(settlement=Settlement.objects.get(kato="156036100"), language="ru")
    second = hall.take()
    with clock.at(clock.now() + timedelta(minutes=2)):
        by_law = hall.take_by_law()
    with clock.at(clock.now() + timedelta(minutes=10)):
        assert call_next(counter.pk, actor=clerk) == by_law
        visit.serve(by_law.pk, actor=clerk)
        visit.finish(by_law.pk, actor=clerk)
    with clock.at(clock.now() + timedelta(minutes=20)):
        call_by_hand(counter.pk, second.pk, actor=clerk, why="Баламен келді")
        visit.serve(second.pk, actor=clerk)
        assert call_next(counter.pk, actor=clerk) == first


def report(client, **asked):
    return client.get(REPORT, asked, headers=ENGLISH)


def test_each_jump_is_explained_and_the_day_gives_the_same_order(manager):
    live_a_day()

    answer = page(report(manager))

    assert "Out of turn by law: Person with a disability" in answer
    assert "Chosen by the clerk: Баламен келді" in answer
    assert "Same order" in answer
    assert "First difference" not in answer


def test_waits_stand_by_channel_village_language_and_priority_and_few_are_marked(manager):
    live_a_day()

    answer = page(report(manager))

    place = Settlement.objects.get(kato="156036100")
    assert place.name_en in answer
    assert "Русский" in answer
    assert "few" in answer
    assert "20 min" in answer


def test_each_service_of_a_visit_has_its_own_times(manager):
    counter, clerk = hall.make_open_window("1", topics=("appeals",))
    legal, lawyer = hall.make_open_window("4", topics=("legal",))
    both = hall.take(also=(hall.topic("legal"),))
    for minutes, window, who in ((10, counter, clerk), (31, legal, lawyer)):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            call_next(window.pk, actor=who)
            visit.serve(both.pk, actor=who)
        with clock.at(clock.now() + timedelta(minutes=minutes + 9)):
            visit.finish(both.pk, actor=who)

    answer = report(manager)

    assert "1 visit was for several services" in page(answer)
    rows = [(r.topic.code, r.median, r.talk) for r in answer.context["services"]]
    assert rows == [("appeals", 10, 9), ("legal", 12, 9)]


def test_who_has_left_and_an_appointment_do_not_disturb_the_order(manager):
    counter, clerk = hall.make_open_window("1", topics=("appeals", "reception"))
    gone = hall.take()
    hall.take()
    hall.take("reception", booking=hall.book(5))
    tickets.leave(gone.pk)
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert call_next(counter.pk, actor=clerk).number == "C-401"

    answer = page(report(manager))

    assert "Same order" in answer
    assert "By appointment" in answer


def test_a_call_against_the_rule_is_named(manager):
    counter, clerk = hall.make_open_window()
    hall.take()
    with clock.at(clock.now() + timedelta(minutes=5)):
        hall.take()
    with clock.at(clock.now() + timedelta(minutes=9)):
        # Somebody has turned the order round, past all services.
        Ticket.objects.filter(number="A-001").update(waits_since=clock.now() + timedelta(minutes=9))
        call_next(counter.pk, actor=clerk)

    answer = page(report(manager))

    assert "First difference at 10:39:00: A-002 was called, A-001 was next" in answer


def test_a_chosen_day_shows_that_day_alone(manager):
    live_a_day()

    answer = page(report(manager, first="2026-09-01", last="2026-09-30"))

    assert "No tickets were taken in these days" in answer


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-10-06", "2026-10-01", "The last day is before the first one"),
        ("2026-01-01", "2026-10-01", "at most three months"),
        ("never", "2026-10-01", "never"),
    ],
)
def test_wrong_days_are_told_and_what_was_typed_stays(manager, first, last, words):
    hall.make_window()

    response = report(manager, first=first, last=last)

    assert response.status_code == 422
    assert words in page(response)
    assert last in page(response)


def test_others_may_not_look(client):
    client.force_login(make_user(Role.CLERK))
    assert client.get(REPORT).status_code == 403


def test_a_secretary_sees_the_own_hall_alone(client):
    hall.make_window()
    hall.make_window(code="OS-01")
    client.force_login(make_user(Role.SECRETARY))

    assert report(client, office="OS-01").status_code == 422


def test_where_no_hall_is_there_is_no_report(client):
    client.force_login(make_user(Role.AUDITOR))

    assert client.get(REPORT).status_code == 404


@pytest.mark.parametrize("days", [1, 3])
def test_days_are_lived_through_with_as_many_questions_for_one_as_for_three(
    manager, days, django_assert_num_queries
):
    for day in range(days):
        with clock.at(clock.now() - timedelta(days=day)):
            hall.take()
    hall.make_window()
    assert Entry.objects.exists()
    report(manager)

    with django_assert_num_queries(17):
        report(manager)
