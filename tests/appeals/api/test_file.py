import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from knox.models import get_token_model

from akimat.base.models import Sequence
from appeals.models import Appeal
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

URL = "/api/v1/appeals/"


def body(**changes):
    filed = {
        "kind": "message",
        "text": "Көшеде жарық жоқ, шам жанбайды.",
        "language": "kk",
        "channel": "web",
        "applicant": {
            "type": "individual",
            "full_name": "Серікова Айгерім Маратқызы",
            "iin": "",
            "phone": "8 701 123 45 67",
            "address": {"settlement": "156020100", "street": "Абай", "house": "14"},
        },
        "consent": True,
    }
    return filed | changes


def file(client, data, key="key-1", **headers):
    return client.post(
        URL,
        data if isinstance(data, str | bytes) else json.dumps(data),
        content_type=headers.pop("content_type", "application/json"),
        headers={"Idempotency-Key": key, **headers} if key else headers,
    )


def test_a_filing_is_registered_and_answered_with_number_and_code(client):
    response = file(client, body())

    appeal = Appeal.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "number": appeal.number,
        "access_code": appeal.access_code,
        "registered_on": appeal.registered_on.isoformat(),
        "due_on": appeal.due_on.isoformat(),
        "status_url": f"http://127.0.0.1:8000/status/{appeal.number}/?code={appeal.access_code}",
    }
    assert appeal.phone.as_e164 == "+77011234567"
    assert appeal.settlement.kato == "156020100"


def test_the_same_key_and_body_give_the_same_answer_and_one_appeal(client):
    first, second = file(client, body()), file(client, body())

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Appeal.objects.count() == 1


def test_the_same_key_with_another_body_is_a_conflict(client):
    file(client, body())

    response = file(client, body(text="Мүлде басқа мәтін"))

    assert response.status_code == 409
    assert response.json()["code"] == "idempotency_conflict"
    assert Appeal.objects.count() == 1


def test_the_consent_is_part_of_what_was_filed(client):
    file(client, body(consent=True))

    response = file(client, body(consent=False))

    assert (response.status_code, response.json()["code"]) == (409, "idempotency_conflict")
    assert Appeal.objects.get().consent_at is not None


def test_each_token_has_keys_of_its_own(client):
    cast = life.make_cast()

    answers = [
        file(client, body()),
        file_as(client, cast.clerk, body()),
        file_as(client, cast.stranger, body()),
    ]

    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.json()["number"] for answer in answers}) == 3


def test_a_session_files_nothing_for_a_foreign_page():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(life.make_cast().clerk)

    response = file(browser, body())

    assert (response.status_code, response.json()["code"]) == (403, "permission_denied")
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\tinside"])
def test_without_a_proper_key_nothing_is_filed(client, key):
    response = file(client, body(), key=key)

    assert response.status_code == 400
    assert response.json()["code"] == "idempotency_key_missing"
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"kind": "petition"}, "kind", id="unknown kind"),
        pytest.param({"text": ""}, "text", id="no text"),
        pytest.param({"text": "a\u0000b"}, "text", id="NUL"),
        pytest.param({"text": "\ud800"}, "text", id="lone surrogate"),
        pytest.param({"text": "ж" * 20_001}, "text", id="too long a text"),
        pytest.param({"text": {"a": 1}}, "text", id="object for a text"),
        pytest.param({"language": "de"}, "language", id="unknown language"),
        pytest.param({"kind": "\ud800"}, "kind", id="lone surrogate for a choice"),
        pytest.param({"channel": "fax"}, "channel", id="unknown channel"),
        pytest.param({"applicant": None}, "applicant", id="no applicant"),
        pytest.param({"applicant": []}, "applicant", id="list for an applicant"),
        pytest.param({"consent": "perhaps"}, "consent", id="consent that is no yes or no"),
        pytest.param({"channel": "desk"}, "channel", id="a desk without a clerk"),
        pytest.param({"kind": "complaint", "channel": "phone"}, "kind", id="oral complaint"),
        pytest.param(
            {"applicant": {"type": "individual", "iin": "991231500007"}},
            "applicant.iin",
            id="wrong IIN",
        ),
        pytest.param(
            {"applicant": {"type": "legal_entity", "bin": "1"}}, "applicant.bin", id="wrong BIN"
        ),
        pytest.param(
            {"applicant": {"type": "individual", "phone": "abc"}},
            "applicant.phone",
            id="wrong phone",
        ),
        pytest.param(
            {"applicant": {"type": "individual", "email": "a@"}},
            "applicant.email",
            id="wrong e-mail",
        ),
        pytest.param(
            {"applicant": {"type": "individual", "address": {"house": "1" * 21}}},
            "applicant.address.house",
            id="too long a house",
        ),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_filed(client, changes, field):
    response = file(client, body(**changes))

    assert response.status_code == 400
    assert response.json()["code"] == "invalid"
    assert list(response.json()["fields"]) == [field]
    assert not Appeal.objects.exists()


