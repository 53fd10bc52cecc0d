"""Two workers, and a worker and a person, at one burst at the same moment."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from akimat.base import clock
from akimat.people.roles import Role
from appeals.domain.incidents import IncidentState
from appeals.models import Incident, IncidentMember
from appeals.services import bursts, incidents
from tests.appeals.services.test_races import held, meanwhile
from tests.factories import incidents as make
from tests.factories import life
from tests.factories.desk import make_user
from tests.races import at_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
LATER = make.START + timedelta(hours=1)


@pytest.fixture
def cast():
    return life.make_cast()


def looking(appeals):
    def look():
        with clock.at(LATER):
            bursts.look_at([appeal.pk for appeal in appeals])

    return look


def sweeping():
    with clock.at(LATER):
        bursts.sweep()


def test_two_workers_and_the_sweeper_open_one_incident(cast):
    appeals = make.burst(cast, 6)

    at_once(looking(appeals[:3]), looking(appeals[3:]), looking(appeals), sweeping)

    incident = Incident.objects.get()
    assert incident.members.count() == IncidentMember.objects.count() == 6


def test_without_the_lock_the_database_refuses_the_second_one(cast):
    first = make.opened(cast)
    values = Incident.objects.values().get(pk=first.pk) | {"id": None, "number": "IN-2026-000099"}

    with pytest.raises(IntegrityError, match="incident_live_once_a_place"), transaction.atomic():
        Incident.objects.create(**values)


def test_filing_does_not_wait_for_who_looks(cast):
    make.burst(cast, 5)

    with held(sweeping):
        filed = meanwhile(lambda: make.told(cast, 9, LATER))

    assert filed.pk is not None
    assert Incident.objects.get().members.count() == 5


def test_nothing_joins_an_incident_that_somebody_ends_meanwhile(cast):
    incident = make.opened(cast)
    late = make.told(cast, 9, LATER - timedelta(minutes=5))
    controller = make_user(Role.CONTROLLER)

    came = at_once(
        lambda: incidents.dismiss(incident.pk, reason="Жаттығу", actor=controller),
        looking([late]),
    )

    assert came == [None, None]
    incident.refresh_from_db()
    assert incident.state == IncidentState.DISMISSED
    joined = incident.members.filter(appeal=late, joined_at__gt=incident.ended_at)
    assert not joined.exists()
