"""A call for help at a kiosk: one at a time, and never waiting for who has gone home."""

from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from reception.domain.kinds import DeviceKind
from reception.models import HelpCall
from reception.queries.helping import Help, help_at
from reception.services.helping import STALE, ask_for_help, go_to_help
from tests.factories import hall
from tests.races import at_once


@pytest.fixture
def kiosk(reference):  # noqa: ARG001 -- it stands on it
    return hall.make_device(DeviceKind.KIOSK, "KIOSK-T")


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_working_tuesday")
def test_asked_again_within_half_an_hour_it_is_the_same_call(kiosk):
    first = ask_for_help(kiosk)
    with clock.at(clock.now() + STALE):
        again = ask_for_help(kiosk)

    assert again == first


@pytest.mark.django_db
@pytest.mark.usefixtures("on_a_working_tuesday")
def test_an_old_call_is_asked_anew_and_nobody_is_said_to_have_gone(kiosk):
    old = ask_for_help(kiosk)
    with clock.at(clock.now() + STALE + timedelta(seconds=1)):
        new = ask_for_help(kiosk)

    old.refresh_from_db()
    assert new != old
    assert (old.answered_by, help_at(kiosk)) == (None, Help.ASKED)
    assert list(HelpCall.objects.filter(answered_at=None)) == [new]
    assert Entry.objects.filter(action="ask_for_help").count() == 2


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_of_two_desks_that_go_at_once_one_goes(kiosk):
    call = ask_for_help(kiosk)
    clerks = [hall.make_clerk(name) for name in ("left", "right")]

    came = at_once(*[lambda who=who: go_to_help(call.pk, actor=who) for who in clerks])

    assert came == [None, "help_answered"]
    assert Entry.objects.filter(action="go_to_help").count() == 1


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_many_times_at_once_is_one_call(kiosk):
    assert at_once(*[lambda: ask_for_help(kiosk)] * 6) == [None] * 6
    assert HelpCall.objects.count() == 1
