"""Lists, search, counts: few statements however long, and each number is the list behind it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.base import clock
from akimat.base.cells import harmless
from services_registry.domain.requests import DocumentMark
from services_registry.models import ServiceRequest
from services_registry.queries.journal import days
from services_registry.queries.journal_counts import COLUMNS, CountsBy, Period, counts
from services_registry.services import journal_control
from services_registry.services import journal_steps as steps
from services_registry.services.journal_register import refuse_to_take
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
LIST = "/services/staff/journal/"
MOST_STATEMENTS = 10


@pytest.fixture
def cast(reference, on_a_working_tuesday):  # noqa: ARG001 -- it stands on them
    return services.make_cast()


@pytest.fixture
def journal(cast):
    """One request in each state, two of them late, over two offices."""
    clerk, executor, head = cast.clerk, cast.executor, cast.head
    services.registered(clerk)
    steps.take_up(services.registered(clerk).pk, actor=executor)
    steps.make_ready(services.registered(clerk).pk, actor=executor)
    done = services.registered(clerk, services.BY_MINUTES)
    steps.make_ready(done.pk, actor=clerk)
    steps.hand_over(done.pk, actor=clerk)
    ground = steps.Ground(of_law="false_data")
    steps.refuse(services.registered(clerk).pk, ground=ground, reason="Себебі", actor=head)
    steps.withdraw(services.registered(clerk).pk, reason="Себебі", actor=clerk)
    lacking = services.documents(services.passport(), p1=DocumentMark.MISSING)
    refuse_to_take(services.new_request(clerk, documents=lacking), actor=clerk)
    services.registered(cast.neighbour, services.BY_MINUTES)
    services.complained(clerk, done)
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        journal_control.mark_late()


def numbers_on(response):
    return [row["number"] for row in response.context["rows"]]


def statements(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("query", ["", "?list=overdue", "?service=SVC-001", "?q=Сарсенова"])
@pytest.mark.parametrize("who", ["clerk", "manager", "region", "executor"])
def test_a_list_asks_the_same_few_statements_for_one_row_and_for_many(
    client, cast, settings, who, query
):
    # As in the product; a test reads the calendar anew with each page.
    settings.REFERENCE_REMEMBERED_SECONDS = 60
    services.registered(cast.clerk)
    client.force_login(getattr(cast, who))
    one = statements(client, LIST + query)
    for _each in range(5):
        services.registered(cast.clerk)

    assert statements(client, LIST + query) == one <= MOST_STATEMENTS


def test_pages_follow_each_other_without_a_gap(client, cast, monkeypatch):
    monkeypatch.setattr("akimat.base.paging.page_of.__kwdefaults__", {"size": 2})
    made = [services.registered(cast.clerk).number for _each in range(5)]
    client.force_login(cast.clerk)
    url, seen = LIST, []
    while url:
        shown = client.get(url)
        seen += numbers_on(shown)
        url = shown.context["next_url"]

    assert seen == made[::-1]
    assert len(numbers_on(client.get(shown.context["previous_url"]))) == 2


@pytest.mark.parametrize("place", ["x", "2026-10-06", "2026-10-06.x", "\x00", "9" * 40, ".5"])
def test_a_place_that_is_none_is_the_beginning(client, cast, place):
    request = services.registered(cast.clerk)
    client.force_login(cast.clerk)

    assert numbers_on(client.get(LIST, {"after": place})) == [request.number]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("SA-KHR-S-2026-000001", True),
        ("sa-khr-s-2026", True),
        ("1", True),
        ("2", False),
        ("сарсенова", True),
        ("Сәрсенова Айг", True),
        ("айгерим", True),
        ("Айгерім Сарсенова", True),
        ("Айгерім Иванова", False),
        ("рсенова", False),
        ("PORTAL-7", True),
        ("%", False),
        ("\x00", False),
    ],
)
def test_one_box_finds_by_number_name_and_number_of_the_portal(client, cast, words, is_found):
    request = services.registered(cast.clerk, external_number="PORTAL-7")
    client.force_login(cast.clerk)
    shown = client.get(client.post(LIST, {"q": words}).url)

    assert numbers_on(shown) == ([request.number] if is_found else [])


def test_a_number_of_a_person_never_stands_in_an_address(client, cast):
    request = services.registered(cast.clerk)
    client.force_login(cast.clerk)
    answer = client.post(LIST, {"q": services.IIN})

    assert services.IIN not in answer.url
    assert numbers_on(client.get(answer.url)) == [request.number]


@pytest.mark.parametrize("query", ["registered_from=вчера", "state=\x00", "service=SVC-999"])
def test_a_filter_that_cannot_be_read_finds_nothing_and_is_shown(client, cast, query):
    services.registered(cast.clerk)
    client.force_login(cast.clerk)
    shown = client.get(f"{LIST}?{query}")

    assert shown.status_code == 200
    assert numbers_on(shown) == []
    assert shown.context["panel"] is not None


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("who", ["clerk", "manager", "region", "executor"])
@pytest.mark.parametrize("by", list(CountsBy))
def test_each_number_of_the_counts_is_the_length_of_its_list(client, cast, by, who):
    client.force_login(getattr(cast, who))
    shown = client.get(f"{LIST}counts/?by={by}")
    cells = [cell for row in shown.context["rows"] for cell in row["numbers"]]
    assert any(cell["count"] for cell in cells)

    for cell in cells:
        listed = client.get(cell["url"])
        assert len(listed.context["rows"]) == cell["count"], cell["url"]


@pytest.mark.usefixtures("journal")
def test_the_totals_are_those_of_the_whole_journal(cast):
    today = clock.today()
    rows = counts(cast.region, CountsBy.OFFICE, Period(today, today), days())
    by_column = {name: sum(row.numbers[name] for row in rows) for name in COLUMNS}

    assert by_column == {
        "taken": 7,
        "open": 4,
        "overdue": 0,
        "ready": 1,
        "handed_over": 1,
        "refused": 1,
        "withdrawn": 1,
        "not_taken": 1,
        "late": 1,
    }
    assert ServiceRequest.objects.count() == 8


@pytest.mark.usefixtures("journal")
def test_the_table_as_a_file_opens_in_a_spreadsheet_and_runs_nothing(client, cast):
    client.force_login(cast.manager)
    answer = client.get(f"{LIST}counts.csv?by=service")
    text = answer.content.decode("utf-8")

    assert text.startswith("\ufeff")
    assert "SVC-001" in text
    assert harmless("=1+1") == "'=1+1"
    assert harmless("SVC-001") == "SVC-001"


@pytest.mark.parametrize("query", ["first=вчера", "last=2026-13-40", "by=planet", "first=\x00"])
def test_counts_of_no_period_are_empty_and_say_so(client, cast, query):
    client.force_login(cast.manager)

    assert client.get(f"{LIST}counts/?{query}").status_code == 200
    assert client.get(f"{LIST}counts.csv?{query}").status_code == 200


@pytest.mark.usefixtures("journal")
def test_the_menu_and_every_tab_open(client, cast):
    client.force_login(cast.clerk)
    shown = client.get(LIST)

    for tab in shown.context["tabs"]:
        query = parse_qs(urlsplit(tab["url"]).query)
        assert client.get(tab["url"]).context["list_name"] == query["list"][0]
