"""The catalogue and one measure: number, definition and exactly the list behind it."""

import pytest

from akimat.measures.catalogue import CATALOGUE
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office
from tests.factories.life import drafted, filed, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def manager():
    return User.objects.create(
        username="manager", role=Role.MANAGER, office=Office.objects.get(code="SA-KHR")
    )


def test_a_watcher_reads_the_whole_catalogue_and_a_clerk_does_not(client, manager):
    client.force_login(manager)
    page = client.get("/measures/").content.decode()
    assert all(one.formula.split("(")[0] in page for one in CATALOGUE.values())

    client.force_login(make_cast().clerk)
    assert client.get("/measures/").status_code == 403
    assert client.get("/measures/appeals_open/").status_code == 404


def test_a_number_stands_above_exactly_its_list(client, manager):
    cast = make_cast()
    seen = [filed(cast), filed(cast)]
    filed(cast, office=Office.objects.get(code="SA-ALG"))
    client.force_login(manager)

    page = client.get("/measures/appeals_received/", {"by": "office"}).content.decode()

    assert '<b class="num">2</b>' in page
    assert all(one.number in page for one in seen)
    assert page.count("/appeals/SA-KHR-") == 2
    assert "SA-ALG-" not in page


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"period": "2026-13"}, "2026-13"),
        ({"by": "colour"}, "colour"),
        ({"office": "NO-SUCH"}, "NO-SUCH"),
    ],
)
def test_an_address_that_asks_nonsense_is_told_what_is_wrong(client, manager, query, code):
    client.force_login(manager)

    response = client.get("/measures/appeals_received/", query)

    assert response.status_code == 409
    assert code in response.content.decode()


def test_the_api_gives_the_same_number_with_its_lines(client, manager):
    cast = make_cast()
    filed(cast)
    client.force_login(manager)

    found = client.get("/api/v1/measures/appeals_received/", {"by": "office"}).json()

    assert (found["value"], found["unit"], found["period"]) == (1, "count", "2026-10")
    assert [(line["code"], line["value"]) for line in found["lines"]] == [("SA-KHR", 1)]


def test_without_a_token_the_api_gives_public_numbers_only(client):
    assert client.get("/api/v1/measures/appeals_received/").status_code == 200
    assert client.get("/api/v1/measures/appeals_due_today/").status_code == 404
    codes = {one["code"] for one in client.get("/api/v1/measures/").json()}
    assert codes == {code for code, one in CATALOGUE.items() if one.is_public}


@pytest.mark.parametrize(
    "query", [{"by": "settlement"}, {"by": "day"}, {"settlement": "156020100"}, {"topic": "T0101"}]
)
def test_without_a_token_nobody_asks_who_of_a_village_wrote_about_what(client, query):
    filed(make_cast())

    refused = client.get("/api/v1/measures/appeals_received/", query)

    assert refused.status_code == 409
    assert refused.json()["code"] in {"parts_not_public", "line_unknown"}


@pytest.mark.parametrize(("filed_so_far", "told"), [(4, None), (5, 5), (9, 5)])
def test_without_a_token_a_number_does_not_tell_of_each_appeal(client, filed_so_far, told):
    cast = make_cast()
    for _appeal in range(filed_so_far):
        filed(cast)

    assert client.get("/api/v1/measures/appeals_received/").json()["value"] == told
    assert client.get("/api/v1/measures/appeals_in_time_share/").json()["value"] is None


@pytest.mark.parametrize(
    "period", ["9999-W52", "9999", "9998", "0000", "0001", "0001-W01", "٢٠٢٦", "²026", "2026-11\n"]
)
@pytest.mark.parametrize(
    "page", ["/measures/appeals_received/", "/api/v1/measures/appeals_received/", "/board/"]
)
def test_a_period_beyond_every_calendar_is_none(client, manager, page, period):
    client.force_login(manager)

    assert client.get(page, {"period": period}).status_code == 409


@pytest.mark.parametrize("code", ["\x00", "nobody-has-it", "Х" * 300])
@pytest.mark.parametrize("by", ["district", "kind", "channel", "body", "settlement", "topic"])
def test_a_code_that_nothing_has_is_told(client, manager, by, code):
    client.force_login(manager)

    for page in ("/measures/appeals_received/", "/api/v1/measures/appeals_received/"):
        assert client.get(page, {by: code}).status_code == 409


def test_only_somebody_whose_work_one_sees_is_named(client, manager):
    cast = make_cast()
    drafted(cast)
    client.force_login(manager)

    def ask(pk):
        return client.get("/measures/appeals_open/", {"executor": pk})

    assert cast.executor.short_name in ask(cast.executor.pk).content.decode()
    for pk in (manager.pk, cast.executor.pk + 1000, "x"):
        refused = ask(pk)
        assert refused.status_code == 409
        assert manager.short_name not in refused.content.decode().partition("<main")[2]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_measure_takes_the_same_statements_however_long_its_list(
    client, manager, rows, django_assert_num_queries
):
    cast = make_cast()
    for _row in range(rows):
        filed(cast)
    client.force_login(manager)
    client.get("/measures/appeals_open/", {"by": "body"})

    with django_assert_num_queries(8):
        client.get("/measures/appeals_open/", {"by": "body"})


def test_the_work_of_now_is_split_by_people_and_how_quick_somebody_was_is_not(client, manager):
    client.force_login(manager)

    assert client.get("/measures/appeals_open/", {"by": "executor"}).status_code == 200
    for code in ("appeals_decided_in_time", "appeals_mean_days", "appeals_received"):
        asked = client.get(f"/api/v1/measures/{code}/", {"by": "executor"})
        assert (asked.status_code, asked.json()["code"]) == (409, "split_unknown")
        narrowed = client.get(f"/api/v1/measures/{code}/", {"executor": "1"}).json()
        assert narrowed["value"] == client.get(f"/api/v1/measures/{code}/").json()["value"]


def test_the_api_counts_for_whoever_asks_and_for_the_public_everything_in_fives(client, manager):
    cast = make_cast()
    for _number in range(6):
        filed(cast)
    filed(cast, office=Office.objects.get(code="SA-ALG"))
    address = "/api/v1/measures/appeals_received/"

    assert client.get(address).json()["value"] == 5
    client.force_login(manager)
    assert client.get(address).json()["value"] == 6
    assert client.get("/api/v1/measures/appeals_due_today/").status_code == 200
