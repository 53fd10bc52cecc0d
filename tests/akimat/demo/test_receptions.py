"""The demo's receptions: every state is there, made by the services and made once."""

from datetime import datetime

import pytest

from akimat.base import clock
from akimat.demo import make
from akimat.demo.receptions import FIRST_DAY, make_receptions
from reception.domain.states import InstructionState, RequestState
from reception.models import Instruction, Minutes, Official, Request
from tests.factories.requests import ZONE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
NOVEMBER = datetime(2026, 11, 26, 14, 30, tzinfo=ZONE)


@pytest.fixture
def _made(reference):  # noqa: ARG001 -- it stands on it
    make.people()
    with clock.at(NOVEMBER):
        make_receptions()


@pytest.mark.usefixtures("_made")
def test_every_state_of_a_request_and_of_an_instruction_is_shown():
    assert set(Request.objects.values_list("state", flat=True)) == set(RequestState)
    assert set(Instruction.objects.values_list("state", flat=True)) == set(InstructionState)
    open_ones = Instruction.objects.exclude(state=InstructionState.DONE)
    assert open_ones.filter(due_on__lt=NOVEMBER.date()).exists()
    assert open_ones.filter(due_on__gte=NOVEMBER.date()).exists()


@pytest.mark.usefixtures("_made")
def test_nothing_is_older_than_the_rules_and_nothing_comes_from_the_future():
    assert min(Request.objects.values_list("registered_on", flat=True)) >= FIRST_DAY
    assert not Request.objects.filter(received_at__gt=NOVEMBER).exists()
    assert not Minutes.objects.filter(signed_at__gt=NOVEMBER).exists()


@pytest.mark.usefixtures("_made")
def test_the_akim_and_the_heads_have_their_posts():
    assert Official.objects.get(code="REC-01").user.username == "akim"
    assert Official.objects.filter(kind="head", user__isnull=False).exists()


@pytest.mark.usefixtures("_made")
def test_made_again_the_demo_stays_as_it_is():
    before = Request.objects.count()

    with clock.at(NOVEMBER):
        assert make_receptions() == before


def test_before_the_rules_there_is_nothing_to_show():
    make.people()

    with clock.at(datetime(2026, 8, 1, 12, tzinfo=ZONE)):
        assert make_receptions() == 0
