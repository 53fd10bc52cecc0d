"""Who may say that somebody is away. Predicates: they ask the rows given, never the database."""

from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, Role


def can_tend_absences(user: User) -> bool:
    """Let a head tend those of the own body, and the administrator those of every body."""
    if not user.is_active:
        return False
    return user.role == Role.ADMINISTRATOR or (user.role == Role.HEAD and user.body_id is not None)


def can_tend_absences_of(user: User, person: User) -> bool:
    if not (can_tend_absences(user) and person.role in BODY_ROLES):
        return False
    return user.role == Role.ADMINISTRATOR or user.body_id == person.body_id
