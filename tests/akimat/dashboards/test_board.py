"""The boards: every number opens exactly the list that it counts."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
import time_machine

from akimat.dashboards.boards import BOARDS
from akimat.measures.catalogue import CATALOGUE
from akimat.people.roles import Role
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import make_desks, page, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
BOARD = "/board/"
WHOLE = re.compile(r"\d+")
AT_MOST = 15


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


def figures(html):
    """Give (address, number) of every whole number that the board shows."""
    main = html[html.index('<main id="main"') :]
    found = re.findall(r'href="(/measures/[^"]+)"[^>]*>(.*?)</a>', main, re.DOTALL)
    for address, inside in found:
        text = re.sub(r"<svg.*?</svg>|<span.*?</span>|<[^>]+>", " ", inside, flags=re.DOTALL)
        number = " ".join(text.split())
        if WHOLE.fullmatch(number):
            yield unescape(address), int(number)


def length_of(ask, address):
    """Count the rows of the list behind an address, page by page."""
    rows = 0
    while address:
        html = page(ask.get(address))
        listed = html[html.index('id="list"') :]
        rows += listed.count("<tr>") - (1 if "<thead>" in listed else 0)
        found = re.search(r'rel="next" href="([^"]+)"', listed)
        address = unescape(found[1]) if found else ""
    return rows


@pytest.mark.parametrize("who", ["manager", "controller", "head", "region", "auditor"])
def test_every_number_opens_exactly_its_list(client, cast, who):
    ask = sign_in(client, getattr(cast, who))

    numbers = dict(figures(page(ask.get(BOARD))))

    assert len(numbers) > 4
    for address, number in numbers.items():
        assert length_of(ask, address) == number, address


@pytest.mark.parametrize(
    "where", [{"office": "SA-KHR"}, {"district": "Хромтауский район"}], ids=["office", "district"]
)
def test_the_board_of_one_place_counts_only_what_is_there(client, cast, where):
    ask = sign_in(client, cast.region)

    numbers = dict(figures(page(ask.get(f"{BOARD}region/", where))))

    assert len(numbers) > 4
    for address, number in numbers.items():
        assert urlencode(where) in address
        assert length_of(ask, address) == number, address


def test_a_place_that_nobody_has_is_told(client, cast):
    ask = sign_in(client, cast.region)

    assert ask.get(BOARD, {"office": "no-such-office"}).status_code == 409


def test_in_its_first_days_a_month_is_not_shown_yet(client, cast):
    ask = sign_in(client, cast.manager)

    # It is the 6th of October.
    assert "/measures/appeals_received/?period=2026-09" in page(ask.get(BOARD))
    with time_machine.travel(life.moment(10, 8), tick=False):
        ask = sign_in(client, cast.manager)
        assert "/measures/appeals_received/?period=2026-10" in page(ask.get(BOARD))


def test_late_is_marked_late_and_a_few_days_are_not(client, cast):
    ask = sign_in(client, cast.head)

    html = page(ask.get(BOARD))

    assert re.search(r'appeals_overdue/[^"]*" data-tone="late"', html)
    assert re.search(r'appeals_due_soon/[^"]*" data-tone="soon"', html)
    assert not re.search(r'appeals_older_\d+/[^"]*" data-tone', html)


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.code)
def test_a_board_opens_for_its_roles_and_nobody_else(client, board):
    for role in Role:
        client.force_login(make_user(role))
        status = client.get(f"{BOARD}{board.code}/").status_code
        assert (status == 200) is (role in board.roles), role


def test_only_measures_of_the_catalogue_stand_on_boards():
    for board in BOARDS:
        codes = {code for lines in board.tables for code in lines.codes}
        codes |= {*board.figures, *(code for code, _class in board.chart.parts)}
        assert codes <= CATALOGUE.keys()


def test_the_period_and_what_it_is_compared_with_stand_in_the_address(client, cast):
    ask = sign_in(client, cast.manager)

    html = page(ask.get(BOARD, {"period": "2026-Q3", "compared": "year"}))

    assert "period=2026-Q2&amp;compared=year" in html
    assert "/measures/appeals_received/?period=2026-Q3" in html


def test_a_period_that_does_not_exist_is_told(client, cast):
    ask = sign_in(client, cast.manager)

    response = ask.get(BOARD, {"period": "soon"})

    assert response.status_code == 409
    assert "2026-Q4" in page(response)


def test_every_chart_has_its_table(client, cast):
    ask = sign_in(client, cast.manager)

    html = page(ask.get(BOARD))

    pictures = len(re.findall(r'<svg class="chart (?:bars|tiles)"', html))
    assert pictures == 2
    assert html.count("<details>") >= pictures


@pytest.mark.parametrize("who", ["manager", "controller", "head", "region"])
@pytest.mark.parametrize("more", [0, 3])
def test_a_board_takes_the_same_statements_however_much_there_is(
    client, cast, settings, who, more, django_assert_max_num_queries
):
    for _one in range(more):
        life.routed(cast)
    ask = sign_in(client, getattr(cast, who))
    # As an installation has it: names of bodies and places are read once in a while.
    settings.REFERENCE_REMEMBERED_SECONDS = 3600
    ask.get(BOARD)

    with django_assert_max_num_queries(AT_MOST):
        ask.get(BOARD)


def test_what_may_go_wrong_comes_after_the_numbers_and_without_a_script_is_a_page(client, cast):
    ask = sign_in(client, cast.manager)

    assert 'hx-get="/board/today/"' in page(ask.get(BOARD))
    whole = page(ask.get(f"{BOARD}today/"))
    part = page(ask.get(f"{BOARD}today/", headers={"HX-Request": "true"}))
    assert all(f'id="{name}"' in part for name in ("risks", "incidents", "receptions"))
    assert part.strip() in whole

    client.force_login(cast.clerk)
    assert client.get(f"{BOARD}today/").status_code == 403
