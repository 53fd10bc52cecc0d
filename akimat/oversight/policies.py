"""Who may look over the shoulder of everybody. Predicates: (user) -> bool."""

from akimat.people.models import User
from akimat.people.roles import EVERYWHERE_ROLES, Role


def can_read_cases(user: User) -> bool:
    """Read a whole case with its person, and who has seen somebody: the auditor alone."""
    return user.is_active and user.role == Role.AUDITOR


def can_read_breaches(user: User) -> bool:
    """Read breaches and samples, on which nothing of a person stands."""
    return user.is_active and user.role in EVERYWHERE_ROLES
