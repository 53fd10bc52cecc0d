"""Who prepares a reception, holds it, hears it and signs its minutes."""

from akimat.people.models import User
from akimat.people.roles import Role
from reception.models import Request
from reception.policies.requests import is_own, is_secretary, is_secretary_or_official


def can_prepare(user: User, request: Request) -> bool:
    """Write the note to the official, invite others, hand the protocol over."""
    return user.is_active and is_secretary(user, request)


def can_hold(user: User, request: Request) -> bool:
    """Write the minutes, attach the recording and hear it."""
    return user.is_active and is_secretary_or_official(user, request)


def can_hear(user: User, request: Request) -> bool:
    return can_hold(user, request) or (user.is_active and user.role == Role.AUDITOR)


def can_sign(user: User, request: Request) -> bool:
    """Let the official sign; where he has no account, the secretary notes the signed paper."""
    if request.official.user_id is None:
        return can_prepare(user, request)
    return user.is_active and is_own(user, request)