def file_as(client, user, data):
    return file(client, data, Authorization=f"Token {get_token_model().objects.create(user)[1]}")


@pytest.mark.parametrize("channel", ["desk", "phone", "paper", "akim_reception"])
def test_only_a_clerk_says_that_a_clerk_has_taken_it(client, channel):
    cast = life.make_cast()

    by_head = file_as(client, cast.head, body(channel=channel))
    by_clerk = file_as(client, cast.clerk, body(channel=channel))

    assert (by_head.status_code, list(by_head.json()["fields"])) == (400, ["channel"])
    assert by_clerk.status_code == 201
    assert Appeal.objects.get().registered_by == cast.clerk


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "Тіркеуші"), ("ru", "регистратор"), ("en", "clerk")]
)
def test_the_refused_channel_is_explained_in_the_callers_language(client, language, word):
    headers = {"Accept-Language": language}

    assert word in file(client, body(channel="desk"), **headers).json()["fields"]["channel"]


@pytest.mark.parametrize("channel", ["web", "kiosk"])
def test_the_receipt_names_no_receiver_where_nobody_received(client, channel):
    cast = life.make_cast()

    assert file_as(client, cast.head, body(channel=channel)).status_code == 201
    assert Appeal.objects.get().registered_by is None


@pytest.mark.parametrize(
    ("raw", "content_type", "status", "code"),
    [
        pytest.param(b"{", "application/json", 400, "parse_error", id="broken JSON"),
        pytest.param(b"\xff\xfe", "application/json", 400, "parse_error", id="not UTF-8"),
        pytest.param(b"[" * 100_000, "application/json", 400, "parse_error", id="too deep"),
        pytest.param(b'{"a": NaN}', "application/json", 400, "parse_error", id="NaN"),
        pytest.param(b"[]", "application/json", 400, "invalid", id="a list"),
        pytest.param(b"", "application/json", 400, "invalid", id="empty"),
        pytest.param(b"x" * 300_000, "application/json", 413, "too_large", id="too large"),
        pytest.param(b"<a/>", "application/xml", 415, "unsupported_media_type", id="XML"),
    ],
)
def test_a_body_that_cannot_be_read_gets_json_and_never_500(
    client, raw, content_type, status, code
):
    response = file(client, raw, content_type=content_type)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    assert response.json()["code"] == code


def test_an_appeal_that_lacks_things_is_registered_with_its_defects(client):
    response = file(client, body(applicant={"type": "individual"}, consent=False))

    appeal = Appeal.objects.get()
    assert response.status_code == 201
    assert appeal.defects == ["name_missing", "address_missing", "consent_missing"]
    assert appeal.mend_by > appeal.registered_on


def test_a_place_we_do_not_know_stays_in_the_words_of_the_person(client):
    who = {"type": "individual", "full_name": "А", "address": {"settlement": "Марс", "street": "1"}}

    file(client, body(applicant=who))

    appeal = Appeal.objects.get()
    assert (appeal.settlement, appeal.street) == (None, "Марс, 1")


def test_a_wrong_token_is_refused_before_anything_is_read(client):
    response = file(client, body(), Authorization="Token wrong")

    assert response.status_code == 401
    assert response.json()["code"] == "authentication_failed"


def test_too_many_filings_from_one_address_are_stopped(client, settings):
    settings.API_FILINGS_PER_MINUTE = 1
    file(client, body())

    response = file(client, body(), key="key-2")

    assert response.status_code == 429
    assert response.json()["code"] == "too_many_requests"
    assert int(response.headers["Retry-After"]) > 0


def test_filing_takes_at_most_ten_statements(client, django_assert_max_num_queries):
    file(client, body())

    with django_assert_max_num_queries(10):
        file(client, body(), key="key-2")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused_in_json(client, method):
    token = get_token_model().objects.create(life.make_cast().clerk)[1]

    guest = getattr(client, method)(URL)
    clerk = getattr(client, method)(URL, headers={"Authorization": f"Token {token}"})

    assert (guest.status_code, guest.json()["code"]) == (401, "not_authenticated")
    assert (clerk.status_code, clerk.json()["code"]) == (405, "method_not_allowed")


def test_an_unknown_address_is_404_in_json(client):
    response = client.get("/api/v1/nothing/")

    assert response.status_code == 404
    assert response.json() == {
        "code": "not_found",
        "message": response.json()["message"],
        "fields": {},
    }


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_forty_filings_at_once_get_forty_numbers_without_a_gap():
    def one(index):
        try:
            return file(Client(), body(), key=f"key-{index}").json()["number"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(pool.map(one, range(40)))

    assert [int(number[-6:]) for number in numbers] == list(range(1, 41))
    assert Sequence.objects.get().last == 40


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_one_key_sent_by_eight_at_once_files_once():
    def one(_index):
        try:
            return file(Client(), body()).json()["number"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = set(pool.map(one, range(16)))

    assert len(numbers) == 1
    assert Appeal.objects.count() == Sequence.objects.get().last == 1
