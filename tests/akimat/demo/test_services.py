"""The demo's journal of services: every state, late ones, complaints; made once."""

from datetime import UTC, datetime

import pytest

from akimat.base import clock
from akimat.demo import make, services
from services_registry.domain.requests import RequestState
from services_registry.models import ServiceComplaint, ServiceRequest
from tests.factories.requests import ZONE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
NOVEMBER = datetime(2026, 11, 26, 14, 30, tzinfo=ZONE)


@pytest.fixture
def _made(reference, monkeypatch):  # noqa: ARG001 -- it stands on it
    monkeypatch.setattr(services, "TOTAL", 1500)
    monkeypatch.setattr(services, "COMPLAINTS", 5)
    make.people()
    with clock.at(NOVEMBER):
        services.make_services()


@pytest.mark.usefixtures("_made")
def test_every_state_but_the_annulled_is_shown_with_late_ones_and_complaints():
    shown = set(ServiceRequest.objects.values_list("state", flat=True))

    assert shown == set(RequestState) - {RequestState.ANNULLED}
    assert ServiceRequest.objects.filter(is_late=True).exists()
    assert ServiceComplaint.objects.exclude(request=None).exists()


@pytest.mark.usefixtures("_made")
def test_nothing_comes_from_the_future_or_from_before_the_year():
    moments = ServiceRequest.objects.values_list("received_at", "state_since", "ended_at")

    assert all(m is None or (m.year == 2026 and m <= NOVEMBER) for row in moments for m in row)


def test_people_come_in_the_hours_of_the_house_whenever_the_demo_is_made(reference, monkeypatch):  # noqa: ARG001 -- it stands on it
    monkeypatch.setattr(services, "TOTAL", 200)
    make.people()
    with clock.at(datetime(2026, 11, 30, 19, 30, tzinfo=UTC)):  # soon after midnight in Khromtau
        services.make_services()
    moments = ServiceRequest.objects.values_list("received_at", flat=True)

    assert {moment.astimezone(ZONE).hour for moment in moments} <= set(services.HOURS)


@pytest.mark.usefixtures("_made")
def test_numbers_are_without_gaps_and_a_second_demo_adds_nothing():
    numbers = ServiceRequest.objects.filter(office__code="OS-01").order_by("number")
    running = [int(number[-6:]) for number in numbers.values_list("number", flat=True)]

    assert running == list(range(1, len(running) + 1))
    assert services.make_services() == ServiceRequest.objects.count()
