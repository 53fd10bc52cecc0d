"""What the journal of the house calls a plan of a quarter and a day of reception."""

import pytest
from django.utils.translation import override

from akimat.audit.labels import subject_names
from akimat.base import clock
from reception.models import Schedule
from tests.factories import hall
from tests.factories.receptions import make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


def test_a_schedule_and_a_session_have_names():
    session = make_session()
    schedule = Schedule.objects.create(
        office=hall.office(), year=2026, quarter=4, state_since=clock.now()
    )

    with override("en"):
        names = subject_names([schedule.subject, session.subject, "session:999999"])

    assert names[schedule.subject] == f"{schedule.office.code}, quarter 4 of 2026"
    assert names[session.subject] == f"{session.official.name_en}, 15.10.2026 16:00"
    assert names.get("session:999999", "session:999999") == "session:999999"
