"""Who may read the registry, and who may do what with a version or an import.

A version that nobody published is seen by editors alone; the list side of this is
:func:`services_registry.queries.registry.visible_to`, and a test compares the two.
"""

from akimat.people.models import User
from services_registry.domain.editing import EDITORS
from services_registry.domain.passports import DATED_STATES, PassportState
from services_registry.models import Passport, RegistryImport


def can_edit(user: User) -> bool:
    """Say whether this person writes, approves and publishes; never both sides of one text."""
    return user.is_active and user.role in EDITORS


def can_view(user: User, passport: Passport) -> bool:
    return user.is_active and (passport.state in DATED_STATES or can_edit(user))


def can_write(user: User, passport: Passport) -> bool:
    """Only the hand that drafted it: then the other hand is surely another person."""
    return can_edit(user) and passport.drafted_by_id == user.pk


def can_discard(user: User, passport: Passport) -> bool:
    return can_edit(user) and passport.state == PassportState.DRAFT


def can_judge(user: User, passport: Passport) -> bool:
    """Approve, send back, publish: never whoever drafted it."""
    return can_edit(user) and passport.drafted_by_id not in {None, user.pk}


def can_withdraw(user: User) -> bool:
    return can_edit(user)


def can_apply(user: User, registry_import: RegistryImport) -> bool:
    """Say whether this person may agree to an import; never whoever uploaded it."""
    return can_edit(user) and registry_import.uploaded_by_id != user.pk


def can_undo(user: User) -> bool:
    return can_edit(user)
