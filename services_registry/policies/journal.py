"""Who may see a request for a service or a complaint about one, and who may do what with it.

The list side of the same truth is :func:`services_registry.queries.journal.visible_to`; a test
compares the two.
"""

from collections.abc import Mapping
from typing import Protocol

from akimat.base.steps import actions_from
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, DISTRICT_ROLES, EVERYWHERE_ROLES, Role
from akimat.structure.models import Office
from services_registry.domain.requests import (
    COMPLAINT_STEPS,
    REQUEST_STEPS,
    ComplaintAction,
    ComplaintState,
    ComplaintTo,
    RequestAction,
    RequestState,
)
from services_registry.models import ServiceComplaint, ServiceRequest

# Of the people of an office only the clerk works with the journal.
AT_THE_DESK = (Role.CLERK,)
READERS = (*AT_THE_DESK, *BODY_ROLES, *DISTRICT_ROLES, *EVERYWHERE_ROLES)


class Placed(Protocol):
    office: Office
    office_id: int
    provider_id: int


CAN: Mapping[RequestAction, tuple[Role, ...]] = {
    RequestAction.TAKE_UP: (Role.CLERK, *BODY_ROLES),
    RequestAction.MAKE_READY: (Role.CLERK, *BODY_ROLES),
    RequestAction.TAKE_BACK: (Role.CLERK, *BODY_ROLES),
    RequestAction.HAND_OVER: (Role.CLERK, *BODY_ROLES),
    # The provider decides, and answers for it.
    RequestAction.REFUSE: BODY_ROLES,
    RequestAction.WITHDRAW: (Role.CLERK,),
    RequestAction.ANNUL: (),
}
# The body that assesses quality works outside: its answer is entered by those who control.
CONSIDERS: Mapping[ComplaintTo, tuple[Role, ...]] = {
    ComplaintTo.PROVIDER: BODY_ROLES,
    ComplaintTo.ASSESSOR: (Role.CONTROLLER, Role.MANAGER, Role.REGIONAL_MANAGER),
}
AT_RECEIPT = (Role.CLERK, Role.CONTROLLER)


def is_in_scope(user: User, row: Placed) -> bool:
    if user.role in DISTRICT_ROLES:
        is_own = user.office is not None and user.office.district == row.office.district
    elif user.role in AT_THE_DESK:
        is_own = user.office_id is not None and user.office_id == row.office_id
    elif user.role in BODY_ROLES:
        is_own = user.body_id is not None and user.body_id == row.provider_id
    else:
        is_own = user.role in EVERYWHERE_ROLES
    return user.is_active and is_own


def can_read(user: User) -> bool:
    """Say whether the journal has pages for this person at all."""
    return user.is_active and user.role in READERS


def can_register(user: User) -> bool:
    return user.is_active and user.role in AT_THE_DESK and user.office_id is not None


def can(user: User, action: RequestAction, request: ServiceRequest) -> bool:
    return user.role in CAN[action] and is_in_scope(user, request)


def can_add_scan(user: User, request: ServiceRequest) -> bool:
    return user.role in {Role.CLERK, *BODY_ROLES} and is_in_scope(user, request)


def actions_open_to(user: User, request: ServiceRequest) -> tuple[RequestAction, ...]:
    """Give the buttons this person sees on the card now."""
    open_now = actions_from(REQUEST_STEPS, RequestState(request.state))
    return tuple(action for action in open_now if can(user, action, request))


def can_file_complaint(user: User) -> bool:
    return user.is_active and user.role in AT_RECEIPT and user.office_id is not None


def can_with_complaint(user: User, action: ComplaintAction, complaint: ServiceComplaint) -> bool:
    if not is_in_scope(user, complaint):
        return False
    considers = CONSIDERS[ComplaintTo(complaint.to)]
    if action is ComplaintAction.WITHDRAW:
        return user.role in AT_RECEIPT
    if action is ComplaintAction.TELL:
        return user.role in {*considers, *AT_RECEIPT}
    return user.role in considers


def complaint_actions_open_to(
    user: User, complaint: ServiceComplaint
) -> tuple[ComplaintAction, ...]:
    open_now = actions_from(COMPLAINT_STEPS, ComplaintState(complaint.state))
    told = complaint.told_at is not None
    return tuple(
        action
        for action in open_now
        if can_with_complaint(user, action, complaint)
        and not (told and action is ComplaintAction.TELL)
    )
