"""Who may see a request to be received and who may do what with it.

The list side of the same truth is :func:`reception.queries.requests.visible_to`; a test compares
the two for the whole cast.
"""

from collections.abc import Callable, Mapping

from akimat.base.steps import actions_from
from akimat.people.models import User
from akimat.people.roles import EVERYWHERE_ROLES, OFFICE_ROLES, Role
from reception.domain.reading import DISTRICT_READERS
from reception.domain.states import REQUEST_STEPS, RequestAction, RequestState
from reception.models import Request
from reception.policies.schedule import APPROVING_ROLES

Rule = Callable[[User, Request], bool]
# What whoever holds number and code does, and what the house does by itself.
CITIZEN_ACTIONS = frozenset(
    {
        RequestAction.MEND,
        RequestAction.ACCEPT_PROPOSAL,
        RequestAction.DECLINE_PROPOSAL,
        RequestAction.WITHDRAW,
    }
)
HOUSE_ACTIONS = frozenset({RequestAction.ASK_TO_MEND})


def is_own(user: User, request: Request) -> bool:
    """Say whether this person is the official who is asked for."""
    return request.official.user_id is not None and request.official.user_id == user.pk


def is_in_scope(user: User, request: Request) -> bool:
    if user.role in EVERYWHERE_ROLES or is_own(user, request):
        return True
    if user.role in OFFICE_ROLES:
        return user.office_id is not None and user.office_id == request.office_id
    if user.role in DISTRICT_READERS:
        return user.office is not None and user.office.district == request.office.district
    return False


def can_view(user: User, request: Request) -> bool:
    return user.is_active and is_in_scope(user, request)


def is_secretary(user: User, request: Request) -> bool:
    return user.role == Role.SECRETARY and user.office_id == request.office_id


def may_put_off(user: User, request: Request) -> bool:
    """Let the head, a deputy or the head of the apparatus decide it (APPC 76(3))."""
    is_ours = user.office is not None and user.office.district == request.office.district
    return user.role in APPROVING_ROLES and is_ours


def is_secretary_or_official(user: User, request: Request) -> bool:
    return is_secretary(user, request) or is_own(user, request)


CAN: Mapping[RequestAction, Rule] = {
    RequestAction.ASK_TO_MEND: is_secretary,
    RequestAction.MEND: is_secretary,
    RequestAction.PROPOSE: is_secretary,
    RequestAction.ACCEPT_PROPOSAL: is_secretary,
    RequestAction.DECLINE_PROPOSAL: is_secretary,
    RequestAction.GRANT: is_secretary,
    RequestAction.MOVE: is_secretary,
    RequestAction.RECEIVE: is_secretary_or_official,
    RequestAction.REFUSE: is_secretary,
    RequestAction.WITHDRAW: is_secretary,
    RequestAction.APPEAL: is_secretary_or_official,
    RequestAction.REDIRECT: is_secretary,
    RequestAction.EXTEND: may_put_off,
}


def can(user: User | None, action: RequestAction, request: Request) -> bool:
    """Ask whether ``user`` may do ``action``; None is the citizen, or the house itself."""
    if user is None:
        return action in CITIZEN_ACTIONS | HOUSE_ACTIONS
    return can_view(user, request) and CAN[action](user, request)


def actions_open_to(user: User, request: Request) -> tuple[RequestAction, ...]:
    open_now = actions_from(REQUEST_STEPS, RequestState(request.state))
    return tuple(action for action in open_now if can(user, action, request))


def can_register(user: User) -> bool:
    return user.is_active and user.role in OFFICE_ROLES and user.office_id is not None


def can_hand_out_code(user: User, request: Request) -> bool:
    """Print the code again: whoever holds it acts as the citizen, so readers never see it."""
    return can_register(user) and user.office_id == request.office_id
