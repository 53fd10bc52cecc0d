import pytest

from akimat.people.roles import Role
from akimat.structure.models import Office
from services_registry.policies.offices import can_edit_office, can_view_office
from services_registry.queries.offices import visible_to
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
# Own office, another of the district, another district: seen and changed.
TABLE = {
    Role.CLERK: ("view", "", ""),
    Role.SECRETARY: ("edit", "", ""),
    Role.CONTROLLER: ("edit", "edit", ""),
    Role.MANAGER: ("edit", "edit", ""),
    Role.AKIM: ("view", "view", ""),
    Role.EXECUTOR: ("view", "", ""),
    Role.HEAD: ("view", "", ""),
    Role.REGIONAL_MANAGER: ("view", "view", "view"),
    Role.AUDITOR: ("view", "view", "view"),
    Role.ADMINISTRATOR: ("edit", "edit", "edit"),
}


@pytest.mark.parametrize("role", Role)
def test_who_sees_and_changes_an_office(role):
    user = make_user(role)
    offices = [Office.objects.get(code=code) for code in ("SA-KHR", "OS-01", "SA-ALG")]

    for office, allowed in zip(offices, TABLE[role], strict=True):
        assert can_view_office(user, office) is bool(allowed)
        assert can_edit_office(user, office) is (allowed == "edit")


@pytest.mark.parametrize("role", Role)
def test_the_list_holds_what_the_rule_lets_see(role):
    user = make_user(role)

    listed = set(visible_to(user))

    assert listed == {office for office in Office.objects.all() if can_view_office(user, office)}


def test_who_left_sees_nothing():
    user = make_user(Role.MANAGER)
    user.is_active = False

    assert list(visible_to(user)) == []
    assert not can_view_office(user, Office.objects.get(code="SA-KHR"))


@pytest.mark.parametrize("role", Role)
def test_who_sits_in_no_office_sees_all_or_nothing(role):
    user = make_user(role)
    user.office = None

    seen = set(visible_to(user))

    assert seen == {office for office in Office.objects.all() if can_view_office(user, office)}
