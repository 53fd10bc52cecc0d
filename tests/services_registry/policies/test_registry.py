"""Who may do what: the rule and the list are compared for every role."""

import pytest

from akimat.people.roles import Role
from services_registry.models import Passport
from services_registry.policies import registry as policies
from services_registry.queries.registry import imports_visible_to, visible_to
from tests.factories import registry
from tests.factories.desk import make_user
from tests.factories.registry import as_csv, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
EDITORS = {Role.ADMINISTRATOR, Role.MANAGER, Role.CONTROLLER}


def person(role, cast):
    known = {one.role: one for one in vars(cast).values()}
    return known.get(role) or make_user(role)


@pytest.mark.parametrize("role", Role)
def test_the_list_of_versions_and_the_rule_agree(role):
    cast = registry.make_editors()
    registry.drafted(cast)
    registry.approved(cast, "SVC-001")
    user = person(role, cast)

    listed = set(visible_to(user).values_list("pk", flat=True))

    allowed = {one.pk for one in Passport.objects.all() if policies.can_view(user, one)}
    assert listed == allowed
    assert len(listed) == (84 if role in EDITORS else 82)


@pytest.mark.parametrize("role", Role)
def test_only_editors_see_imports(role):
    cast = registry.make_editors()
    registry.prepared(cast, as_csv(line("00201001")))

    assert imports_visible_to(person(role, cast)).exists() == (role in EDITORS)


def test_a_person_who_left_sees_nothing():
    cast = registry.make_editors()
    cast.other.is_active = False

    assert not visible_to(cast.other).exists()
    assert not policies.can_edit(cast.other)
