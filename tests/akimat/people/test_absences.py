"""The page of absences: what a head sees of the own people, and nothing of others."""

from datetime import date

import pytest

from akimat.base import clock
from akimat.people.models import Absence
from akimat.people.roles import Role
from akimat.people.services import enter_absence
from tests.factories.desk import make_user, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
URL = "/staff/absences/"
FIRST, LAST = date(2026, 10, 12), date(2026, 10, 23)


@pytest.fixture
def executor():
    user = make_user(Role.EXECUTOR)
    user.last_name = "Маркеров"
    user.save()
    return user


@pytest.fixture
def head():
    return make_user(Role.HEAD)


def sheet(person, **changes):
    return {"person": person.pk, "first": "2026-10-12", "last": "2026-10-23"} | changes


def main_of(answer):
    return page(answer).partition("<main")[2]


def test_a_head_enters_an_absence_and_sees_it_come(client, head, executor):
    client.force_login(head)

    answer = client.post(URL, sheet(executor), follow=True)

    absence = Absence.objects.get()
    assert (absence.user, absence.first, absence.last) == (executor, FIRST, LAST)
    assert "12.10.2026 – 23.10.2026" in main_of(answer)
    assert 'data-color="neutral"' in main_of(answer)


def test_who_is_away_today_is_marked_and_who_is_back_is_gone(client, head, executor):
    enter_absence(executor.pk, date(2026, 10, 5), clock.today(), actor=head)
    client.force_login(head)

    today = main_of(client.get(URL))
    with clock.at(clock.now().replace(day=7)):
        tomorrow = main_of(client.get(URL))

    assert 'data-color="warning"' in today
    assert "data-row" not in tomorrow


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({"last": "2026-10-11"}, 422, id="turned round"),
        pytest.param({"last": ""}, 422, id="no last day"),
        pytest.param({"first": "2026-10-01", "last": "2026-10-02"}, 409, id="over"),
    ],
)
def test_what_was_typed_comes_back_with_what_is_wrong(client, head, executor, changes, status):
    client.force_login(head)

    answer = client.post(URL, sheet(executor, **changes))

    assert answer.status_code == status
    typed = sheet(executor, **changes)
    assert f'name="first" value="{typed["first"]}"' in main_of(answer)
    assert f'<option value="{executor.pk}" selected>' in main_of(answer)
    assert Absence.objects.count() == 0


def test_one_that_overlaps_says_with_which(client, head, executor):
    enter_absence(executor.pk, FIRST, LAST, actor=head)
    client.force_login(head)

    answer = client.post(URL, sheet(executor, first="2026-10-20", last="2026-10-30"))

    assert answer.status_code == 409
    refusal = main_of(answer).partition('role="alert">')[2].partition("</p>")[0]
    assert "12.10.2026" in refusal
    assert "23.10.2026" in refusal


def test_a_head_removes_an_absence_once(client, head, executor):
    absence = enter_absence(executor.pk, FIRST, LAST, actor=head)
    client.force_login(head)

    first = client.post(f"{URL}{absence.pk}/remove/", follow=True)
    second = client.post(f"{URL}{absence.pk}/remove/")

    assert "data-row" not in main_of(first)
    assert (second.status_code, 'role="alert"' in main_of(second)) == (409, True)


def test_the_head_of_another_body_finds_no_absence_and_no_name(client, head, executor):
    absence = enter_absence(executor.pk, FIRST, LAST, actor=head)
    client.force_login(make_user(Role.HEAD, office="SA-ALG", body="KHR-SOC"))

    shown = client.get(URL)
    entered = client.post(URL, sheet(executor, first="2026-11-02", last="2026-11-03"))
    removed = client.post(f"{URL}{absence.pk}/remove/")

    assert executor.last_name not in page(shown)
    assert (entered.status_code, removed.status_code) == (422, 404)
    assert list(Absence.objects.standing()) == [absence]


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.HEAD, Role.ADMINISTRATOR}]
)
def test_the_page_is_closed_to_everybody_else(client, head, role):
    absence = enter_absence(head.pk, FIRST, LAST, actor=head)
    client.force_login(make_user(role))

    assert client.get(URL).status_code == 403
    assert client.post(f"{URL}{absence.pk}/remove/").status_code == 404


def test_the_menu_leads_there_who_may_go(client, head, executor):
    client.force_login(head)
    assert f'href="{URL}"' in page(client.get("/appeals/"))

    client.force_login(executor)
    assert f'href="{URL}"' not in page(client.get("/appeals/"))


def test_the_administrator_sees_every_body_by_its_name(client, head, executor):
    enter_absence(executor.pk, FIRST, LAST, actor=head)
    client.force_login(make_user(Role.ADMINISTRATOR))

    shown = main_of(client.get(URL))

    assert executor.last_name in shown
    assert executor.body.name_kk in shown


@pytest.mark.parametrize("count", [1, 3])
def test_three_cost_as_much_as_one(client, head, executor, count, django_assert_num_queries):
    for number in range(count):
        day = date(2026, 11, 2 + number)
        enter_absence(executor.pk, day, day, actor=head)
    client.force_login(head)
    client.get(URL)

    with django_assert_num_queries(6):
        assert main_of(client.get(URL)).count("data-row") == count
