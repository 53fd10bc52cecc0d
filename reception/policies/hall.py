"""Who works in the hall, and who reads how fair its queue is."""

from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES, EVERYWHERE_ROLES, OFFICE_ROLES, Role
from reception.models import Counter

FAIRNESS_ROLES = frozenset({Role.SECRETARY, *DISTRICT_ROLES, *EVERYWHERE_ROLES})


def can_work_in_the_hall(user: User) -> bool:
    """Let clerks and secretaries sit at windows of their office and hand out tickets."""
    return user.is_active and user.role in OFFICE_ROLES and user.office_id is not None


def can_sit_at(user: User, counter: Counter) -> bool:
    return can_work_in_the_hall(user) and user.office_id == counter.office_id


def can_help_at(user: User, office_id: int) -> bool:
    return can_work_in_the_hall(user) and user.office_id == office_id


def can_see_fairness(user: User) -> bool:
    return user.is_active and user.role in FAIRNESS_ROLES
