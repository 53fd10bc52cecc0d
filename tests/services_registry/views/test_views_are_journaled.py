"""Whoever sees a person of the journal of services leaves a line in the journal of the house."""

import pytest
from django.core.files.base import ContentFile
from knox.models import get_token_model

from akimat.audit.models import VIEW, Entry
from services_registry.domain.requests import DocumentMark
from services_registry.services import journal_steps as steps
from services_registry.services.journal_register import refuse_to_take
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
JOURNAL, COMPLAINTS = "/services/staff/journal/", "/services/staff/complaints/"
API = "/api/v1/service-requests/"


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


@pytest.fixture
def looked(client, cast):
    """Look as the clerk, and give what the journal says was seen of ``subject``."""
    client.force_login(cast.clerk)

    def look(subject, url, *, by="get", **how):
        answer = getattr(client, by)(url, **how)
        # Reads a file to its end, which closes it.
        assert answer.getvalue()
        assert answer.status_code == 200
        lines = Entry.objects.filter(action=VIEW, subject=subject, actor=cast.clerk)
        return [line.facts["fields"] for line in lines.order_by("pk")]

    return look


def test_a_list_names_its_rows_and_what_was_asked_for(client, cast):
    rows = [services.registered(cast.clerk).pk for _each in "ab"]
    client.force_login(cast.clerk)

    client.get(f"{JOURNAL}?list=open&q=Сәрсенова")

    line = Entry.objects.get(action=VIEW, subject="list:services-open", actor=cast.clerk)
    assert sorted(line.facts["rows"]) == rows
    assert line.facts["query"] == "list=open&q=Сәрсенова"


def test_a_number_that_was_searched_for_is_masked_in_the_journal(client, cast):
    services.registered(cast.clerk)
    client.force_login(cast.clerk)

    client.post(JOURNAL, {"q": services.IIN}, follow=True)

    line = Entry.objects.get(action=VIEW, subject="list:services-all")
    assert services.IIN not in line.facts["query"]
    assert line.facts["rows"]


@pytest.mark.parametrize(
    ("path", "by", "field"),
    [
        ("", "get", "full_name"),
        ("personal/", "post", "iin"),
        ("receipt/", "get", "access_code"),
        ("receipt.pdf", "get", "access_code"),
    ],
)
def test_the_card_and_the_receipt_are_seen(looked, cast, path, by, field):
    row = services.registered(cast.clerk)

    seen = looked(row.subject, f"{row.get_absolute_url()}{path}", by=by)

    assert field in seen[0]


def test_a_scan_is_seen(looked, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = services.registered(cast.clerk)
    pdf = ContentFile(b"%PDF-1.7 scan", name="a.pdf")
    scan = steps.add_scan(row.pk, pdf, name="Қағаз", document_id=None, actor=cast.clerk)

    assert looked(row.subject, f"{row.get_absolute_url()}scans/{scan.pk}/") == [["scan"]]


def test_a_scan_is_not_reached_through_another_request(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    own, others = services.registered(cast.clerk), services.registered(cast.neighbour)
    pdf = ContentFile(b"%PDF-1.7 scan", name="a.pdf")
    scan = steps.add_scan(others.pk, pdf, name="Қағаз", document_id=None, actor=cast.neighbour)
    client.force_login(cast.clerk)

    assert client.get(f"{own.get_absolute_url()}scans/{scan.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["refusal/", "refusal.pdf"])
def test_a_refusal_to_take_is_seen(looked, cast, path):
    lacking = services.documents(services.passport(), p1=DocumentMark.MISSING)
    row = refuse_to_take(services.new_request(cast.clerk, documents=lacking), actor=cast.clerk)

    assert looked(row.subject, f"{row.get_absolute_url()}{path}")


def test_complaints_are_seen_in_their_list_and_one_by_one(looked, cast):
    complaint = services.complained(cast.clerk)

    assert looked("list:service-complaints", COMPLAINTS) == [["name"]]
    assert looked(complaint.subject, complaint.get_absolute_url()) == [["full_name", "text"]]


def test_programs_leave_lines_too(looked, cast):
    row = services.registered(cast.clerk)
    given = {"Authorization": f"Token {get_token_model().objects.create(cast.clerk)[1]}"}

    assert looked("list:api-services", API, headers=given) == [[]]
    assert looked(row.subject, f"{API}{row.number}/", headers=given) == [["api_card"]]
