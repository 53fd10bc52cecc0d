"""Complaints about services: 5 and 15 working days, 10 more with a notice in 3 (law art. 25)."""

from datetime import date, timedelta

import pytest
import time_machine

from akimat.audit.queries import history
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.submissions import SubmissionKey
from akimat.notifications.models import Message
from services_registry.domain.requests import ComplaintResult, ComplaintState, ComplaintTo
from services_registry.models import ServiceComplaint
from services_registry.services import complaints, journal_control
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


@pytest.mark.parametrize(
    ("to", "due_on"),
    [
        pytest.param(ComplaintTo.PROVIDER, date(2026, 10, 13), id="5 working days"),
        # Republic Day is on a Sunday: Monday the 26th is off.
        pytest.param(ComplaintTo.ASSESSOR, date(2026, 10, 28), id="15 working days"),
    ],
)
def test_the_term_is_that_of_who_considers_it(cast, to, due_on):
    complaint = services.complained(cast.clerk, services.registered(cast.clerk), to=to)

    assert complaint.number == "SA-KHR-C-2026-000001"
    assert (complaint.due_on, complaint.provider.code) == (due_on, "SUB-EMPL")


def test_a_prolonged_complaint_has_ten_days_more_and_three_to_tell(cast):
    complaint = services.complained(cast.clerk)
    complaint = complaints.prolong(complaint.pk, reason="Нужен выезд", actor=cast.head)

    assert complaint.state == ComplaintState.PROLONGED
    assert (complaint.due_on, complaint.tell_by) == (date(2026, 10, 28), date(2026, 10, 9))
    assert complaint.told_at is None
    told = complaints.tell(complaint.pk, actor=cast.clerk)
    assert told.told_at == clock.now()


def test_with_an_e_mail_the_person_is_told_at_once(cast):
    complaint = services.complained(cast.clerk, email="a@example.kz")
    complaint = complaints.prolong(complaint.pk, reason="Нужен выезд", actor=cast.head)

    assert complaint.told_at == clock.now()
    assert Message.objects.filter(template="service_complaint_prolonged").count() == 1


def test_a_complaint_is_prolonged_once_and_not_after_its_term(cast):
    first, second = (services.complained(cast.clerk, key=key) for key in "ab")
    complaints.prolong(first.pk, reason="Выезд", actor=cast.head)

    with pytest.raises(DomainError, match="service_step_not_allowed"):
        complaints.prolong(first.pk, reason="Ещё", actor=cast.head)
    with (
        time_machine.travel(clock.now() + timedelta(days=9), tick=False),
        pytest.raises(DomainError, match="complaint_too_late_to_prolong"),
    ):
        complaints.prolong(second.pk, reason="Поздно", actor=cast.head)


def test_on_the_last_day_of_its_term_a_complaint_is_still_prolonged(cast):
    complaint = services.complained(cast.clerk)

    with time_machine.travel(clock.now() + timedelta(days=7), tick=False):
        assert complaint.due_on == clock.today()
        complaint = complaints.prolong(complaint.pk, reason="Выезд", actor=cast.head)

    # Ten days more from the end of the term, whenever it was decided.
    assert (complaint.due_on, complaint.tell_by) == (date(2026, 10, 28), date(2026, 10, 16))


@pytest.mark.parametrize(("days", "in_time"), [(3, True), (4, False)])
def test_the_journal_says_whether_the_person_was_told_in_time(cast, days, in_time):
    complaint = services.complained(cast.clerk)
    complaints.prolong(complaint.pk, reason="Выезд", actor=cast.head)

    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        complaints.tell(complaint.pk, actor=cast.clerk)

    assert history(complaint.subject).get(action="tell_of_longer_term").facts["in_time"] is in_time


def test_an_answer_after_the_term_is_late_though_nobody_has_marked_it(cast):
    complaint = services.complained(cast.clerk)

    with time_machine.travel(clock.now() + timedelta(days=9), tick=False):
        done = complaints.answer(
            complaint.pk, result=ComplaintResult.REFUSED, text="Нет.", actor=cast.head
        )

    assert done.is_late


def test_an_answer_ends_it_and_goes_to_the_person(cast):
    complaint = services.complained(cast.clerk, email="a@example.kz")
    done = complaints.answer(
        complaint.pk, result=ComplaintResult.SATISFIED, text="Выдано.", actor=cast.executor
    )

    assert (done.state, done.ended_at, done.is_late) == ("answered", clock.now(), False)
    assert Message.objects.get(template="service_complaint_answered").context["answer"] == "Выдано."


def test_the_provider_answers_what_is_to_it_and_the_control_what_is_to_the_assessor(cast):
    to_provider = services.complained(cast.clerk, key="a")
    to_assessor = services.complained(cast.clerk, key="b", to=ComplaintTo.ASSESSOR)
    words = {"result": ComplaintResult.REFUSED, "text": "Нет нарушений."}

    for actor in (cast.clerk, cast.controller, cast.stranger):
        with pytest.raises(DomainError, match="service_forbidden"):
            complaints.answer(to_provider.pk, **words, actor=actor)
    with pytest.raises(DomainError, match="service_forbidden"):
        complaints.answer(to_assessor.pk, **words, actor=cast.head)
    assert complaints.answer(to_assessor.pk, **words, actor=cast.controller).result == "refused"


def test_the_same_page_sent_twice_is_one_complaint_and_other_content_is_told(cast):
    first = services.complained(cast.clerk)
    assert services.complained(cast.clerk) == first
    new = complaints.NewComplaint(
        office=cast.clerk.office,
        passport=services.passport(),
        to=ComplaintTo.PROVIDER,
        language=first.language,
        text="Другое",
    )

    with pytest.raises(DomainError, match="service_already_filed"):
        complaints.file_complaint(
            new, actor=cast.clerk, submission=SubmissionKey("test", "c-1", "other")
        )


def test_a_complaint_past_its_term_is_marked_once(cast):
    services.complained(cast.clerk)
    with time_machine.travel(clock.now() + timedelta(days=9), tick=False):
        assert journal_control.mark_late() == 1
        assert journal_control.mark_late() == 0

    assert ServiceComplaint.objects.get().is_late
