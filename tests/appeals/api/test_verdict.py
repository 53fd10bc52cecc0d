import pytest
from knox.models import get_token_model

from akimat.base import clock
from appeals.models import LookAgain, Verdict
from tests.factories import life
from tests.factories.desks import make_desks
from tests.factories.verdicts import judged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    return make_desks()


@pytest.fixture(autouse=True)
def october():
    with clock.at(life.moment(10, 14)):
        yield


def post(client, appeal, what, body, user=None):
    headers = {}
    if user is not None:
        headers["Authorization"] = f"Token {get_token_model().objects.create(user)[1]}"
    url = f"/api/v1/appeals/{appeal.number}/{what}/"
    return client.post(url, body, content_type="application/json", headers=headers)


def test_number_and_code_are_enough_to_say_no(client, cast):
    appeal = life.answered(cast)
    body = {"code": appeal.access_code, "choice": "no", "reasons": ["not_done"]}

    answers = [post(client, appeal, "verdict", body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    said = answers[0].json()
    assert (said["choice"], said["reasons"], said["look_again"]["state"]) == (
        *("no", ["not_done"], "asked"),
    )
    assert Verdict.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"code": "AAAAAAAA"}, 404, "appeal_not_found"),
        ({"choice": "maybe"}, 400, "invalid"),
        ({"reasons": []}, 409, "verdict_reason_missing"),
        ({"reasons": ["x"]}, 400, "invalid"),
        ({"text": "\u0000"}, 400, "invalid"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(client, cast, changes, status, code):
    appeal = life.answered(cast)
    body = {"code": appeal.access_code, "choice": "no", "reasons": ["not_done"]}

    answer = post(client, appeal, "verdict", body | changes)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Verdict.objects.exists()


def test_an_address_says_only_so_much_a_minute(client, cast, settings):
    settings.API_FILINGS_PER_MINUTE = 2
    appeal = life.answered(cast)
    body = {"code": appeal.access_code, "choice": "yes"}

    statuses = [post(client, appeal, "verdict", body).status_code for _ in range(3)]

    assert statuses == [200, 200, 429]


def test_the_controller_decides_by_token(client, cast):
    appeal = judged(cast)
    body = {"decision": "accept", "reason": "Негізді"}

    answer = post(client, appeal, "look-again", body, cast.controller)

    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["look_by"]) == ("accepted", "2026-10-21")


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 403), ("executor", 403), ("stranger", 404), ("other_executor", 404), (None, 401)],
)
def test_others_do_not_decide_by_the_api(client, cast, who, status):
    appeal = judged(cast)
    body = {"decision": "accept", "reason": "x"}

    answer = post(client, appeal, "look-again", body, getattr(cast, who) if who else None)

    assert answer.status_code == status
    assert LookAgain.objects.get().state == "asked"
