"""The steps of a request: who may take which, what they write, what is refused."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from akimat.audit.queries import history
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.notifications.rendering import render_text
from services_registry.domain.requests import DocumentMark, RequestAction, RequestState
from services_registry.models import RefusalGround, ServiceRequest
from services_registry.services import journal_steps as steps
from services_registry.services.journal_steps import Ground
from services_registry.services.journal_transition import apply_to_request
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
OF_LAW = Ground(of_law="requirements")
# A part of a text holds 70 letters that are not Latin.
ONE_PART = 70


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


@pytest.fixture
def request_row(cast):
    return services.registered(cast.clerk, email="a@example.kz")


def later(**span):
    return time_machine.travel(clock.now() + timedelta(**span), tick=False)


def test_from_the_desk_to_the_hand_of_the_person(cast, request_row):
    steps.take_up(request_row.pk, actor=cast.executor)
    steps.make_ready(request_row.pk, note="5-терезе", actor=cast.executor)
    done = steps.hand_over(request_row.pk, actor=cast.clerk)

    assert done.state == RequestState.HANDED_OVER
    assert (done.ready_at, done.ended_at, done.is_late) == (clock.now(), clock.now(), False)
    told = history(request_row.subject).values_list("action", flat=True)
    assert list(told) == [
        "register_request",
        "service_take_up",
        "service_make_ready",
        "service_hand_over",
    ]
    assert Message.objects.filter(template="service_ready").count() == 1


def test_a_row_that_has_moved_on_since_it_was_read_is_not_moved_again(cast, request_row):
    stale = ServiceRequest.objects.get(pk=request_row.pk)
    steps.withdraw(request_row.pk, reason="Керек емес", actor=cast.clerk)

    with pytest.raises(DomainError, match="service_step_not_allowed"):
        apply_to_request(stale, RequestAction.TAKE_UP, actor=cast.executor)

    assert ServiceRequest.objects.get().state == RequestState.WITHDRAWN
    told = history(request_row.subject).values_list("action", flat=True)
    assert list(told) == ["register_request", "service_withdraw"]


def test_what_is_ready_after_its_term_is_late_for_ever(cast, request_row):
    with later(days=14):
        steps.make_ready(request_row.pk, actor=cast.executor)
        done = steps.hand_over(request_row.pk, actor=cast.clerk)

    assert done.is_late


def test_a_result_with_a_mistake_goes_back_to_work_with_a_reason(cast, request_row):
    steps.make_ready(request_row.pk, actor=cast.executor)
    with pytest.raises(DomainError, match="service_reason_missing"):
        steps.take_back(request_row.pk, reason=" \x00", actor=cast.clerk)
    row = steps.take_back(request_row.pk, reason="Аты қате", actor=cast.clerk)

    assert (row.state, row.ready_at) == (RequestState.IN_WORK, None)


def test_a_refusal_stands_on_a_ground_of_the_law(cast, request_row):
    row = steps.refuse(request_row.pk, ground=OF_LAW, reason="Табысы жоғары", actor=cast.head)

    assert (row.state, row.law_ground) == (RequestState.REFUSED, "requirements")
    letter = Message.objects.get(template="service_refused")
    assert letter.context["ground"].startswith("Өтініш беруші")


def test_a_refusal_stands_on_a_ground_of_this_version_only(cast, request_row):
    own = RefusalGround.objects.filter(passport=request_row.passport).first()
    other = RefusalGround.objects.exclude(passport=request_row.passport).first()

    both = Ground(of_passport=own, of_law="requirements")
    for wrong in (Ground(), Ground(of_law="whim"), Ground(of_passport=other), both):
        with pytest.raises(DomainError, match="service_ground_missing"):
            steps.refuse(request_row.pk, ground=wrong, reason="Себебі", actor=cast.head)
    row = steps.refuse(
        request_row.pk, ground=Ground(of_passport=own), reason="Себебі", actor=cast.head
    )
    assert row.ground == own


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (30, True)])
def test_a_refusal_after_the_term_is_late_though_nobody_has_marked_it(
    cast, request_row, days, is_late
):
    with later(days=days):
        row = steps.refuse(request_row.pk, ground=OF_LAW, reason="Себебі", actor=cast.head)

    assert row.is_late is is_late


def test_the_database_keeps_no_refusal_without_a_ground(request_row):
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceRequest.objects.filter(pk=request_row.pk).update(
            state=RequestState.REFUSED, ended_at=clock.now()
        )


def test_the_person_may_take_a_request_back_until_it_is_ready(cast, request_row):
    steps.make_ready(request_row.pk, actor=cast.executor)

    with pytest.raises(DomainError, match="service_step_not_allowed"):
        steps.withdraw(request_row.pk, reason="Қажет емес", actor=cast.clerk)


MAY = {
    "take_up": {"clerk", "executor", "head"},
    "hand_over": {"clerk", "executor", "head"},
    "refuse": {"executor", "head"},
    "withdraw": {"clerk"},
}
EVERYBODY = (
    *("clerk", "neighbour", "executor", "head", "stranger", "controller"),
    *("manager", "other_manager", "region", "auditor", "secretary"),
)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("step", MAY)
def test_each_step_is_open_to_its_people_only(cast, request_row, step, who):
    said = {
        "take_up": {},
        "hand_over": {},
        "refuse": {"ground": OF_LAW, "reason": "Себебі"},
        "withdraw": {"reason": "Себебі"},
    }
    if step == "hand_over":
        steps.make_ready(request_row.pk, actor=cast.executor)
    actor = getattr(cast, who)

    if who in MAY[step]:
        getattr(steps, step)(request_row.pk, **said[step], actor=actor)
    else:
        with pytest.raises(DomainError, match="service_forbidden"):
            getattr(steps, step)(request_row.pk, **said[step], actor=actor)


def test_a_scan_says_by_its_content_what_it_is(cast, request_row, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = request_row.documents.first()
    pdf = ContentFile(b"%PDF-1.7 ", name="арыз.exe")
    row = steps.add_scan(request_row.pk, pdf, name="", document_id=document.pk, actor=cast.executor)
    beside = steps.add_scan(
        request_row.pk, pdf, name="Анықтама", document_id=None, actor=cast.clerk
    )

    told = history(request_row.subject).filter(action="add_scan")
    assert list(told.values_list("actor", flat=True)) == [cast.executor.pk, cast.clerk.pk]
    assert (row.pk, row.scan_type) == (document.pk, "pdf")
    assert (beside.title, beside.mark) == ("Анықтама", DocumentMark.RECEIVED)
    with pytest.raises(DomainError, match="scan_wrong_kind"):
        steps.add_scan(
            request_row.pk,
            ContentFile(b"MZ", name="a.pdf"),
            name="",
            document_id=None,
            actor=cast.clerk,
        )
    with pytest.raises(DomainError, match="service_forbidden"):
        steps.add_scan(request_row.pk, pdf, name="", document_id=None, actor=cast.manager)


def test_there_is_an_end_of_scans(cast, request_row, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(steps, "MOST", 1)
    pdf = ContentFile(b"%PDF-1.7 ", name="a.pdf")
    add = {"name": "Қағаз", "document_id": None, "actor": cast.clerk}
    steps.add_scan(request_row.pk, pdf, **add)

    with pytest.raises(DomainError, match="scan_too_many"):
        steps.add_scan(request_row.pk, pdf, **add)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_without_an_e_mail_the_result_and_the_refusal_come_as_one_short_text(
    cast, settings, language
):
    settings.SMS_BACKEND = "locmem"
    ready, refused = (services.registered(cast.clerk, language=language) for _each in "ab")
    steps.make_ready(ready.pk, actor=cast.executor)
    steps.refuse(refused.pk, ground=OF_LAW, reason="Себебі", actor=cast.head)

    texts = list(Message.objects.order_by("pk"))
    assert [(one.channel, one.template) for one in texts] == [
        ("sms", "service_ready"),
        ("sms", "service_refused"),
    ]
    assert {one.recipient for one in texts} == {"+77011234567"}
    assert all(len(render_text(one)) <= ONE_PART for one in texts)


def test_without_a_gateway_the_status_page_tells_it(cast):
    steps.make_ready(services.registered(cast.clerk).pk, actor=cast.executor)

    assert not Message.objects.exists()
