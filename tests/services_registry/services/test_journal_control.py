"""Control by the clock: marked once, told once, by whoever runs it how often."""

from datetime import timedelta

import pytest
import time_machine

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.notifications.models import Message
from akimat.notifications.rendering import render
from services_registry import tasks
from services_registry.models import ServiceRequest
from services_registry.services import journal_control
from services_registry.services.journal_steps import make_ready
from tests.conftest import TUESDAY
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def after(**span):
    return time_machine.travel(clock.now() + timedelta(**span), tick=False)


def test_what_is_past_its_term_is_marked_and_its_people_told_once(cast):
    request = services.registered(cast.clerk, services.BY_DAYS)
    with after(days=10):
        tasks.run_control()
        tasks.run_control()

    request.refresh_from_db()
    assert request.is_late
    assert Entry.objects.filter(action="mark_late", subject=request.subject).count() == 1
    told = Message.objects.filter(template="service_digest_late")
    assert set(told.values_list("recipient", flat=True)) == {
        "clerk@akimat.invalid",
        "executor@akimat.invalid",
        "head@akimat.invalid",
    }


def test_the_provider_is_late_who_has_not_brought_the_result_a_day_before_the_person_has_it(cast):
    request = services.registered(cast.clerk, services.BY_DAYS)
    ServiceRequest.objects.update(
        control_at=clock.now() + timedelta(hours=1), due_at=clock.now() + timedelta(days=1)
    )

    with after(minutes=59):
        assert journal_control.mark_late() == 0
    with after(minutes=61):
        assert journal_control.mark_late() == 1

    request.refresh_from_db()
    assert request.is_late


def test_minutes_are_late_on_the_same_day(cast):
    services.registered(cast.clerk, services.BY_MINUTES)
    with after(minutes=29):
        assert journal_control.mark_late() == 0
    with after(minutes=31):
        assert journal_control.mark_late() == 1


def test_what_is_ready_is_not_late(cast):
    request = services.registered(cast.clerk)
    make_ready(request.pk, actor=cast.executor)
    with after(days=30):
        assert journal_control.mark_late() == 0


def test_the_day_before_the_term_its_people_are_reminded_once_in_working_hours(cast):
    services.registered(cast.clerk)
    with after(days=7):
        assert journal_control.remind() == 0
    with after(days=8, hours=10):
        assert journal_control.remind() == 0
    with after(days=8):
        assert journal_control.remind() == 3
        assert journal_control.remind() == 0
    # On the last day it is soon as well: they know.
    with after(days=9):
        assert journal_control.remind() == 0


def test_nobody_is_reminded_on_a_day_off(cast):
    # Due on the Monday after a weekend: the Saturday before is no day for letters.
    with time_machine.travel(TUESDAY + timedelta(days=3), tick=False):
        request = services.registered(cast.clerk)
    ServiceRequest.objects.filter(pk=request.pk).update(
        control_at=TUESDAY + timedelta(days=6), due_at=TUESDAY + timedelta(days=6)
    )

    with after(days=4):
        assert journal_control.remind() == 0
    with after(days=5, hours=24):
        assert journal_control.remind() == 3


def test_each_is_told_of_what_is_theirs_alone(cast):
    services.registered(cast.clerk, services.BY_DAYS)
    services.registered(cast.clerk, services.BY_MINUTES)
    with after(days=10):
        journal_control.mark_late()

    told = Message.objects.filter(template="service_digest_late")
    counts = dict(told.values_list("recipient", "context__count"))
    # The other request is that of another body; the window has both.
    assert counts == {
        "clerk@akimat.invalid": 2,
        "executor@akimat.invalid": 1,
        "head@akimat.invalid": 1,
    }


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_digest_reads_in_each_language(cast, language):
    request = services.registered(cast.clerk)
    cast.head.language = language
    cast.head.save()
    with after(days=10):
        journal_control.mark_late()

    letter = Message.objects.get(recipient="head@akimat.invalid")
    assert request.number in render(letter, "body")
    assert "1" in render(letter, "subject")


def test_every_batch_is_marked(cast, monkeypatch):
    monkeypatch.setattr(journal_control, "BATCH", 1)
    for _each in range(3):
        services.registered(cast.clerk)
    with after(days=10):
        assert journal_control.mark_late() == 3

    assert ServiceRequest.objects.filter(is_late=True).count() == 3
