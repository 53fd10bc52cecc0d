"""Two people at one request at the same moment, over two real connections."""

from functools import partial

import pytest

from akimat.audit.models import Entry
from akimat.base.submissions import SubmissionKey
from services_registry.models import PortalImport, ServiceRequest
from services_registry.services import journal_steps as steps
from services_registry.services import portal_import, portal_reading
from services_registry.services.journal_register import register
from tests.factories import services
from tests.races import at_once
from tests.services_registry.services.test_portal_import import HEAD, csv_of, line

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return services.make_cast()


def test_one_page_sent_over_eight_connections_is_one_request(cast):
    new = services.new_request(cast.clerk)

    def file():
        register(new, actor=cast.clerk, submission=SubmissionKey("desk", "k", "same"))

    assert at_once(*[file] * 8) == [None] * 8
    assert ServiceRequest.objects.count() == 1


def test_eight_at_once_get_eight_numbers_without_a_gap(cast):
    new = services.new_request(cast.clerk)

    def file():
        register(new, actor=cast.clerk)

    assert at_once(*[file] * 8) == [None] * 8
    numbers = sorted(ServiceRequest.objects.values_list("number", flat=True))
    assert numbers == [f"SA-KHR-S-2026-{n:06d}" for n in range(1, 9)]


def test_of_a_result_and_a_refusal_at_once_one_is_told(cast):
    request = services.registered(cast.clerk)

    def ready():
        steps.make_ready(request.pk, actor=cast.executor)

    def refuse():
        ground = steps.Ground(of_law="requirements")
        steps.refuse(request.pk, ground=ground, reason="Себебі", actor=cast.head)

    assert at_once(ready, refuse) == [None, "service_step_not_allowed"]


def test_a_double_click_hands_over_once(cast):
    request = services.registered(cast.clerk)
    steps.make_ready(request.pk, actor=cast.executor)

    def hand():
        steps.hand_over(request.pk, actor=cast.clerk)

    assert at_once(hand, hand) == [None, "service_step_not_allowed"]
    assert Entry.objects.filter(action="service_hand_over").count() == 1


def test_an_import_is_entered_once_by_two_clicks(cast):
    data = csv_of(HEAD, line("10100001"), line("10100002"))
    read = portal_reading.read_file(data, "export.csv", actor=cast.clerk)

    def enter():
        portal_import.apply_import(read.pk, actor=cast.clerk)

    assert at_once(enter, enter) == [None, "service_step_not_allowed"]
    assert ServiceRequest.objects.count() == 2
    assert PortalImport.objects.get().entered == 2


def test_two_files_with_the_same_requests_entered_at_once_enter_them_once(cast):
    data = csv_of(HEAD, line("10100001"), line("10100002"))
    one, other = (portal_reading.read_file(data, "a.csv", actor=cast.clerk).pk for _ in range(2))

    enter = [partial(portal_import.apply_import, pk, actor=cast.clerk) for pk in (one, other)]

    assert at_once(*enter) == [None, None]
    assert ServiceRequest.objects.count() == 2
    imports = PortalImport.objects.order_by("entered")
    assert [(row.entered, row.known) for row in imports] == [(0, 2), (2, 0)]
