"""A request enters the journal with its number, version and term; or is lawfully not taken."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from akimat.audit.models import Entry
from akimat.base.errors import DomainError
from akimat.base.submissions import SubmissionKey
from akimat.notifications.models import Message
from services_registry.domain.requests import DocumentMark, RequestChannel, RequestState
from services_registry.models import Passport, ServiceRequest
from services_registry.services.journal_register import NewDocument, refuse_to_take, register
from services_registry.services.journal_steps import make_ready, take_up
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
ZONE = ZoneInfo("Asia/Aqtobe")


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def test_a_request_has_number_version_provider_and_term_at_once(cast):
    request = services.registered(cast.clerk)

    assert request.number == "SA-KHR-S-2026-000001"
    assert request.passport == services.passport()
    assert request.provider.code == "SUB-EMPL"
    assert request.due_at == datetime(2026, 10, 15, 18, 30, tzinfo=ZONE)
    assert request.state == RequestState.RECEIVED
    assert len(request.documents.all()) == len(services.passport().documents.all())


def test_a_service_of_minutes_is_due_in_minutes(cast):
    request = services.registered(cast.clerk, services.BY_MINUTES)

    assert request.due_at - request.received_at == timedelta(minutes=30)


def test_on_paper_through_the_corporation_the_provider_must_be_done_a_day_before(cast):
    request = services.registered(
        cast.clerk, channel=RequestChannel.GOV_CORPORATION, is_on_paper=True
    )

    assert request.control_at == request.due_at - timedelta(days=1)


def test_a_passport_without_a_term_promises_no_day(cast):
    Passport.objects.filter(service__code=services.BY_DAYS).update(term_value=None, term_unit="")
    request = services.registered(cast.clerk)

    assert (request.due_at, request.control_at, request.trace) == (None, None, [])
    assert request.registered_on == date(2026, 10, 6)


def test_numbers_are_without_gaps_also_after_a_refusal_by_the_database(cast):
    services.registered(cast.clerk, external_number="1010")
    with pytest.raises(DomainError, match="service_external_known"):
        services.registered(cast.clerk, external_number="1010")
    services.registered(cast.clerk)

    numbers = ServiceRequest.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["SA-KHR-S-2026-000001", "SA-KHR-S-2026-000002"]


def test_the_same_page_sent_twice_is_one_request(cast):
    first = services.registered(cast.clerk, key="k")
    second = services.registered(cast.clerk, key="k")

    assert first == second
    assert Entry.objects.filter(action="register_request").count() == 1


def test_the_same_key_with_other_content_is_told(cast):
    services.registered(cast.clerk, key="k")
    other = SubmissionKey("test", "k", "other")

    with pytest.raises(DomainError, match="service_already_filed"):
        register(services.new_request(cast.clerk), actor=cast.clerk, submission=other)


def test_an_incomplete_set_is_not_registered_but_refused_in_writing(cast):
    of = services.passport()
    lacking = services.documents(of, p1=DocumentMark.MISSING, p3=DocumentMark.EXPIRED)
    new = services.new_request(cast.clerk, documents=lacking)

    with pytest.raises(DomainError, match="service_documents_lacking"):
        register(new, actor=cast.clerk)
    row = refuse_to_take(new, actor=cast.clerk)

    assert row.state == RequestState.NOT_TAKEN
    assert row.lacking == ["incomplete", "expired"]
    assert (row.due_at, row.ended_at) == (None, row.received_at)


def test_a_complete_set_may_not_be_refused(cast):
    with pytest.raises(DomainError, match="service_nothing_lacks"):
        refuse_to_take(services.new_request(cast.clerk), actor=cast.clerk)

    assert not ServiceRequest.objects.exists()


def test_what_the_systems_know_cannot_make_a_set_incomplete(cast):
    of = services.passport()
    marks = {f"p{one.position}": DocumentMark.NOT_NEEDED for one in of.documents.all()}
    request = services.registered(cast.clerk, documents=services.documents(of, **marks))

    assert request.state == RequestState.RECEIVED


def test_a_proactive_service_needs_its_mark_and_the_consent_of_the_person(cast):
    proactive = {"channel": RequestChannel.PROACTIVE, "documents": ()}
    with pytest.raises(DomainError, match="service_not_proactive"):
        services.registered(cast.clerk, **proactive)
    services.make_proactive()
    with pytest.raises(DomainError, match="service_consent_missing"):
        services.registered(cast.clerk, **proactive)
    request = services.registered(cast.clerk, **proactive, consent_note="SMS 1414")

    assert request.consent_at == request.received_at


def test_the_database_keeps_no_proactive_request_without_consent(cast):
    request = services.registered(cast.clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceRequest.objects.filter(pk=request.pk).update(channel=RequestChannel.PROACTIVE)


def test_a_request_goes_on_by_its_version_when_the_service_ends(cast):
    request = services.registered(cast.clerk)
    Passport.objects.filter(pk=request.passport_id).update(valid_to=date(2026, 10, 5))
    ended = Passport.objects.get(pk=request.passport_id)

    with pytest.raises(DomainError, match="service_not_given_on"):
        services.registered(cast.clerk, passport=ended)
    take_up(request.pk, actor=cast.executor)
    done = make_ready(request.pk, actor=cast.executor)
    assert (done.state, done.passport) == (RequestState.READY, request.passport)


def test_nothing_is_received_in_the_future(cast):
    later = datetime(2026, 10, 6, 23, tzinfo=ZONE)

    with pytest.raises(DomainError, match="service_in_the_future"):
        services.registered(cast.clerk, received_at=later)


@pytest.mark.parametrize("who", ["executor", "manager", "secretary", "region"])
def test_only_a_clerk_takes_requests_and_only_for_the_own_office(cast, who):
    new = services.new_request(cast.clerk)

    with pytest.raises(DomainError, match="service_forbidden"):
        register(new, actor=getattr(cast, who))
    with pytest.raises(DomainError, match="service_forbidden"):
        register(new, actor=cast.neighbour)


def test_the_person_gets_a_letter_with_the_moment_and_the_code(cast):
    request = services.registered(cast.clerk, email="a@example.kz")
    letter = Message.objects.get()

    assert letter.template == "service_registered"
    assert letter.context["due_at"] == "15.10.2026, 18:30"
    assert request.access_code in letter.context["status_url"]


def test_a_scan_is_kept_at_its_document(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    first, *others = services.documents(services.passport())
    scan = ContentFile(b"%PDF-1.7 ", name="x.pdf")
    with_scan = NewDocument(document=first.document, mark=first.mark, scan=scan, scan_type="pdf")
    request = services.registered(cast.clerk, documents=(with_scan, *others))

    kept = request.documents.exclude(scan="").get()
    assert kept.document == first.document
    with kept.scan.open("rb") as file:
        assert file.read() == b"%PDF-1.7 "
