from base64 import b64encode
from urllib.parse import quote

import pytest
from knox.models import get_token_model

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import Role
from appeals.models import Appeal
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

LIST = "/api/v1/appeals/"


@pytest.fixture
def cast():
    return life.make_cast()


def read(client, url, user=None):
    headers = {}
    if user is not None:
        headers["Authorization"] = f"Token {get_token_model().objects.create(user)[1]}"
    return client.get(url, headers=headers)


def numbers(response):
    return [row["number"] for row in response.json()["results"]]


@pytest.mark.parametrize("url", [LIST, f"{LIST}SA-KHR-2026-000001/"])
def test_without_a_token_nothing_is_read(client, url):
    response = read(client, url)

    assert response.status_code == 401
    assert response.json()["code"] == "not_authenticated"


@pytest.mark.parametrize("token", ["\u00ff\u00fe", "", "a b c"])
def test_a_token_that_is_none_is_refused_in_json(client, token):
    answer = client.get(LIST, headers={"Authorization": f"Token {token}"})

    assert answer.status_code == 401
    assert set(answer.json()) == {"code", "message", "fields"}


@pytest.mark.parametrize("place", ["p=abc", "p=1.5", "p=\x00", "p=٣"])
def test_a_place_in_the_list_that_is_none_is_not_found(client, cast, place):
    cursor = b64encode(place.encode()).decode()

    assert read(client, f"{LIST}?cursor={quote(cursor)}", cast.clerk).status_code == 404


def test_a_list_holds_what_the_person_may_see_newest_first(client, cast):
    first, second = life.filed(cast), life.filed(cast)

    assert numbers(read(client, LIST, cast.clerk)) == [second.number, first.number]
    assert numbers(read(client, LIST, cast.stranger)) == []


def test_the_journal_keeps_what_a_list_has_shown(client, cast):
    appeal = life.filed(cast)

    read(client, f"{LIST}?page_size=7", cast.clerk)

    line = Entry.objects.get(subject="list:api")
    assert (line.actor, line.facts["rows"]) == (cast.clerk, [appeal.pk])
    assert line.facts["query"] == "page_size=7"


def test_a_list_is_filtered_and_paged_by_cursor(client, cast):
    routed = life.routed(cast)
    filed = [life.filed(cast) for _ in range(3)]

    page = read(client, f"{LIST}?state=registered&page_size=2", cast.clerk)
    rest = read(client, page.json()["next"], cast.clerk)

    assert numbers(page) + numbers(rest) == [appeal.number for appeal in reversed(filed)]
    assert routed.number not in numbers(page) + numbers(rest)
    assert rest.json()["next"] is None


@pytest.mark.parametrize(("asked", "given"), [(200, 200), (201, 200), (5000, 200)])
def test_a_page_has_two_hundred_rows_at_most(client, cast, asked, given):
    appeal = life.filed(cast)
    copied = {
        field.attname: getattr(appeal, field.attname)
        for field in Appeal._meta.concrete_fields
        if field.name not in {"id", "search"}
    }
    Appeal.objects.bulk_create(
        Appeal(**copied | {"number": f"SA-KHR-2026-{n:06}", "running": n}) for n in range(2, 203)
    )

    page = read(client, f"{LIST}?page_size={asked}", cast.clerk)

    assert len(numbers(page)) == given
    assert page.json()["next"] is not None


@pytest.mark.parametrize(
    "query", ["cursor=x", "state=nothing", "page_size=-1", "due_from=32.13.2026", "body=%00"]
)
def test_a_strange_question_gets_json_and_never_500(client, cast, query):
    response = read(client, f"{LIST}?{query}", cast.clerk)

    assert response.status_code in {200, 400, 404}
    assert response.headers["Content-Type"] == "application/json"


def test_a_card_masks_the_iin_tells_why_and_is_journaled(client, cast):
    appeal = life.routed(cast)

    card = read(client, f"{LIST}{appeal.number}/", cast.clerk).json()

    assert card["iin"] == "••••••••0006"
    assert card["body"] == "KHR-HCS"
    assert {language: told[1] for language, told in card["why_due_on"].items()} == {
        "kk": "06.10.2026 күні тіркелді (ӘРПК 64-баптың 3-тармағы).",
        "ru": "Зарегистрировано 06.10.2026 (пункт 3 статьи 64 АППК).",
        "en": "Registered on 06.10.2026 (APPC, art. 64(3)).",
    }
    assert Entry.objects.filter(subject=appeal.subject, action="view_personal").count() == 1


def test_a_card_of_another_office_is_not_there(client, cast):
    response = read(client, f"{LIST}{life.filed(cast).number}/", cast.stranger)

    assert response.status_code == 404
    assert response.json()["code"] == "not_found"


def test_a_closed_account_reads_nothing(client, cast):
    User.objects.filter(pk=cast.clerk.pk).update(is_active=False)

    assert read(client, LIST, cast.clerk).status_code == 401


def test_the_status_opens_with_number_and_code_only(client, cast):
    appeal = life.routed(cast)

    right = client.get(f"{LIST}{appeal.number}/status/?code={appeal.access_code.lower()}")
    wrong = client.get(f"{LIST}{appeal.number}/status/?code=AAAAAAAA")

    assert right.json() == {
        "number": appeal.number,
        "state": "routed",
        "steps": [
            {"state": "registered", "at": "2026-10-06T05:30:00Z"},
            {"state": "routed", "at": "2026-10-07T05:30:00Z"},
        ],
        "due_on": appeal.due_on.isoformat(),
        "extended_on": None,
        "body": {"code": "KHR-HCS", "name": cast.body.name, "phone": ""},
    }
    assert (wrong.status_code, wrong.json()["code"]) == (404, "appeal_not_found")


def test_wrong_codes_are_stopped_in_json(client, cast):
    number = life.filed(cast).number

    answers = [client.get(f"{LIST}{number}/status/?code=WRONG{n}") for n in range(12)]

    assert [answer.status_code for answer in answers] == [404] * 10 + [429] * 2
    assert answers[-1].json()["code"] == "too_many_wrong_codes"


def test_an_executor_sees_the_appeals_of_the_body_only(client, cast):
    mine, others = life.routed(cast), life.filed(cast)
    executor = User.objects.create(username="x", role=Role.EXECUTOR, body=cast.body)

    assert numbers(read(client, LIST, executor)) == [mine.number]
    assert read(client, f"{LIST}{others.number}/", executor).status_code == 404
