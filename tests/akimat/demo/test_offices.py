"""What the offices of the demo do their own way: believable, and made once."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from akimat.base import clock
from akimat.demo import make
from akimat.demo.hall import make_windows
from akimat.demo.offices import make_offices
from akimat.structure.models import OfficeException
from reception.models import DeskOffer
from services_registry.desks import hall_of
from services_registry.models import LocalText, Service, SwitchedOff
from services_registry.queries.local import switched_off_now
from tests.factories import hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def _made(reference, on_a_working_tuesday):  # noqa: ARG001 -- it stands on them
    make.people()
    make_windows(hall.office())
    make_offices()


@pytest.mark.usefixtures("_made")
def test_windows_give_services_of_their_own_at_times_of_their_own():
    desks = [desk for desk in hall_of(hall.office()).desks if desk.codes]

    assert len({(desk.name, desk.when) for desk in desks}) == 4
    known = set(Service.objects.values_list("code", flat=True))
    assert all(set(desk.codes) <= known for desk in desks)


@pytest.mark.usefixtures("_made")
def test_two_services_are_off_with_a_reason_and_one_was():
    now = clock.now()

    assert switched_off_now().count() == 2
    over = SwitchedOff.objects.exclude(ended_at=None).get()
    assert over.at < over.ended_at < now
    assert all(row.reason_kk and row.reason_ru and row.at < now for row in switched_off_now())


@pytest.mark.usefixtures("_made")
def test_offices_say_texts_of_their_own_and_have_odd_days_to_come():
    assert set(LocalText.objects.values_list("field", flat=True)) == {"route", "schedule", "text"}
    days = OfficeException.objects.all()
    assert {row.opens is None for row in days} == {True, False}
    assert all(row.day > clock.today() for row in days)
    saturday = days.get(office=hall.office())
    assert (saturday.day.isoweekday(), saturday.opens) == (6, time(10))


@pytest.mark.usefixtures("_made")
def test_made_again_the_offices_stay_as_they_are():
    before = (DeskOffer.objects.count(), OfficeException.objects.count())

    make_offices()

    assert (DeskOffer.objects.count(), OfficeException.objects.count()) == before


def test_on_a_monday_soon_after_midnight_nothing_begins_in_the_future():
    monday = clock.today() + timedelta(days=(0 - clock.today().weekday()) % 7)
    at = datetime.combine(monday, time(0, 5), timezone.get_current_timezone())
    make.people()
    make_windows(hall.office())

    with clock.at(at):
        make_offices()

    assert not SwitchedOff.objects.filter(at__gt=at).exists()
