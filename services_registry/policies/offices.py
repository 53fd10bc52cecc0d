"""Who may change what of an office.

The list side of seeing is :func:`services_registry.queries.offices.visible_to`; a test compares
the two for the whole cast.
"""

from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, Role
from akimat.structure.models import Office
from services_registry.domain.offices import SEES_ALL

# The akim looks; who answers for the desks changes.
OF_DISTRICT = frozenset({Role.MANAGER, Role.CONTROLLER})


def is_in_district(user: User, office: Office) -> bool:
    return user.office is not None and user.office.district == office.district


def can_view_office(user: User, office: Office) -> bool:
    if not user.is_active:
        return False
    if user.role in SEES_ALL:
        return True
    if user.role in DISTRICT_ROLES:
        return is_in_district(user, office)
    return user.office_id is not None and user.office_id == office.pk


def can_edit_office(user: User, office: Office) -> bool:
    if not can_view_office(user, office):
        return False
    if user.role == Role.ADMINISTRATOR or user.role in OF_DISTRICT:
        return True
    return user.role == Role.SECRETARY
