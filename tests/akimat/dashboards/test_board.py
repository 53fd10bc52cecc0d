"""The board: every number opens exactly the list that it counts."""

import re

import pytest

from akimat.people.roles import Role
from tests.factories import life, requests
from tests.factories.desk import make_user
from tests.factories.desks import make_desks, page, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
BOARD = "/board/"
# The session, the person, the calendar, by body, by office, what receptions have ordered and the
# counts of the menu.
STATEMENTS = 8


@pytest.fixture
def cast():
    """Appeals that are open, late, due today and soon, answered, ended, and of no body yet."""
    cast = make_desks()
    life.routed(cast, at=life.moment(8, 3))
    life.routed(cast, at=life.moment(9, 15))
    life.routed(cast, at=life.moment(9, 17))
    life.routed(cast)
    life.answered(cast, at=life.moment(8, 3))
    life.withdrawn(cast)
    life.filed(cast, at=life.moment(9, 15))
    return cast


def main_of(response):
    html = page(response)
    return html[html.index('<main id="main"') :]


def links(html):
    """Give (address, number) of every number on the board."""
    found = re.findall(r'href="(/appeals/\?list=[^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [
        (
            address.replace("&amp;", "&"),
            int(re.search(r">\s*(\d+)|^(\d+)", inside)[0].strip(">\n ")),
        )
        for address, inside in found
    ]


@pytest.mark.parametrize("who", ["manager", "controller", "head", "region", "auditor"])
def test_every_number_opens_exactly_its_list(client, cast, who):
    ask = sign_in(client, getattr(cast, who))

    numbers = links(main_of(ask.get(BOARD)))

    assert len(numbers) > 4
    for address, count in numbers:
        assert page(ask.get(address)).count("data-row") == count, address


def test_open_soon_today_and_overdue_are_counted_by_the_days_of_the_calendar(client, cast):
    numbers = dict(links(main_of(sign_in(client, cast.manager).get(BOARD))))

    totals = [numbers[f"/appeals/?list={name}"] for name in ("open", "soon", "today", "overdue")]
    assert totals == [6, 1, 2, 1]


def test_bodies_stand_with_their_numbers_and_so_does_what_no_body_has(client, cast):
    numbers = dict(links(main_of(sign_in(client, cast.manager).get(BOARD))))

    assert numbers["/appeals/?list=open&body=KHR-HCS"] == 5
    assert numbers["/appeals/?list=open&body=none"] == 1


def test_offices_are_for_those_who_watch_over_several(client, cast):
    for_region = main_of(sign_in(client, cast.region).get(BOARD))
    for_head = main_of(sign_in(client, cast.head).get(BOARD))

    assert "office=SA-KHR" in for_region
    assert "office=" not in for_head


@pytest.mark.usefixtures("cast")
def test_a_manager_of_another_district_sees_nothing_of_it(client):
    stranger = make_user(Role.MANAGER, office="SA-ALG")

    html = main_of(sign_in(client, stranger).get(BOARD))

    assert {count for _address, count in links(html)} == {0}


def test_the_head_sees_the_numbers_of_the_own_body_only(client, cast):
    numbers = links(main_of(sign_in(client, cast.head).get(BOARD)))

    bodies = {
        re.search(r"body=([^&]+)", address)[1] for address, _ in numbers if "body=" in address
    }
    assert bodies == {"KHR-HCS"}
    assert dict(numbers)["/appeals/?list=open"] == 5


@pytest.mark.parametrize("who", ["clerk", "executor"])
def test_the_board_is_not_for_those_who_work_on_single_appeals(client, cast, who):
    assert sign_in(client, getattr(cast, who)).get(BOARD).status_code == 403


@pytest.mark.usefixtures("cast")
def test_a_guest_is_sent_to_the_login(client):
    assert client.get(BOARD).status_code == 302


@pytest.mark.parametrize("more", [0, 20])
def test_the_board_takes_the_same_statements_however_many_appeals(
    client, cast, more, django_assert_num_queries
):
    for _ in range(more):
        life.routed(cast)
    ask = sign_in(client, cast.region)
    ask.get(BOARD)

    with django_assert_num_queries(STATEMENTS):
        ask.get(BOARD)


def test_the_menu_leads_to_the_board(client, cast):
    assert 'href="/board/"' in page(sign_in(client, cast.manager).get("/appeals/"))
    assert 'href="/board/"' not in page(sign_in(client, cast.clerk).get("/appeals/"))


def test_the_board_shows_what_was_ordered_at_receptions_and_each_number_opens_its_list(client):
    people = requests.make_cast()
    requests.signed(people)

    html = page(sign_in(client, people.akim).get(BOARD))

    assert 'href="/reception/instructions/?list=open"' in html
    assert 'href="/reception/instructions/?list=overdue"' in html
