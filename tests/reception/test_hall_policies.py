import pytest

from akimat.people.models import User
from akimat.people.roles import Role
from reception import policies
from reception.queries.fairness import offices_of
from tests.factories import hall
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
#                        works, sits in another office, sees the report
TABLE = {
    Role.CLERK: (True, False, False),
    Role.SECRETARY: (True, False, True),
    Role.CONTROLLER: (False, False, True),
    Role.AKIM: (False, False, True),
    Role.MANAGER: (False, False, True),
    Role.REGIONAL_MANAGER: (False, False, True),
    Role.AUDITOR: (False, False, True),
    Role.EXECUTOR: (False, False, False),
    Role.HEAD: (False, False, False),
    Role.ADMINISTRATOR: (False, False, False),
}


@pytest.mark.parametrize("role", Role)
def test_who_may_what_in_the_hall(role):
    user = make_user(role)
    own, other = hall.make_window("1"), hall.make_window("1", code="OS-01")

    works, elsewhere, sees = TABLE[role]

    assert policies.can_work_in_the_hall(user) is works
    assert policies.can_sit_at(user, own) is works
    assert policies.can_sit_at(user, other) is elsewhere
    assert policies.can_see_fairness(user) is sees


# Whose halls the report shows: of the own office, of the district, of the region.
REPORTS = {
    Role.SECRETARY: {"SA-KHR"},
    Role.CONTROLLER: {"SA-KHR", "OS-01"},
    Role.AKIM: {"SA-KHR", "OS-01"},
    Role.MANAGER: {"SA-KHR", "OS-01"},
    Role.REGIONAL_MANAGER: {"SA-KHR", "OS-01"},
    Role.AUDITOR: {"SA-KHR", "OS-01"},
}


@pytest.mark.parametrize(("role", "offices"), REPORTS.items())
def test_whose_halls_the_report_shows(role, offices):
    user = make_user(role)
    hall.make_window("1")
    hall.make_window("1", code="OS-01")

    assert {one.code for one in offices_of(user)} == offices


def test_who_left_the_house_may_nothing():
    user = make_user(Role.CLERK)
    User.objects.update(is_active=False)
    user.refresh_from_db()

    assert not policies.can_work_in_the_hall(user)
