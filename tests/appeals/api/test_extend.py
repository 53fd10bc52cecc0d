"""A program of the head extends the term by token, as the card does."""

from datetime import date

import pytest
from knox.models import get_token_model

from appeals.models import Appeal
from tests.factories import life
from tests.factories.desks import make_desks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
WHY = "Сұрау салынды."


@pytest.fixture
def cast():
    return make_desks()


def post(client, appeal, user=None, **body):
    token = f"Token {get_token_model().objects.create(user)[1]}" if user else ""
    return client.post(
        f"/api/v1/appeals/{appeal.number}/extend/",
        {"until": "2026-11-30", "reason": WHY} | body,
        content_type="application/json",
        headers={"Authorization": token} if user else {},
    )


def test_the_head_extends_once_and_the_status_says_so(client, cast):
    appeal = life.routed(cast)

    first, second = (post(client, appeal, cast.head) for _ in range(2))

    assert first.json() == {
        "number": appeal.number,
        "due_on": "2026-11-30",
        "extended_on": "2026-10-06",
        "extension_reason": WHY,
        "tell_extension_by": "2026-10-09",
    }
    assert (second.status_code, second.json()["code"]) == (409, "extension_already")
    status = client.get(f"/api/v1/appeals/{appeal.number}/status/", {"code": appeal.access_code})
    assert (status.json()["due_on"], status.json()["extended_on"]) == ("2026-11-30", "2026-10-06")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"until": "2026-12-07"}, 409, "extension_too_long"),
        ({"until": "2026-10-28"}, 409, "extension_not_later"),
        ({"until": "2026-11-29"}, 409, "extension_day_off"),
        ({"until": "soon"}, 400, "invalid"),
        ({"reason": ""}, 400, "invalid"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(client, cast, body, status, code):
    answer = post(client, life.routed(cast), cast.head, **body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Appeal.objects.get().due_on == date(2026, 10, 28)


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 403), ("executor", 403), ("stranger", 404), (None, 401)]
)
def test_nobody_else_extends(client, cast, who, status):
    user = getattr(cast, who) if who else None

    assert post(client, life.routed(cast), user).status_code == status
    assert Appeal.objects.get().extended_on is None
