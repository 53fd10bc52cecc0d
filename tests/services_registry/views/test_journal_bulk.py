"""A day's paper list and the portal's file on their pages: nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from services_registry.domain.requests import RequestState
from services_registry.models import PortalImport, ServiceRequest
from tests.factories import services
from tests.services_registry.services.test_portal_import import HEAD, csv_of, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
BULK = "/services/staff/journal/list/"
IMPORTS = "/services/staff/journal/imports/"


@pytest.fixture
def clerk(reference, on_a_working_tuesday):  # noqa: ARG001 -- it stands on them
    return services.make_cast().clerk


def row(n, **changes):
    typed = {
        "key": f"k{n}",
        "at": "10:15",
        "service": f"{services.BY_MINUTES} · Анықтама",
        "full_name": f"Сәрсенова {n}",
        "iin": services.IIN,
        "phone": "",
        "channel": "desk",
        "outcome": "handed_over",
    } | changes
    return {f"r{n}-{name}": value for name, value in typed.items()}


def sent(*rows, day="2026-10-05", do="save"):
    merged = {"lines": str(len(rows)), "day": day, "do": do}
    for one in rows:
        merged |= one
    return merged


def test_good_lines_are_entered_and_wrong_ones_stay_with_their_words(client, clerk):
    client.force_login(clerk)
    answer = client.post(
        BULK, sent(row(0), row(1, service="SVC-999", full_name="Болат"), row(2, iin="1"))
    )

    assert answer.status_code == 422
    assert [one.full_name for one in answer.context["entered"]] == ["Сәрсенова 0"]
    assert answer.context["left"] == 2
    assert "Болат" in answer.content.decode()


def test_a_line_of_the_day_is_handed_over_on_that_day_and_not_late(client, clerk):
    client.force_login(clerk)
    assert client.post(BULK, sent(row(0))).status_code == 200

    request = ServiceRequest.objects.get()
    assert (request.state, request.is_late) == (RequestState.HANDED_OVER, False)
    assert request.received_at.isoformat() == "2026-10-05T05:15:00+00:00"


def test_the_same_list_sent_twice_is_entered_once(client, clerk):
    client.force_login(clerk)
    for _each in "ab":
        assert client.post(BULK, sent(row(0), row(1))).status_code == 200

    assert ServiceRequest.objects.count() == 2


def test_empty_lines_ask_nothing_and_more_of_them_keep_the_others(client, clerk):
    client.force_login(clerk)
    empty = row(1, service="", full_name="", iin="")
    assert client.post(BULK, sent(empty)).status_code == 200
    answer = client.post(BULK, sent(row(0), empty, do="more"))

    assert not ServiceRequest.objects.exists()
    assert "Сәрсенова 0" in answer.content.decode()
    assert len(answer.context["lines"]) > 2


@pytest.mark.parametrize("day", ["2026-10-07", "вчера", "", "\x00"])
def test_a_day_that_cannot_be_enters_nothing_and_keeps_the_lines(client, clerk, day):
    client.force_login(clerk)
    answer = client.post(BULK, sent(row(0), day=day))

    assert answer.status_code == 422
    assert "Сәрсенова 0" in answer.content.decode()
    assert not ServiceRequest.objects.exists()


@pytest.mark.parametrize("lines", ["", "-1", "x", "9" * 9, "\u0663"])
def test_a_number_of_lines_that_is_none_is_no_error(client, clerk, lines):
    client.force_login(clerk)

    assert client.post(BULK, {"lines": lines, "day": "2026-10-05"}).status_code == 200


def test_a_file_is_read_looked_at_entered_and_undone(client, clerk):
    client.force_login(clerk)
    data = csv_of(HEAD, line("1"), line("2", state="?"))
    answer = client.post(IMPORTS, {"file": SimpleUploadedFile("export.csv", data)})
    shown = client.get(answer.url)
    assert len(shown.context["right"]) == len(shown.context["wrong"]) == 1
    assert services.IIN not in shown.content.decode()

    assert client.post(f"{answer.url}apply_import/").status_code == 302
    assert ServiceRequest.objects.get().external_number == "1"
    assert client.post(f"{answer.url}apply_import/").status_code == 409
    assert client.post(f"{answer.url}undo_import/").status_code == 302
    assert ServiceRequest.objects.get().state == RequestState.ANNULLED
    assert client.post(f"{answer.url}burn/").status_code == 404


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"a;b\n1;2", b"PK\x03\x04", b"\xff\xfe\x00"])
def test_a_file_that_is_none_is_refused_with_a_reason(client, clerk, data):
    client.force_login(clerk)
    answer = client.post(IMPORTS, {"file": SimpleUploadedFile("x.csv", data)})

    assert answer.status_code == 422
    assert not PortalImport.objects.exists()


def test_the_columns_of_a_file_are_named_on_its_page(client, clerk):
    client.force_login(clerk)
    data = csv_of(HEAD.replace("Статус", "Итог"), line("1"))
    address = client.post(IMPORTS, {"file": SimpleUploadedFile("own.csv", data)}).url
    shown = client.get(address, headers={"accept-language": "en"})
    assert "Enter into the journal" not in shown.content.decode()

    chosen = {one.html_name: one.value() for one in shown.context["mapping"].columns}
    lacking = client.post(f"{address}columns/", chosen)
    assert lacking.status_code == 422
    assert client.post(f"{address}columns/", chosen | {"column_6": "state"}).status_code == 302
    assert client.post(f"{address}apply_import/").status_code == 302

    assert ServiceRequest.objects.get().external_number == "1"
