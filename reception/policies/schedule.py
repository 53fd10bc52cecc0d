"""Who plans the receptions of an office, and who approves them."""

from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office

APPROVING_ROLES = frozenset({Role.AKIM, Role.MANAGER})


def can_plan(user: User, office: Office) -> bool:
    """Plan, publish and move receptions of the office."""
    return user.is_active and user.role == Role.SECRETARY and user.office_id == office.pk


def can_approve_schedule(user: User, office: Office) -> bool:
    is_ours = user.office is not None and user.office.district == office.district
    return user.is_active and user.role in APPROVING_ROLES and is_ours
